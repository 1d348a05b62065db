import type { Id } from '../../src/domain/record.ts';
import type { Kind } from '../../src/domain/tables.ts';
import type { Json } from '../../src/sync/json.ts';
import type { Op } from '../../src/sync/protocol.ts';
import type { View } from '../../src/sync/view.ts';
import type { Dice } from './dice.ts';
import { Failure } from './failure.ts';
import type { Play } from './play.ts';
import { neverApplied, perhapsApplied } from './poisons.ts';
import { classes, uuid, villages } from './town.ts';

export interface Turn {
  play: Play;
  /** index of a phone */
  at: number;
  dice: Dice;
}
export type Act = (turn: Turn) => void;

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
export const movers: Record<string, readonly Field[]> = {
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

export const openForm: Act = (turn) => {
  const view = shown(turn, ['household', 'child', 'guardian']);
  if (view) turn.play.forms.set(turn.at, { id: view.id, origin: view.origin });
};
export const saveForm: Act = (turn) => {
  const form = turn.play.forms.get(turn.at);
  const phone = turn.play.phone(turn.at);
  const view = form && phone.view(form.id);
  if (form && view) {
    phone.fromForms.add(phone.meta.nextN);
    write(turn, view, { seen: form.origin });
    claimsOnly(form.origin, phone.written.at(-1));
  }
  turn.play.forms.delete(turn.at);
};
/** A form that was open while something arrived may not say its person had seen it. */
function claimsOnly(shownThen: Record<string, string>, op: Op | undefined): void {
  const base = op?.k === 'set' ? op.base : {};
  const untrue = Object.keys(base).find((path) => base[path] !== (shownThen[path] ?? null));
  if (untrue) throw new Failure('form', `${untrue} claims to have seen ${base[untrue]}`);
}

const moment = '2026-09-01T09:00:00+08:00';
const photoRef = (sha: string): Json => ({ sha, bytes: 70, width: 1, height: 1 });
const visitData = (mark: string, photos: readonly string[]): Record<string, Json> => ({
  method: 'HOME',
  startedAt: moment,
  endedAt: moment,
  enteredAt: moment,
  visitors: [{ name: '走访人' }],
  met: ['GUARDIAN'],
  findings: [],
  photos: photos.map(photoRef),
  harmAsked: true,
  remarks: mark,
});

export const visit: Act = (turn) => {
  const view = shown(turn, ['household', 'child']);
  if (!view) return;
  const phone = turn.play.phone(turn.at);
  const id = newId(turn.play);
  const taken = phone.photos.drafts().slice(0, turn.dice.below(3));
  const add = { k: 'add' as const, id, kind: 'visit' as const, file: view.file, data: visitData(id, taken) };
  phone.save([add], turn.play.now);
};
export const harm: Act = (turn) => {
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
export const create: Act = ({ play, at, dice }) => {
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
export const remove: Act = (turn) => {
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
export const fix: Act = (turn) => {
  const views = turn.play.phone(turn.at).views();
  const view = turn.dice.pick(views.filter(({ kind, body }) => kind in choices && body.state === 'open'));
  const choice = view && turn.dice.pick(choices[view.kind] ?? []);
  if (!view || !choice) return;
  const { id, kind, file } = view;
  turn.play.phone(turn.at).save([{ k: 'fix', id, kind: kind as Kind, file, choice }], turn.play.now);
};

export const edit: Act = (turn) => write(turn, shown(turn, ['household', 'child', 'guardian']));
export const move: Act = (turn) => write(turn, shown(turn, ['household', 'child']), { table: movers });
export const poison: Act = (turn) => {
  const isNever = turn.dice.chance(90);
  const raw = turn.dice.pick(isNever ? neverApplied : perhapsApplied)?.(turn);
  if (raw) turn.play.phone(turn.at).saveRaw(raw, turn.play.now, isNever ? 'never' : 'perhaps');
};

/** Somebody answers a value another phone has just written: same record, same field. */
export const retort: Act = (turn) => {
  const views = turn.play
    .phone(turn.at)
    .views()
    .filter(({ kind }) => kind in fields);
  const written = views.flatMap((view) =>
    (fields[view.kind] ?? [])
      .filter(([path]) => view.origin[path]?.startsWith('sim-'))
      .map((field) => ({ view, field })),
  );
  const chosen = turn.dice.pick(written);
  if (chosen) write(turn, chosen.view, { table: { [chosen.view.kind]: [chosen.field] } });
};
