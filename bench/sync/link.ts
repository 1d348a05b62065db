import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';

/** What stands between phone and server: every byte of every peer passes here, headers too, and is counted. */
export interface LinkKind {
  name: string;
  /** There and back, ms. */
  roundTrip: number;
  /** Bytes a second; one road for all connections of the phone. */
  up: number;
  down: number;
}
export const normal: LinkKind = { name: 'normal', roundTrip: 0, up: Infinity, down: Infinity };
export const weak: LinkKind = { name: 'weak', roundTrip: 300, up: 50_000, down: 100_000 };

export interface Counts {
  requests: number;
  up: number;
  down: number;
}

/** Small pieces, so that two connections share the road. */
const PIECE = 1460;
/** More than this on the road, and the sender waits: a real one's window would be full. */
const FULL_MS = 250;

interface Load {
  due: number;
  deliver: () => void;
}

/** One direction: pieces leave at its speed, arrive half a round trip later, and never overtake each other. */
class Road {
  private free = 0;
  private readonly loads: Load[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly rate: number;
  private readonly delay: number;
  constructor(rate: number, delay: number) {
    this.rate = rate;
    this.delay = delay;
  }

  /** @returns ms until the road is free again */
  send(bytes: number, deliver: () => void): number {
    const now = performance.now();
    this.free = Math.max(this.free, now) + (bytes / this.rate) * 1000;
    this.loads.push({ due: this.free + this.delay, deliver });
    if (this.loads.length === 1) this.plan();
    return this.free - now;
  }

  private plan(): void {
    const [first] = this.loads;
    if (!first) return;
    this.timer = setTimeout(() => this.arrive(), Math.max(0, first.due - performance.now()));
  }
  private arrive(): void {
    const now = performance.now();
    while (this.loads[0] && this.loads[0].due <= now + 0.5) this.loads.shift()?.deliver();
    this.plan();
  }
  close(): void {
    clearTimeout(this.timer);
    this.loads.length = 0;
  }
}

const REQUEST = /^(GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH) /;

export class Link {
  counts: Counts = { requests: 0, up: 0, down: 0 };
  private readonly sockets = new Set<Socket>();
  private readonly to: number;
  private kind: LinkKind = normal;
  private roads: { up: Road; down: Road } | undefined;
  private server: Server | undefined;
  port = 0;

  constructor(to: number) {
    this.to = to;
  }

  async open(): Promise<void> {
    this.server = createServer({ noDelay: true }, (phone) => this.relay(phone));
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
  }
  /** From now on the road is such a one; connections made before stay. */
  become(kind: LinkKind): void {
    this.kind = kind;
    const { up, down, roundTrip } = kind;
    this.roads =
      kind === normal ? undefined : { up: new Road(up, roundTrip / 2), down: new Road(down, roundTrip / 2) };
  }
  /** Counts since the last call. */
  take(): Counts {
    const { counts } = this;
    this.counts = { requests: 0, up: 0, down: 0 };
    return counts;
  }
  close(): void {
    this.roads?.up.close();
    this.roads?.down.close();
    for (const socket of this.sockets) socket.destroy();
    this.server?.close();
  }

  private relay(phone: Socket): void {
    const origin = dial({ port: this.to, host: '127.0.0.1', noDelay: true });
    let answered = true;
    phone.on('data', (bytes) => {
      // Browsers do not pipeline: what follows an answer is a new request.
      if (answered && REQUEST.test(bytes.toString('latin1', 0, 8))) this.counts.requests += 1;
      answered = false;
      this.counts.up += bytes.length;
      this.carry(bytes, phone, origin);
    });
    origin.on('data', (bytes) => {
      answered = true;
      this.counts.down += bytes.length;
      this.carry(bytes, origin, phone);
    });
    // A new connection costs a round trip before its first byte.
    if (this.kind.roundTrip > 0) {
      phone.pause();
      setTimeout(() => phone.resume(), this.kind.roundTrip);
    }
    const cut = () => {
      phone.destroy();
      origin.destroy();
      this.sockets.delete(phone);
      this.sockets.delete(origin);
    };
    for (const [socket, other] of [
      [phone, origin],
      [origin, phone],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', cut).on('end', () => this.finish(socket === phone, other));
    }
    phone.on('close', cut);
  }

  private road(up: boolean): Road | undefined {
    return up ? this.roads?.up : this.roads?.down;
  }

  private carry(bytes: Buffer, from: Socket, to: Socket): void {
    const road = this.road(to.remotePort === this.to);
    if (!road) return void to.write(bytes);
    let backlog = 0;
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      backlog = road.send(piece.length, () => to.write(piece));
    }
    if (backlog <= FULL_MS) return;
    from.pause();
    setTimeout(() => from.resume(), backlog - FULL_MS);
  }

  private finish(up: boolean, to: Socket): void {
    const road = this.road(up);
    if (road) road.send(0, () => to.end());
    else to.end();
  }
}
