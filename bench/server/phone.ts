import type { Scope } from '../../src/domain/access.ts';
import type { Json } from '../../src/sync/json.ts';
import type { Op, PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../src/sync/protocol.ts';
import { SimPhone } from '../../test/simulation/sim-phone.ts';
import { uuid } from '../../test/simulation/town.ts';
import type { Account, Home } from './county.ts';
import { packed, Wire } from './wire.ts';

const PULL_LIMIT = 500;
const MINUTE = 60_000;

export interface Times {
  /** ms from asking for a push to the end of its answer */
  push: number;
  /** ms from there to the end of the pull that follows */
  cycle: number;
}
export interface LoadPhone {
  readonly village: Scope;
  readonly wire: Wire;
  cycle: () => Promise<Times>;
}

/** A phone that runs the app’s own core, with maps for tables: it knows at the end of a pull whether both sides agree. */
export class WholePhone implements LoadPhone {
  readonly core: SimPhone;
  readonly village: Scope;
  readonly wire: Wire;

  constructor(account: Account, { url, epoch }: { url: string; epoch: string }) {
    this.core = new SimPhone(account.device, account.user, epoch);
    this.village = account.village;
    this.wire = new Wire(url, account.cookie);
  }

  /** Has what another phone of its village has: the morning’s pull was long ago. */
  like({ core }: WholePhone): void {
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

  /** All that is unsent: fifty visits fit into one push. */
  nextPush(): PushRequest {
    const request = this.core.buildPush(Date.now());
    if (!request) throw new Error('nothing to push');
    return request;
  }

  async pullAll(): Promise<void> {
    for (;;) {
      const answer = await this.wire.post<PullAnswer>('pull', await packed(this.core.buildPull(PULL_LIMIT)));
      if (!this.core.openPull(answer, Date.now())) throw new Error('pull: of another epoch');
      const taken = answer.pages.filter((page) => this.core.takePage(page, answer));
      const { done, differ } = this.core.closePull(answer, new Set(taken.map(({ scope }) => scope)));
      if (differ.length > 0) throw new Error(`digest: differs in ${differ.join(' ')}`);
      if (done) return;
    }
  }

  async cycle(): Promise<Times> {
    const request = this.nextPush();
    const body = await packed(request);
    const began = performance.now();
    const answer = await this.wire.post<PushAnswer>('push', body);
    const push = performance.now() - began;
    this.core.takePush(answer, request.ops as Op[], Date.now());
    await this.pullAll();
    return { push, cycle: performance.now() - began };
  }
}

/**
 * One that sends and asks for the same, and keeps of what comes its cursors only: two thousand whole phones on this machine
 * would take the processor from the server they ask.
 */
export class ThinPhone implements LoadPhone {
  readonly village: Scope;
  readonly wire: Wire;
  private readonly cursors: Map<string, number>;
  private readonly pull: PullRequest;
  private readonly body: Uint8Array;

  private constructor({ village, wire, core }: WholePhone, body: Uint8Array) {
    this.village = village;
    this.wire = wire;
    this.cursors = new Map([...core.cursors.values()].map(({ scope, seq }) => [scope, seq]));
    this.pull = core.buildPull(PULL_LIMIT);
    this.body = body;
  }

  static async of(whole: WholePhone): Promise<ThinPhone> {
    return new ThinPhone(whole, await packed(whole.nextPush()));
  }

  private async pullOnce(): Promise<boolean> {
    const request = { ...this.pull, cursors: [...this.cursors] };
    const { pages, scopes } = await this.wire.post<PullAnswer>('pull', await packed(request));
    for (const { scope, next } of pages) this.cursors.set(scope, next);
    return pages.length === scopes.length && !pages.some(({ more }) => more);
  }

  async cycle(): Promise<Times> {
    const began = performance.now();
    const answer = await this.wire.post<PushAnswer>('push', this.body);
    const push = performance.now() - began;
    for (const { scope, from, to } of answer.advance)
      if (this.cursors.get(scope) === from) this.cursors.set(scope, to);
    while (!(await this.pullOnce()));
    return { push, cycle: performance.now() - began };
  }
}
