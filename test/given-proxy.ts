import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** What a bad link does to one connection. */
export interface Fault {
  /** The request breaks off after so many bytes. */
  upAfter?: number;
  /** The answer breaks off after so many bytes. */
  downAfter?: number;
  /** The whole request reaches the server twice. */
  twice?: boolean;
  /** Somebody in between answers in the server's place: these bytes, in what became of the server's own. */
  answer?: (real: Buffer) => Buffer;
  /** With `answer`: the server gets the request all the same, and does what it asks. */
  served?: boolean;
  /** Everything trickles, so many bytes at a time. */
  slow?: number;
}
type Found = { path: string; length: number };

const PAUSE_MS = 2;
type Trickle = (to: Socket, bytes: Buffer) => Promise<void>;
/** Writes a piece at a time, in the order of the calls. */
function trickler(piece: () => number): Trickle {
  let last = Promise.resolve();
  const write = async (to: Socket, bytes: Buffer) => {
    for (let at = 0; at < bytes.length && !to.destroyed; at += piece()) {
      to.write(bytes.subarray(at, at + piece()));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  return (to, bytes) => {
    last = last.then(() => write(to, bytes));
    return last;
  };
}

const headIn = (bytes: Buffer): string => bytes.subarray(0, bytes.indexOf('\r\n\r\n')).toString('latin1');
const lengthIn = (head: string): number => Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
/** Whole, body and all. */
const isWhole = (bytes: Buffer): boolean => {
  const head = headIn(bytes);
  return head !== '' && bytes.length >= head.length + 4 + lengthIn(head);
};

/** To a HEAD nobody answers with a body. */
const headOnly = (request: Buffer, answer: Buffer): Buffer =>
  request.subarray(0, 5).toString('latin1') === 'HEAD '
    ? answer.subarray(0, headIn(answer).length + 4)
    : answer;

/** A link between phones and server that can be cut at any byte; one connection per request. */
export class BadLink {
  /** Of the next connection whose request line holds these words; then all is well again. */
  next: (Fault & { at: string }) | undefined;
  /** Of every connection, as long as it stands. */
  rule: (request: Found) => Fault | undefined = () => undefined;
  /** Bytes of the last connection whose request line held these words. */
  readonly seen = new Map<string, { up: number; down: number }>();
  /** The last request to each path, byte for byte. */
  readonly requests = new Map<string, Buffer>();
  private readonly to: number;
  private server: ReturnType<typeof createServer> | undefined;

  constructor(to: number) {
    this.to = to;
  }

  async open(): Promise<number> {
    this.server = createServer((phone) => this.relay(phone));
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }
  close(): void {
    this.server?.close();
  }

  /** Sends these bytes to the server once more. @returns its whole answer */
  replay(request: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      const socket = dial(this.to, '127.0.0.1');
      socket.on('data', (bytes) => parts.push(bytes));
      socket.on('error', reject);
      socket.on('end', () => resolve(Buffer.concat(parts).toString('latin1')));
      socket.write(request);
    });
  }

  private relay(phone: Socket): void {
    const origin = dial(this.to, '127.0.0.1');
    const count = { up: 0, down: 0 };
    let request = Buffer.alloc(0);
    let path = '';
    let fault: Fault | undefined;
    const slowly = trickler(() => fault?.slow ?? Number.POSITIVE_INFINITY);
    const cut = () => {
      phone.destroy();
      origin.destroy();
    };
    phone.on('data', (bytes) => {
      request = Buffer.concat([request, bytes]);
      if (!fault) {
        path = request.subarray(0, request.indexOf('\r\n')).toString('latin1').split(' ')[1] ?? '';
        fault = this.faultOf({ path, length: lengthIn(headIn(request)) });
        this.seen.set(path, count);
        if (fault.answer) this.standIn({ phone, origin }, fault, () => request);
        else this.answerThrough({ phone, origin }, fault, { count, cut, sent: () => request });
      }
      this.requests.set(path, request);
      count.up += bytes.length;
      this.forward({ phone, origin }, fault, { bytes, count, cut, request, slowly });
    });
    for (const socket of [phone, origin]) socket.on('error', cut);
    phone.on('close', cut);
    // After a proper end the last bytes may still be on their slow way to the phone.
    origin.on('close', () => origin.readableEnded || cut());
  }

  private forward(
    { phone, origin }: Pair,
    fault: Fault,
    { bytes, count, cut, request, slowly }: Passing,
  ): void {
    const { upAfter = Number.POSITIVE_INFINITY, answer, served, slow } = fault;
    if (answer && !served) {
      if (isWhole(request)) phone.end(headOnly(request, answer(Buffer.alloc(0))));
      return;
    }
    if (slow) return void slowly(origin, bytes);
    if (count.up <= upAfter) return void origin.write(bytes);
    origin.write(bytes.subarray(0, bytes.length - (count.up - upAfter)), cut);
  }

  /** The server's answer is heard to its end, and another is given. */
  private standIn({ phone, origin }: Pair, { answer }: Fault, request: () => Buffer): void {
    const parts: Buffer[] = [];
    origin.on('data', (bytes) => parts.push(bytes));
    origin.on('end', () => answer && phone.end(headOnly(request(), answer(Buffer.concat(parts)))));
  }

  private answerThrough(
    { phone, origin }: Pair,
    { downAfter = Number.POSITIVE_INFINITY, twice, slow }: Fault,
    { count, cut, sent }: { count: Count; cut: () => void; sent: () => Buffer },
  ): void {
    const slowly = slow ? trickler(() => slow) : undefined;
    let last: Promise<unknown> = Promise.resolve();
    origin.on('data', (bytes) => {
      if (count.down === 0 && twice)
        dial(this.to, '127.0.0.1')
          .on('error', () => {})
          .end(sent());
      count.down += bytes.length;
      if (slowly) last = slowly(phone, bytes);
      else if (count.down <= downAfter) phone.write(bytes);
      else phone.write(bytes.subarray(0, bytes.length - (count.down - downAfter)), cut);
    });
    origin.on('end', () => void last.then(() => phone.end()));
  }

  private faultOf(found: Found): Fault {
    if (!this.next || !found.path.includes(this.next.at)) return this.rule(found) ?? {};
    const fault = this.next;
    this.next = undefined;
    return fault;
  }
}
type Pair = { phone: Socket; origin: Socket };
type Count = { up: number; down: number };
interface Passing {
  bytes: Buffer;
  count: Count;
  cut: () => void;
  request: Buffer;
  slowly: Trickle;
}

