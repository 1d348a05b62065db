import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Scope } from '../../src/domain/access.ts';
import type { Json } from '../../src/sync/json.ts';
import type { Op, PullAnswer, PushAnswer } from '../../src/sync/protocol.ts';
import { SimPhone } from '../../test/simulation/sim-phone.ts';
import { uuid } from '../../test/simulation/town.ts';
import type { Account, Home } from './county.ts';

const zip = promisify(gzip);
const PULL_LIMIT = 500;
const MINUTE = 60_000;

export interface Times {
  /** ms from asking to the last byte of the answer */
  pushes: number[];
  /** ms from the first byte of a push to the end of the pull after it */
  cycle: number;
  requests: number;
}

/** A phone: the app’s own core with maps for tables, its own device and session, and HTTP. */
export class LoadPhone {
  readonly core: SimPhone;
  readonly village: Scope;
  private readonly url: string;
  private readonly cookie: string;
  private requests = 0;

  constructor(account: Account, { url, epoch }: { url: string; epoch: string }) {
    this.core = new SimPhone(account.device, account.user, epoch);
    this.village = account.village;
    this.url = url;
    this.cookie = account.cookie;
  }

  private async post<T>(path: string, body: unknown): Promise<T> {
    const headers = {
      ...{ 'content-type': 'application/json', 'content-encoding': 'gzip' },
      cookie: this.cookie,
    };
    const bytes = new Uint8Array(await zip(JSON.stringify(body)));
    const answer = await fetch(`${this.url}/sync/v1/${path}`, { method: 'POST', headers, body: bytes });
    const text = await answer.text();
    this.requests += 1;
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`);
    return JSON.parse(text) as T;
  }

  /** Has what another phone of its village has: the morning's pull was long ago. */
  like({ core }: LoadPhone): void {
    for (const [id, row] of core.rec) this.core.rec.set(id, row);
    for (const [scope, cursor] of core.cursors) this.core.cursors.set(scope, cursor);
  }

  /** A visit to each of these families, saved while there was no signal. */
  visitAll(homes: readonly Home[], number: number): void {
    const now = Date.now();
    const at = (before: number): string => new Date(now - before * MINUTE).toISOString();
    const visits = homes.map(({ file, found }, home) => ({
      ...{ k: 'add' as const, id: uuid(number + 1000, home), kind: 'visit' as const, file },
      data: { ...found, startedAt: at(40), endedAt: at(20), enteredAt: at(20) } as Record<string, Json>,
    }));
    this.core.save(visits, now);
  }

  async pushAll(): Promise<number[]> {
    const times: number[] = [];
    for (;;) {
      const request = this.core.buildPush(Date.now());
      if (!request) return times;
      const began = performance.now();
      const answer = await this.post<PushAnswer>('push', request);
      times.push(performance.now() - began);
      this.core.takePush(answer, request.ops as Op[], Date.now());
    }
  }

  /** Page after page, until all has come. Throws if the server counts other records than this phone holds then. */
  async pullAll(): Promise<void> {
    for (;;) {
      const answer = await this.post<PullAnswer>('pull', this.core.buildPull(PULL_LIMIT));
      if (!this.core.openPull(answer, Date.now())) throw new Error('pull: of another epoch');
      const taken = answer.pages.filter((page) => this.core.takePage(page, answer));
      const { done, differ } = this.core.closePull(answer, new Set(taken.map(({ scope }) => scope)));
      if (differ.length > 0) throw new Error(`digest: differs in ${differ.join(' ')}`);
      if (done) return;
    }
  }

  async cycle(): Promise<Times> {
    const [began, before] = [performance.now(), this.requests];
    const pushes = await this.pushAll();
    await this.pullAll();
    return { pushes, cycle: performance.now() - began, requests: this.requests - before };
  }
}
