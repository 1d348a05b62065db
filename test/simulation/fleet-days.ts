import { relapse, speakAgainst, takeStep, vouch } from './case-acts.ts';
import { imported } from './county.ts';
import type { Dice } from './dice.ts';
import { update } from './fault-acts.ts';
import { codeOf, type Fleet, PER_PLACE, type Place, walks } from './fleet-county.ts';
import { photograph } from './photo-acts.ts';
import type { Act, Turn } from './saving.ts';
import { edit, fix, openForm, poison, remove, retort, saveForm, visit } from './saving.ts';
import { uuid } from './town.ts';

/** What fills the days of a fleet: work, weak links, empty batteries, people who change posts, children who change classes. */
export const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Most of what people do is visits and corrections. */
const work: readonly (readonly [Act, number])[] = [
  [visit, 30],
  [edit, 25],
  [retort, 10],
  [openForm, 6],
  [saveForm, 8],
  [fix, 8],
  [photograph, 5],
  [takeStep, 6],
  [vouch, 3],
  [speakAgainst, 2],
  [relapse, 1],
  [remove, 1],
  [poison, 2],
];
const bag = work.flatMap(([act, weight]) => Array.from({ length: weight }, () => act));

/** A family nobody had on a list, found by whoever walks the village. */
const found =
  ({ places }: Fleet): Act =>
  ({ play, at }) => {
    const place = places[Math.floor(at / PER_PLACE)];
    if (!place || !walks(at)) return;
    const id = uuid(17, play.fresh());
    const household = { head: `新户${id.slice(-4)}`, village: codeOf(place.village), householdType: 'GEN' };
    const child = { name: `新孩${id.slice(-4)}`, hukouVillage: household.village };
    const kid = uuid(17, play.fresh());
    const changes = [
      { k: 'set' as const, id, kind: 'household' as const, file: id, create: true as const, set: household },
      { k: 'set' as const, id: kid, kind: 'child' as const, file: id, create: true as const, set: child },
    ];
    play.phone(at).save(changes, play.now);
  };

/** A request gets to the server and its answer does not come back, or only a part of a pull is taken in. */
const cutOff: Act = ({ play, at, dice }) => {
  const push = dice.chance(60) ? play.request(at, 'push', 1 + dice.below(5)) : undefined;
  if (push) return void play.serve(push);
  const answer = play.serve(play.request(at, 'pull', 1 + dice.below(20)));
  if (answer) play.receive(answer, dice.below(2));
  play.crash(at);
};

/** One phone’s day: some work, and the server if there is a signal. */
function oneDay(fleet: Fleet, turn: Turn, online: boolean): void {
  const { play, at, dice } = turn;
  const acts = 1 + dice.below(3);
  for (let done = 0; done < acts; done += 1) {
    const act = dice.chance(4) ? found(fleet) : dice.pick(bag);
    play.withPhones(() => act?.(turn));
  }
  if (!online) return;
  if (dice.chance(8)) play.phone(at).power.failsAfter(dice.below(30));
  if (dice.chance(2)) play.server.power.failsAfter(dice.below(6));
  if (dice.chance(10)) play.withPhones(() => cutOff(turn));
  if (dice.chance(80)) play.cycle(at, 20 + dice.below(200));
  if (dice.chance(1)) update(turn);
  play.phone(at).power.holds();
  play.server.power.holds();
}

const clocks = [-1_000_000, 60_000, HOUR, -DAY, 10 * DAY];

/** Somebody gets another post of the same kind, with whatever is unsent in the phone. */
function transfer({ play, places }: Fleet, dice: Dice): void {
  const { grants } = play.server.database;
  const user = dice.pick(play.phones)?.meta.user ?? '';
  const [now] = (grants.get(user) ?? []).filter(({ to }) => to === undefined);
  const place = dice.pick(places);
  if (!now || !place) return;
  const kind = now.scope.slice(0, now.scope.indexOf(':')) as keyof Place;
  grants.set(user, [
    ...(grants.get(user) ?? []).map((grant) => (grant === now ? { ...grant, to: play.now } : grant)),
    { scope: place[kind], role: now.role, from: play.now },
  ]);
}

/** A roster import puts a child into another class. */
function moveChild({ play, places }: Fleet, dice: Dice): void {
  const children = [...play.server.database.records.values()].filter(
    ({ kind, dead }) => kind === 'child' && !dead,
  );
  const record = dice.pick(children);
  const place = dice.pick(places);
  if (!record || !place) return;
  const patch = imported(record, { class: codeOf(place.class) }, 10_000 + play.fresh());
  const merged = { body: { ...record.body, ...patch.body }, origin: { ...record.origin, ...patch.origin } };
  play.server.importRecords([{ ...record, ...merged, marks: { ...record.marks, ...patch.marks } }]);
}

export interface Day {
  fleet: Fleet;
  dice: Dice;
  /** Indexes of the phones that are about, and whether each meets the server. */
  about: readonly { at: number; online: boolean }[];
  /** Halfway through, the server breaks down and comes back from last night’s backup. */
  restored: boolean;
}

const shuffled = <T>(items: readonly T[], dice: Dice): T[] =>
  items
    .map((item) => [dice.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

function oneTurn(
  { fleet, dice, restored }: Day,
  { at, online }: Day['about'][number],
  isNoon: boolean,
): void {
  const { play } = fleet;
  if (restored && isNoon) {
    play.server.restore();
    play.restored = true;
  }
  if (dice.chance(1)) play.phone(at).clock = dice.pick(clocks) ?? 0;
  oneDay(fleet, { play, at, dice }, online);
}

/** What the county's own desks and jobs do when phones rest. */
function night({ play }: Fleet, dice: Dice): void {
  if (dice.chance(10)) for (const scope of play.server.database.scopes.keys()) play.server.compact(scope);
  play.server.backup(play.now);
}

export function playDay(day: Day): void {
  const { fleet, dice, about } = day;
  const { play } = fleet;
  const morning = play.now;
  const order = shuffled(about, dice);
  for (const [turn, one] of order.entries()) {
    play.now = morning + 8 * HOUR + Math.floor((turn / order.length) * 10 * HOUR);
    oneTurn(day, one, turn === order.length >> 1);
  }
  if (order.length > 0) {
    transfer(fleet, dice);
    moveChild(fleet, dice);
  }
  play.now = morning + DAY;
  night(fleet, dice);
}
