import { recordHash } from '../../src/sync/digest.ts';
import { apply, countyDecides } from './application-acts.ts';
import { relapse, speakAgainst, takeStep, together, vouch } from './case-acts.ts';
import { atDesk } from './desk-acts.ts';
import { enquire } from './enquiry-acts.ts';
import {
  carry,
  closeTab,
  oldApp,
  openTab,
  pack,
  phoneFails,
  serverFails,
  stepTab,
  synced,
  update,
} from './fault-acts.ts';
import { importMove } from './import-acts.ts';
import { join } from './join-acts.ts';
import { makeRoom, photograph, tidy } from './photo-acts.ts';
import type { Message } from './play.ts';
import { aheadOfTime, floors, meddle, overtaken, photoStory } from './rare-acts.ts';
import type { Act, Turn } from './saving.ts';
import {
  create,
  edit,
  fix,
  harm,
  move,
  openForm,
  poison,
  remove,
  retort,
  saveForm,
  visit,
} from './saving.ts';
import { people, uuid } from './town.ts';

const revoke: Act = ({ play, dice }) => {
  const { grants } = play.server.database;
  const user = dice.pick(people) ?? people[0];
  const current = (grants.get(user) ?? []).filter(({ to }) => to === undefined);
  const gone = dice.pick(current);
  grants.set(
    user,
    (grants.get(user) ?? []).map((grant) => (grant === gone ? { ...grant, to: play.now } : grant)),
  );
};
const clocks = [
  -1_000_000,
  0,
  0,
  60_000,
  3_600_000,
  10 * 86_400_000,
  Date.UTC(2015, 0, 1) - Date.UTC(2026, 8, 1),
];

const DAY_MS = 86_400_000;
/** Weeks go by; the server has made its backups every night. */
const longAway: Act = ({ play, dice }) => {
  play.now += (10 + dice.below(30)) * DAY_MS;
  play.server.backup(play.now);
};

type Question = Extract<Message, { to: 'server' }>;
const send = (turn: Turn, kind: 'push' | 'pull'): Question | undefined =>
  turn.play.request(turn.at, kind, 1 + turn.dice.below(5));

function answered(
  { play }: Turn,
  message: Question | undefined,
): Extract<Message, { to: 'phone' }> | undefined {
  return message && play.serve(message);
}
const later =
  (kind: 'push' | 'pull'): Act =>
  (turn) => {
    const message = send(turn, kind);
    if (message) turn.play.net.push(message);
  };
/** The server has judged it; the answer is still on its way, perhaps for long. */
const asked =
  (kind: 'push' | 'pull'): Act =>
  (turn) => {
    const answer = answered(turn, send(turn, kind));
    if (answer) turn.play.net.push(answer);
  };
const deliver =
  (keep: boolean): Act =>
  (turn) => {
    const { play, dice } = turn;
    const message = dice.pick(play.net);
    if (!message) return;
    if (!keep) play.net = play.net.filter((one) => one !== message);
    if (message.to === 'phone') play.receive(message);
    const answer = message.to === 'server' ? answered(turn, message) : undefined;
    if (answer) play.net.push(answer);
  };
const drop: Act = ({ play, dice }) => {
  const message = dice.pick(play.net);
  play.net = play.net.filter((one) => one !== message);
};
/** The browser is killed between two pages. */
const torn: Act = (turn) => {
  const answer = answered(turn, send(turn, 'pull'));
  if (answer) turn.play.receive(answer, turn.dice.below(3));
  turn.play.crash(turn.at);
};
/** A row vanishes from a phone's disk behind everybody's back, or one that had gone is there again. */
const rot: Act = ({ play, at, dice }) => {
  const { rec } = play.phone(at);
  const [id, row] = dice.pick([...rec]) ?? [];
  if (!id || !row) return;
  play.rotted = true;
  if (dice.chance(60)) return void rec.delete(id);
  const ghost = uuid(21, play.fresh());
  const record = { ...row.record, id: ghost };
  rec.set(ghost, { head: { ...row.head, id: ghost, hash: recordHash(record) }, record });
};
/** The server comes back from its latest backup; now and then somebody takes an older one. */
const restore: Act = ({ play, dice }) => {
  const older = dice.chance(25) ? 1 + dice.below(2) : 0;
  if (play.server.restore(older)) play.restoredOlder = true;
  play.restored = true;
};
/** A request that has lost its first operation on the way. */
const holed: Act = (turn) => {
  const request = turn.play.request(turn.at, 'push');
  if (!request || request.body.ops.length < 2 || request.body.holdsFrom) return;
  const answer = answered(turn, { ...request, body: { ...request.body, ops: request.body.ops.slice(1) } });
  if (answer) turn.play.net.push(answer);
};

/** A pull answer is held back, the file moves meanwhile, and the phone hears of it through its first scope only. */
const race: Act = (turn) => {
  asked('pull')(turn);
  importMove(turn);
  const answer = answered(turn, turn.play.request(turn.at, 'pull', 50));
  if (answer) turn.play.receive(answer, 1);
};

export const actions = {
  edit,
  retort,
  move,
  race,
  openForm,
  saveForm,
  visit,
  harm,
  create,
  remove,
  fix,
  poison,
  importMove,
  grant: ({ play, dice }) => play.grant(dice.pick(people) ?? people[0], dice.below(6)),
  revoke,
  clock: ({ play, at, dice }) => {
    play.phone(at).clock = dice.pick(clocks) ?? 0;
  },
  tick: ({ play, dice }) => {
    play.now += dice.chance(10) ? dice.below(3) * DAY_MS : dice.below(600_000);
  },
  longAway,
  sendPush: later('push'),
  sendPull: later('pull'),
  askPush: asked('push'),
  askPull: asked('pull'),
  deliver: deliver(false),
  duplicate: deliver(true),
  drop,
  cycle: ({ play, at, dice }) => play.cycle(at, 1 + dice.below(5)),
  torn,
  crash: ({ play, at }) => play.crash(at),
  backup: ({ play }) => play.server.backup(play.now),
  restore,
  holed,
  compact: ({ play, dice }) => {
    const scope = dice.pick([...play.server.database.scopes.keys()]);
    if (scope) play.server.compact(scope);
  },
  rot,
  takeStep,
  together,
  vouch,
  speakAgainst,
  relapse,
  apply,
  enquire,
  atDesk,
  overtaken,
  floors,
  aheadOfTime,
  photoStory,
  meddle,
  photograph,
  makeRoom,
  tidy,
  openTab,
  stepTab,
  closeTab,
  phoneFails,
  serverFails,
  pack,
  carry,
  oldApp,
  update,
  countyDecides,
  join,
  synced,
} satisfies Record<string, Act>;

export type ActionName = keyof typeof actions;
