import type { Id } from '../../src/domain/record.ts';
import type { Kind } from '../../src/domain/tables.ts';
import type { Json } from '../../src/sync/json.ts';
import type { View } from '../../src/sync/view.ts';
import type { Dice } from './dice.ts';
import type { Message, Play } from './play.ts';
import { imported } from './play.ts';
import { poisons } from './poisons.ts';
import { classes, people, uuid, villages } from './town.ts';

export interface Turn {
  play: Play;
  /** index of a phone */
  at: number;
  dice: Dice;
}
type Act = (turn: Turn) => void;

const types = ['GEN', 'TP', 'TPBW', 'BY'];
type Field = [path: string, value: (n: number, dice: Dice) => Json];
/** Mostly values nobody else writes, so that a lost one is missed; some that meet. */
const fields: Record<string, readonly Field[]> = {
  household: [
    ['head', (n) => `户主${n}`],
    ['group', (n, dice) => (dice.chance(15) ? null : dice.chance(15) ? '三组' : `${n}组`)],
    ['phone', (n) => `1${String(n).padStart(10, '0')}`],
    ['householdType', (_n, dice) => dice.pick(types) ?? 'GEN'],
  ],
  child: [
    ['name', (n) => `孩子${n}`],
    ['idNumber', (n, dice) => (dice.chance(20) ? null : `610599${n}`)],
    ['guardianName', (n) => `家长${n}`],
    ['relation', (n, dice) => (dice.chance(20) ? null : `关系${n}`)],
  ],
  guardian: [
    ['name', (n) => `监护${n}`],
    ['awayPlace', (n) => `西安${n}`],
  ],
};
const movers: Record<string, readonly Field[]> = {
  household: [['village', (_n, dice) => dice.pick(villages) ?? villages[0]]],
  child: [
    ['class', (_n, dice) => dice.pick([...classes, null]) ?? null],
    ['hukouVillage', (_n, dice) => dice.pick([...villages, null]) ?? null],
  ],
};

const newId = (play: Play): Id => uuid(17, play.fresh());
const shown = ({ play, at, dice }: Turn, wanted: readonly string[]): View | undefined =>
  dice.pick(
    play
      .phone(at)
      .views()
      .filter(({ kind }) => wanted.includes(kind)),
  );

function changesFor({ kind }: View, { play, dice }: Turn, table = fields): Record<string, Json> {
  const options = table[kind] ?? [];
  const chosen = [dice.pick(options), dice.chance(30) ? dice.pick(options) : undefined].filter(
    (one) => one !== undefined,
  );
  return Object.fromEntries(chosen.map(([path, value]) => [path, value(play.fresh(), dice)]));
}

function write(
  turn: Turn,
  view: View | undefined,
  { table = fields, seen }: { table?: typeof fields; seen?: Record<string, string> } = {},
): void {
  if (!view) return;
  const { id, kind, file } = view;
  const change = {
    k: 'set' as const,
    id,
    kind: kind as Kind,
    file,
    set: changesFor(view, turn, table),
    ...(seen && { seen }),
  };
  turn.play.phone(turn.at).save([change], turn.play.now);
}

const openForm: Act = (turn) => {
  const view = shown(turn, ['household', 'child', 'guardian']);
  if (view) turn.play.forms.set(turn.at, { id: view.id, origin: view.origin });
};
const saveForm: Act = (turn) => {
  const form = turn.play.forms.get(turn.at);
  const view = form && turn.play.phone(turn.at).view(form.id);
  if (form && view) write(turn, view, { seen: form.origin });
  turn.play.forms.delete(turn.at);
};

const moment = '2026-09-01T09:00:00+08:00';
export const visitData = (mark: string): Record<string, Json> => ({
  method: 'HOME',
  startedAt: moment,
  endedAt: moment,
  enteredAt: moment,
  visitors: [{ name: '走访人' }],
  met: ['GUARDIAN'],
  findings: [],
  photos: [],
  harmAsked: true,
  remarks: mark,
});

