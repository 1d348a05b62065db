import type { Scope } from '../../src/domain/access.ts';
import type { Id } from '../../src/domain/record.ts';
import type {
  DigestAnswer,
  Op,
  PullAnswer,
  PullRequest,
  PushAnswer,
  PushRequest,
} from '../../src/sync/protocol.ts';
import { devices, freshServer } from './county.ts';
import type { Ended, Steps } from './cycle.ts';
import { cycle, cycleAtOnce, Run } from './cycle.ts';
import { Failure } from './failure.ts';
import { PowerCut } from './power.ts';
import type { ServerPhotos } from './server-photos.ts';
import { asideIsShown, judgedIsShown } from './shown-oracles.ts';
import { SimPhone } from './sim-phone.ts';
import type { Refused, SimServer } from './sim-server.ts';
import { posts, START } from './town.ts';

export type PushQuestion = { to: 'server'; phone: number; kind: 'push'; body: PushRequest };
type PullQuestion = { to: 'server'; phone: number; kind: 'pull'; body: PullRequest };
type Question = PushQuestion | PullQuestion;
export type Answer =
  /** `sent`: what it answers. */
  | { to: 'phone'; phone: number; kind: 'push'; sent: readonly Op[]; body: PushAnswer | Refused }
  /** `turn`: the how-manieth pull that the server answered. */
  | { to: 'phone'; phone: number; kind: 'pull'; body: PullAnswer | Refused; turn: number };
export type Message = Question | Answer;

/** What a form showed when it was opened: its person saves over that, whatever has arrived since. */
export interface OpenForm {
  id: Id;
  origin: Record<string, string>;
}
/** One window of a phone in the middle of a cycle. */
export interface Tab {
  at: number;
  steps: Steps<Ended>;
}

const models = new Map<string, SimPhone>();
function syncedPhone(at: number): SimPhone {
  const play = new Play();
  play.cycle(at, 500);
  return play.phone(at);
}

/** One county in one schedule: a server, its phones, and the messages between them that have not arrived yet. */
export class Play {
  readonly server: SimServer = freshServer();
  readonly phones: SimPhone[] = devices.map(
    ([device, user]) => new SimPhone(device, user, this.server.epoch),
  );
  readonly forms = new Map<number, OpenForm>();
  net: Message[] = [];
  tabs: Tab[] = [];
  /** Sealed parcels, wherever they are carried; they last. */
  readonly parcels: Uint8Array[] = [];
  now = START;
  /** A restored server, or a damaged copy: some oracles then mean less. */
  restored = false;
  /** From another backup than the latest: what phones had let go of as safe may be nowhere. */
  restoredOlder = false;
  rotted = false;
  /** Photos whose bytes a phone let go of because the server had them. */
  readonly released = new Set<string>();
  private made = 0;
  private pulls = 0;
  /** The latest pull whose answer each phone has begun to take in. */
  private readonly heard = new Map<SimPhone, number>();

  /** A number nobody has had yet. */
  fresh(): number {
    this.made += 1;
    return this.made;
  }

  grant(user: string, post: number): void {
    const { grants } = this.server.database;
    const given = posts[post % posts.length];
    if (given) grants.set(user, [...(grants.get(user) ?? []), { ...given, from: this.now }]);
  }

  phone(at: number): SimPhone {
    const phone = this.phones[at % this.phones.length];
    if (!phone) throw new Error('no phone');
    return phone;
  }

  letGo(shas: readonly string[]): void {
    for (const sha of shas) this.released.add(sha);
  }

  request(at: number, kind: 'push', most?: number): PushQuestion | undefined;
  request(at: number, kind: 'pull', limit?: number): PullQuestion;
  request(at: number, kind: 'push' | 'pull', size?: number): Question | undefined;
  request(at: number, kind: 'push' | 'pull', size?: number): Question | undefined {
    const phone = this.phone(at);
    if (kind === 'pull') return { to: 'server', phone: at, kind, body: phone.buildPull(size ?? 3) };
    const body = phone.buildPush(this.now, size);
    return body && { to: 'server', phone: at, kind, body };
  }

