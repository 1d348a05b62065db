import type { Scope } from '../../src/domain/access.ts';
import type { PullAnswer } from '../../src/sync/protocol.ts';
import { sendPhotos } from './cycle-photos.ts';
import { Failure } from './failure.ts';
import type { Play, PushQuestion } from './play.ts';
import type { SimPhone } from './sim-phone.ts';

/**
 * One cycle of one window, step by step, as src/client/sync runs it: push all, pull until no more, again if something was
 * written meanwhile, mend what differs, then photos. Each `yield` is a place where others act, where the answer of a request
 * is still on its way, and where the browser may be killed.
 */
export type Ended = 'agreed' | 'differs' | 'offline' | 'stuck';
export type Steps<T> = Generator<undefined, T>;

/** Most records of a page, and operations of a push. */
export interface Sizes {
  limit: number;
  most: number;
}

export class Run {
  readonly play: Play;
  readonly at: number;
  readonly phone: SimPhone;
  readonly sizes: Sizes;
  /** Photos the server lacks, by its own word. */
  readonly needed = new Set<string>();
  /** Differences in a row, by scope. */
  readonly misses = new Map<Scope, number>();
  resets = 0;

  constructor(play: Play, at: number, sizes: Sizes) {
    this.play = play;
    this.at = at;
    this.phone = play.phone(at);
    this.sizes = sizes;
  }
}

const MAX_ROUNDS = 3;
const MAX_REWINDS = 3;
const MAX_ASKS = 300;
const MAX_REPAIRS = 3;
const RESET_AT = 3;

/** One request and what comes of it. True: it was refused, and the phone has begun anew. */
function* pushOne(run: Run, request: PushQuestion): Steps<boolean | 'offline'> {
  const { play } = run;
  yield;
  const answer = play.serve(request);
  if (!answer) return 'offline';
  yield;
  play.receive(answer);
  yield;
  if ('code' in answer.body) return true;
  for (const sha of answer.body.need) run.needed.add(sha);
  return false;
}

function* pushAll(run: Run): Steps<Ended | undefined> {
  let rewinds = 0;
  for (let asked = 0; asked < MAX_ASKS && rewinds <= MAX_REWINDS; asked += 1) {
    const request = run.play.request(run.at, 'push', run.sizes.most);
    if (!request) return undefined;
    const refused = yield* pushOne(run, request);
    if (refused === 'offline') return 'offline';
    rewinds += Number(refused);
  }
  return 'stuck';
}

/** Undefined: not everything has come. */
function* takeIn(
  run: Run,
  { answer, turn }: { answer: PullAnswer; turn: number },
): Steps<Scope[] | undefined> {
  const { play, phone } = run;
  if (!play.openPull(phone, { answer, turn })) return undefined;
  yield;
  const applied = new Set<Scope>();
  for (const page of answer.pages) {
    if (phone.takePage(page, answer)) applied.add(page.scope);
    yield;
  }
  return play.closePull(phone, { answer, turn }, applied);
}

function* pullAll(run: Run): Steps<Scope[] | Ended> {
  const { play, at, sizes } = run;
  for (let asked = 0; asked < MAX_ASKS; asked += 1) {
    const request = play.request(at, 'pull', sizes.limit);
    yield;
    const answer = request && play.serve(request);
    if (answer?.kind !== 'pull') return 'offline';
    yield;
    const { body, turn } = answer;
    const differ = 'pages' in body ? yield* takeIn(run, { answer: body, turn }) : play.receive(answer);
    if (differ) return differ;
    yield;
  }
  return 'stuck';
}

function* exchange(run: Run): Steps<Scope[] | Ended> {
  let differ: Scope[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const hindered = yield* pushAll(run);
    if (hindered) return hindered;
    const pulled = yield* pullAll(run);
    if (!Array.isArray(pulled)) return pulled;
    differ = pulled;
    if (!run.play.request(run.at, 'push')) return differ;
  }
  return 'stuck';
}

function* mend(run: Run, scope: Scope): Steps<boolean> {
  const { play, phone, misses } = run;
  const times = (misses.get(scope) ?? 0) + 1;
  misses.set(scope, times % RESET_AT);
  if (times >= RESET_AT) {
    run.resets += 1;
    phone.reset(scope);
    return true;
  }
  const theirs = play.digest(scope);
  yield;
  if (!theirs) return false;
  const buckets = phone.bucketsToAsk(scope, theirs);
  if (buckets.length === 0) {
    phone.recount(scope);
    return true;
  }
  const answer = play.digest(scope, buckets);
  yield;
  if (answer) phone.repair(scope, buckets, answer);
  return answer !== undefined;
}

function* agree(run: Run, differing: readonly Scope[]): Steps<Ended> {
  let scopes = differing;
  for (let tries = 0; scopes.length > 0 && tries < MAX_REPAIRS; tries += 1) {
    for (const scope of scopes) if (!(yield* mend(run, scope))) return 'offline';
    yield;
    const pulled = yield* pullAll(run);
    if (!Array.isArray(pulled)) return pulled;
    scopes = pulled;
  }
  return scopes.length > 0 ? 'differs' : 'agreed';
}

export function* cycle(run: Run): Steps<Ended> {
  const { play, phone } = run;
  const differ = yield* exchange(run);
  if (!Array.isArray(differ)) return differ;
  const ended = yield* agree(run, differ);
  if (ended === 'offline' || ended === 'stuck') return ended;
  yield;
  if (!(yield* sendPhotos(run))) return 'offline';
  play.letGo(phone.photos.sweep(play.now + phone.clock));
  return ended;
}

/** From its first step to its last, with nothing between: it must come to its end, and both sides agree. */
export function cycleAtOnce(run: Run): void {
  const steps = cycle(run);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { device } = run.phone.meta;
  if (step.value === 'stuck') throw new Failure('progress', `${device} goes on for ever`);
  if (step.value === 'differs' || run.resets > 0) throw new Failure('repair', `${device} cannot be repaired`);
}