const visit: Act = (turn) => {
  const view = shown(turn, ['household', 'child']);
  if (!view) return;
  const id = newId(turn.play);
  const add = { k: 'add' as const, id, kind: 'visit' as const, file: view.file, data: visitData(id) };
  turn.play.phone(turn.at).save([add], turn.play.now);
};
const harm: Act = (turn) => {
  const view = shown(turn, ['visit']);
  if (!view) return;
  const data = {
    visit: view.id,
    children: [],
    kinds: ['OTHER'],
    description: '说明',
    urgent: false,
    reportedTo: [],
    seenAt: moment,
  };
  const add = {
    k: 'add' as const,
    id: newId(turn.play),
    kind: 'harm-report' as const,
    file: view.file,
    data,
  };
  turn.play.phone(turn.at).save([add], turn.play.now);
};
const create: Act = ({ play, at, dice }) => {
  const id = newId(play);
  const household = {
    head: `新户${id.slice(-4)}`,
    village: dice.pick(villages) ?? villages[0],
    householdType: 'GEN',
  };
  const child = { name: `新孩${id.slice(-4)}`, hukouVillage: household.village };
  play.phone(at).save(
    [
      { k: 'set', id, kind: 'household', file: id, create: true, set: household },
      { k: 'set', id: newId(play), kind: 'child', file: id, create: true, set: child },
    ],
    play.now,
  );
};
const remove: Act = (turn) => {
  const view = shown(turn, ['household', 'child', 'guardian']);
  if (!view) return;
  const { id, kind, file } = view;
  turn.play.phone(turn.at).save([{ k: 'del', id, kind: kind as Kind, file }], turn.play.now);
};
const choices: Record<string, readonly ('winner' | 'loser' | 'apply' | 'decline' | 'withdraw' | 'resend')[]> =
  {
    conflict: ['winner', 'loser'],
    suggestion: ['apply', 'decline'],
    quarantine: ['withdraw', 'resend'],
  };
const fix: Act = (turn) => {
  const views = turn.play.phone(turn.at).views();
  const view = turn.dice.pick(views.filter(({ kind, body }) => kind in choices && body.state === 'open'));
  const choice = view && turn.dice.pick(choices[view.kind] ?? []);
  if (!view || !choice) return;
  const { id, kind, file } = view;
  turn.play.phone(turn.at).save([{ k: 'fix', id, kind: kind as Kind, file, choice }], turn.play.now);
};

/** A roster import moves a child, or a family: the server writes, no phone asked. */
const importMove: Act = ({ play, dice }) => {
  const record = dice.pick(
    [...play.server.database.records.values()].filter(({ kind, dead }) => kind in movers && !dead),
  );
  const field = record && dice.pick(movers[record.kind] ?? []);
  if (!record || !field) return;
  const n = play.fresh();
  const value = field[1](n, dice);
  if (value === null) return;
  const patch = imported(record, { [field[0]]: value }, 100 + n);
  play.server.importRecords([
    {
      ...record,
      body: { ...record.body, ...patch.body },
      origin: { ...record.origin, ...patch.origin },
      marks: { ...record.marks, ...patch.marks },
    },
  ]);
};
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

function send(turn: Turn, kind: 'push' | 'pull'): (Message & { to: 'server' }) | undefined {
  return turn.play.request(turn.at, kind, 1 + turn.dice.below(5));
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
    const message = send(turn, kind);
    if (message) turn.play.net.push(turn.play.serve(message));
  };
const deliver =
  (keep: boolean): Act =>
  ({ play, dice }) => {
    const message = dice.pick(play.net);
    if (!message) return;
    if (!keep) play.net = play.net.filter((one) => one !== message);
    if (message.to === 'server') play.net.push(play.serve(message));
    else play.receive(message);
  };
const drop: Act = ({ play, dice }) => {
  const message = dice.pick(play.net);
  play.net = play.net.filter((one) => one !== message);
};
/** The browser is killed between two pages. */
const torn: Act = (turn) => {
  const message = send(turn, 'pull');
  if (!message) return;
  turn.play.receive(turn.play.serve(message), turn.dice.below(3));
  turn.play.crash(turn.at);
};
/** A row vanishes from a phone's disk behind everybody's back. */
const rot: Act = ({ play, at, dice }) => {
  const id = dice.pick([...play.phone(at).rec.keys()]);
  if (!id) return;
  play.phone(at).rec.delete(id);
  play.rotted = true;
};

export const actions = {
  edit: (turn) => write(turn, shown(turn, ['household', 'child', 'guardian'])),
  move: (turn) => write(turn, shown(turn, ['household', 'child']), { table: movers }),
  openForm,
  saveForm,
  visit,
  harm,
  create,
  remove,
  fix,
  poison: (turn) => {
    const raw = turn.dice.pick(poisons)?.(turn);
    if (raw) turn.play.phone(turn.at).saveRaw(raw, turn.play.now);
  },
  importMove,
  grant: ({ play, dice }) => play.grant(dice.pick(people) ?? people[0], dice.below(6)),
  revoke,
  clock: ({ play, at, dice }) => {
    play.phone(at).clock = dice.pick(clocks) ?? 0;
  },
  tick: ({ play, dice }) => {
    play.now += dice.chance(10) ? dice.below(3) * 86_400_000 : dice.below(600_000);
  },
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
  backup: ({ play }) => play.server.backup(),
  restore: ({ play }) => {
    play.server.restore();
    play.restored = true;
  },
  compact: ({ play, dice }) => {
    const scope = dice.pick([...play.server.database.scopes.keys()]);
    if (scope) play.server.compact(scope);
  },
  rot,
} satisfies Record<string, Act>;

export type ActionName = keyof typeof actions;