/** The body as a browser gives it on: unpacked, and broken off where the packed one is. */
function bodyOf(answer: IncomingMessage, bytes: Buffer): BodyInit {
  if (answer.headers['content-encoding'] !== 'gzip') return new Uint8Array(bytes);
  try {
    return new Uint8Array(gunzipSync(bytes));
  } catch {
    return new ReadableStream({ start: (to) => to.error(new TypeError('terminated')) });
  }
}

/** `fetch` with a connection of its own for every request, and a browser's cookie. */
export function fetchOver(port: () => number, cookie = ''): typeof fetch {
  let kept = cookie;
  const ask = (path: string, init: RequestInit, body: Uint8Array): Promise<Response> =>
    new Promise((resolve, reject) => {
      const headers = { ...(init.headers as Record<string, string>), ...(kept && { cookie: kept }) };
      const own = { 'accept-encoding': 'gzip', 'content-length': body.length, connection: 'close' };
      const request = httpRequest({
        ...{ port: port(), host: '127.0.0.1', path, method: init.method ?? 'GET', agent: false },
        headers: { ...headers, ...own },
      });
      request.on('error', () => reject(new TypeError('fetch failed')));
      request.on('response', (answer) => {
        const parts: Buffer[] = [];
        const given = answer.headers['set-cookie']?.[0];
        if (given) kept = given.split(';')[0] ?? '';
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', () => reject(new TypeError('fetch failed')));
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          const empty = status === 204 || init.method === 'HEAD';
          const known = Object.entries(answer.headers).filter(
            (one): one is [string, string] => typeof one[1] === 'string',
          );
          const content = empty ? null : bodyOf(answer, Buffer.concat(parts));
          resolve(new Response(content, { status, headers: known }));
        });
        answer.on('close', () => reject(new TypeError('fetch failed')));
      });
      request.end(body);
    });
  return (async (path: string, init: RequestInit = {}) => {
    const body = init.body ? new Uint8Array(await new Response(init.body).arrayBuffer()) : new Uint8Array();
    return ask(path, init, body);
  }) as typeof fetch;
}
