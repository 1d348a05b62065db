import type { Turn } from './saving.ts';
import { schools, uuid, villages } from './town.ts';

type Poison = (turn: Turn) => Record<string, unknown> | undefined;

const some = ({ play, at, dice }: Turn, kind: string) =>
  dice.pick(
    play
      .phone(at)
      .views()
      .filter((view) => view.kind === kind),
  );
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

const derived = '00000012-0000-8000-a000-000000000009';
const aHousehold = {
  set: { head: '某户', village: villages[0], householdType: 'GEN' },
  base: { head: null, village: null, householdType: null },
};

/** A set on a household the phone holds, with something wrong in it. */
const onHousehold =
  (extra: Record<string, unknown>): Poison =>
  (turn) => {
    const view = some(turn, 'household');
    return view && { k: 'set', id: view.id, kind: 'household', file: view.file, base: {}, ...extra };
  };

/** Operations that no honest phone writes; each must end in quarantine, and hold up nothing. */
export const neverApplied: readonly Poison[] = [
  onHousehold({ set: { phone: 'not a number' } }),
  onHousehold({ set: { unheardOf: 1 } }),
  onHousehold({ set: { head: null } }),
  onHousehold({ set: { village: '999999999999' } }),
  onHousehold({ set: { group: `a${String.fromCharCode(0)}b` } }),
  onHousehold({ set: { group: '\ud800' } }),
  onHousehold({ set: { constructor: 1 } }),
  onHousehold({ set: { group: deep(60) } }),
  onHousehold({ set: { group: '一组' }, v: 99 }),
  onHousehold({ k: 'to', to: 'closed' }),
  () => ({ nonsense: true }),
  () => ({
    k: 'set',
    id: uuid(18, 1),
    kind: 'household',
    file: uuid(18, 1),
    set: { group: '一组' },
    base: {},
  }),
  () => ({ k: 'add', id: uuid(18, 2), kind: 'quarantine', file: uuid(18, 2), data: {} }),
  () => ({ k: 'set', id: schools[0], kind: 'school', file: schools[0], set: { name: '我的学校' }, base: {} }),
  (turn) => {
    const view = some(turn, 'visit');
    return view && { k: 'del', id: view.id, kind: 'visit', file: view.file, base: {} };
  },
  (turn) => {
    const view = some(turn, 'visit');
    return (
      view && {
        k: 'add',
        id: view.id,
        kind: 'visit',
        file: view.file,
        data: { ...view.body, remarks: '另一份' },
      }
    );
  },
  (turn) => {
    const view = some(turn, 'visit');
    return (
      view && { k: 'set', id: view.id, kind: 'visit', file: view.file, set: { remarks: '改写' }, base: {} }
    );
  },
  (turn) => {
    const view = some(turn, 'child');
    const data = {
      child: view?.id,
      from: 'NONE',
      to: 'LEAD',
      on: '2026-08-31',
      seen: [],
      sv: 99,
      effect: 'applied',
    };
    return (
      view && { k: 'add', id: uuid(18, 3 + turn.play.fresh()), kind: 'transition', file: view.file, data }
    );
  },
  () => ({ k: 'set', id: uuid(18, 9), kind: 'household', file: uuid(18, 8), create: true, ...aHousehold }),
  () => ({ k: 'set', id: derived, kind: 'household', file: derived, create: true, ...aHousehold }),
  ({ play, at }) => {
    const { user } = play.phone(at).meta;
    const entries = [...play.server.database.records.values()].filter(({ kind }) => kind === 'quarantine');
    const other = entries.find(({ body }) => body.user !== user && body.state === 'open');
    return other && { k: 'fix', id: other.id, kind: 'quarantine', file: other.file, choice: 'withdraw' };
  },
];

/** What an outsider tries; it may happen to be somebody entitled. */
export const perhapsApplied: readonly Poison[] = [
  (turn) => {
    const record = turn.dice.pick(
      [...turn.play.server.database.records.values()].filter(({ kind }) => kind === 'child'),
    );
    return (
      record && {
        k: 'set',
        id: record.id,
        kind: 'child',
        file: record.file,
        set: { relation: '外人' },
        base: {},
      }
    );
  },
];
