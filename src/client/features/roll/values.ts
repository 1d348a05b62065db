import type { Absence } from '../../../domain/absence.ts';
import { absenceIdOf } from '../../../domain/attendance.ts';
import type { Fact } from '../../../domain/case-facts.ts';
import { momentAt } from '../../../text/day.ts';
import type { ClassRoll, Pupil } from '../../store/class-roll.ts';
import type { Change } from '../../store/write.ts';

/** Who is away on the day and why; nobody else is named. */
export interface Away {
  state: Absence['state'];
  half?: boolean;
}
export interface RollValues {
  away: Record<string, Away | undefined>;
}

/** Not in class by right (domain design §6.3): they are not called. */
const elsewhere: readonly string[] = ['SUSPEND', 'DEFER', 'HOME_TEACH'];
export const isCalled = ({ entry }: Pupil): boolean => !elsewhere.includes(entry.whereabouts.code);

export const absenceOn = ({ facts }: Pupil, day: string): Fact<Absence> | undefined =>
  facts.absences.find(({ body }) => body.day === day);

/** What is recorded of that day so far: calling the roll again corrects it. */
export function openingRoll({ pupils }: ClassRoll, day: string): RollValues {
  const known = pupils.flatMap((pupil) => {
    const { state, half } = absenceOn(pupil, day)?.body ?? {};
    return state ? [[pupil.entry.id, { state, ...(half && { half }) }] as const] : [];
  });
  return { away: Object.fromEntries(known) };
}

interface Row {
  pupil: Pupil;
  day: string;
  before: Fact<Absence> | undefined;
}

function written({ pupil, day, before }: Row, { state, half = false }: Away): Change[] {
  const { id: child, file } = pupil.entry;
  const target = { k: 'set' as const, kind: 'absence' as const, file };
  if (!before) {
    const set = { child, day, state, ...(half && { half }) };
    return [{ ...target, id: absenceIdOf(child, day), create: true, set }];
  }
  const changed = {
    ...(before.body.state !== state && { state }),
    ...((before.body.half ?? false) !== half && { half: half || null }),
  };
  return Object.keys(changed).length > 0 ? [{ ...target, id: before.id, set: changed }] : [];
}

function absenceChange(pupil: Pupil, day: string, away: Away | undefined): Change[] {
  const before = absenceOn(pupil, day);
  if (away) return written({ pupil, day, before }, away);
  return before ? [{ k: 'del', id: before.id, kind: 'absence', file: pupil.entry.file }] : [];
}

/** The roll as it was called, and a record for each child that is away; one that came after all is taken back. */
export function rollChanges(
  roll: ClassRoll,
  { day, values, id, now }: { day: string; values: RollValues; id: string; now: number },
): Change[] {
  const called = roll.pupils.filter(isCalled);
  const absent = called.filter(({ entry }) => values.away[entry.id]).map(({ entry }) => entry.id);
  const data = {
    ...{ class: roll.class.id, day, onRoll: called.length, present: called.length - absent.length },
    ...{ absent, at: momentAt(now) },
  };
  return [
    { k: 'add', id, kind: 'roll-call', file: roll.class.file, data },
    ...called.flatMap((pupil) => absenceChange(pupil, day, values.away[pupil.entry.id])),
  ];
}
