import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const zip = promisify(gzip);
export const packed = async (body: unknown): Promise<Uint8Array> =>
  new Uint8Array(await zip(JSON.stringify(body)));

/** A signed-in phone’s way to the server. */
export class Wire {
  requests = 0;
  turnedAway = 0;
  private readonly url: string;
  private readonly headers: Record<string, string>;

  constructor(url: string, cookie: string) {
    this.url = url;
    this.headers = { cookie, 'content-type': 'application/json', 'content-encoding': 'gzip' };
  }

  /** A server that is busy says when to come back, and the phone does, as the app does. */
  async post<T>(path: 'push' | 'pull', body: Uint8Array): Promise<T> {
    const request = { method: 'POST', headers: this.headers, body: body as Uint8Array<ArrayBuffer> };
    for (;;) {
      const answer = await fetch(`${this.url}/sync/v1/${path}`, request);
      const text = await answer.text();
      this.requests += 1;
      if (answer.status === 200) return JSON.parse(text) as T;
      if (answer.status !== 503) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`);
      this.turnedAway += 1;
      await sleep(Number(answer.headers.get('retry-after')) * 1000);
    }
  }
}
