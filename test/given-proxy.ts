import { request as httpRequest } from 'node:http';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** What a bad link does to one connection. */
export interface Fault {
  /** The request breaks off after so many bytes. */
  upAfter?: number;
  /** The answer breaks off after so many bytes. */
  downAfter?: number;
  /** The whole request reaches the server twice. */
  twice?: boolean;
}

/** A link between phones and server that can be cut at any byte; one connection per request. */
export class BadLink {
  /** Of the next connection whose request line holds these words; then all is well again. */
  next: (Fault & { at: string }) | undefined;
  /** Bytes of the last connection whose request line held these words. */
  readonly seen = new Map<string, { up: number; down: number }>();
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

  private relay(phone: Socket): void {
    const origin = dial(this.to, '127.0.0.1');
    const count = { up: 0, down: 0 };
    const sent: Buffer[] = [];
    let fault: Fault = {};
    const cut = () => {
      phone.destroy();
      origin.destroy();
    };
    phone.on('data', (bytes) => {
      if (count.up === 0) fault = this.faultOf(bytes, count);
      sent.push(bytes);
      count.up += bytes.length;
      const { upAfter = Number.POSITIVE_INFINITY } = fault;
      if (count.up <= upAfter) return void origin.write(bytes);
      origin.write(bytes.subarray(0, bytes.length - (count.up - upAfter)), cut);
    });
    origin.on('data', (bytes) => {
      if (count.down === 0 && fault.twice)
        dial(this.to, '127.0.0.1')
          .on('error', () => {})
          .end(Buffer.concat(sent));
      count.down += bytes.length;
      const { downAfter = Number.POSITIVE_INFINITY } = fault;
      if (count.down <= downAfter) return void phone.write(bytes);
      phone.write(bytes.subarray(0, bytes.length - (count.down - downAfter)), cut);
    });
    for (const socket of [phone, origin]) socket.on('error', cut).on('close', cut);
    origin.on('end', () => phone.end());
  }

  private faultOf(first: Buffer, count: { up: number; down: number }): Fault {
    const line = first.subarray(0, first.indexOf('\r\n')).toString('latin1');
    const path = line.split(' ')[1] ?? '';
    this.seen.set(path, count);
    if (!this.next || !path.includes(this.next.at)) return {};
    const fault = this.next;
    this.next = undefined;
    return fault;
  }
}

/** `fetch` with a connection of its own for every request, and a browser's cookie. */
export function fetchOver(port: () => number): typeof fetch {
  let cookie = '';
  const ask = (path: string, init: RequestInit, body: Uint8Array): Promise<Response> =>
    new Promise((resolve, reject) => {
      const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
      const request = httpRequest({
        ...{ port: port(), host: '127.0.0.1', path, method: init.method ?? 'GET', agent: false },
        headers: { ...headers, 'content-length': body.length, connection: 'close' },
      });
      request.on('error', () => reject(new TypeError('fetch failed')));
      request.on('response', (answer) => {
        const parts: Buffer[] = [];
        const given = answer.headers['set-cookie']?.[0];
        if (given) cookie = given.split(';')[0] ?? '';
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', () => reject(new TypeError('fetch failed')));
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          const empty = status === 204 || init.method === 'HEAD';
          const known = Object.entries(answer.headers).filter(
            (one): one is [string, string] => typeof one[1] === 'string',
          );
          resolve(
            new Response(empty ? null : new Uint8Array(Buffer.concat(parts)), { status, headers: known }),
          );
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