  /** The server’s work, which a power cut may end: then nothing comes back. */
  atServer<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof PowerCut && error.of === this.server.power) return undefined;
      throw error;
    }
  }

  /** The server's turn: takes a request, and its answer sets out. */
  serve(message: PushQuestion): (Answer & { kind: 'push' }) | undefined;
  serve(message: PullQuestion): (Answer & { kind: 'pull' }) | undefined;
  serve(message: Question): Answer | undefined;
  serve(message: Question): Answer | undefined {
    const { phone } = message;
    return this.atServer((): Answer => {
      if (message.kind === 'push')
        return {
          ...{ to: 'phone', phone, kind: 'push', sent: message.body.ops as Op[] },
          body: this.server.push(message.body, this.now),
        };
      const body = this.server.pull(message.body, this.now);
      this.pulls += 1;
      return { to: 'phone', phone, kind: 'pull', body, turn: this.pulls };
    });
  }

  digest(scope: Scope, buckets?: readonly number[]): DigestAnswer | undefined {
    return this.atServer(() => this.server.digest(scope, buckets));
  }

  ask<T>(work: (photos: ServerPhotos) => T): T | undefined {
    return this.atServer(() => work(this.server.photos));
  }

  /** The phone's turn, in one go; `pages` cuts a pull answer short, as a killed browser does. Returns what closePull does. */
  receive(message: Answer, pages = Number.POSITIVE_INFINITY): Scope[] | undefined {
    const phone = this.phone(message.phone);
    if ('code' in message.body) phone.takeRefusal(message.body);
    else if (message.kind === 'push') phone.takePush(message.body as PushAnswer, message.sent, this.now);
    else return this.receivePull(phone, { answer: message.body as PullAnswer, turn: message.turn }, pages);
    return undefined;
  }

  private receivePull(
    phone: SimPhone,
    { answer, turn }: { answer: PullAnswer; turn: number },
    pages: number,
  ): Scope[] | undefined {
    if (!this.openPull(phone, { answer, turn })) return undefined;
    const taken = answer.pages.slice(0, pages).filter((page) => phone.takePage(page, answer));
    if (answer.pages.length > pages) return undefined;
    return this.closePull(phone, { answer, turn }, new Set(taken.map(({ scope }) => scope)));
  }

  /** False: it is of another epoch. Some of its pages may be all that a phone ever takes of it. */
  openPull(phone: SimPhone, { answer, turn }: { answer: PullAnswer; turn: number }): boolean {
    const counts = phone.openPull(answer, this.now);
    if (counts) this.heard.set(phone, Math.max(turn, this.heard.get(phone) ?? 0));
    return counts;
  }

  /** Scopes that differ, or undefined: not everything has come. An honest copy never differs. */
  closePull(
    phone: SimPhone,
    { answer, turn }: { answer: PullAnswer; turn: number },
    applied: ReadonlySet<Scope>,
  ): Scope[] | undefined {
    judgedIsShown({ server: this.server, phone });
    const { done, differ, aside } = phone.closePull(answer, applied);
    asideIsShown({ server: this.server, phone }, aside);
    // An answer that a later one overtook may know less than the phone by now; the phone then only looks again.
    const isLatest = turn >= (this.heard.get(phone) ?? 0);
    if (differ.length > 0 && !this.rotted && isLatest)
      throw new Failure('digest', `${phone.meta.device} differs from the server in ${differ.join(' ')}`);
    return done ? differ : undefined;
  }

  /** Stands where it would after a first cycle, if it has done nothing yet. */
  startSynced(at: number): void {
    const phone = this.phone(at);
    if (phone.meta.nextN > 1 || phone.cursors.size > 0 || this.server.epoch !== phone.meta.epoch) return;
    const key = phone.meta.device;
    const model = models.get(key) ?? syncedPhone(at);
    models.set(key, model);
    phone.like(model);
  }

  /** A whole cycle of one phone without a fault. */
  cycle(at: number, limit = 3): void {
    this.withPhones(() => cycleAtOnce(new Run(this, at, { limit, most: 500 })));
  }

  openTab(at: number, sizes: { limit: number; most: number }): void {
    this.tabs.push({ at, steps: cycle(new Run(this, at, sizes)) });
  }

  step(tab: Tab, steps: number): void {
    const done = this.withPhones(() => {
      for (let taken = 0; taken < steps; taken += 1) if (tab.steps.next().done) return true;
      return false;
    });
    if (done) this.tabs = this.tabs.filter((one) => one !== tab);
  }

  /** What a phone does, until its battery is empty. */
  withPhones<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const at = error instanceof PowerCut ? this.phones.findIndex(({ power }) => power === error.of) : -1;
      if (at < 0) throw error;
      this.crash(at);
      return undefined;
    }
  }

  /** What is on its way to a phone, and what only its memory held, is lost. What it had stored is not. */
  crash(at: number): void {
    this.net = this.net.filter((message) => message.to === 'server' || message.phone !== at);
    this.tabs = this.tabs.filter((tab) => this.phone(tab.at) !== this.phone(at));
    this.forms.delete(at);
  }
}
