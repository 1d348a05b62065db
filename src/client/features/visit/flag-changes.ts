import type { RiskFlag } from '../../../domain/absence.ts';
import { flagReviewOn } from '../../../domain/absence.ts';
import { needsAttention } from '../../../domain/evidence.ts';
import { dayOf } from '../../../domain/moment.ts';
import type { Id } from '../../../domain/record.ts';
import type { Finding, Visit } from '../../../domain/visit.ts';
import type { LocalRecord } from '../../store/types.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';

/** A flag that nobody has closed, as it lies on the phone. */
export interface OpenFlag {
  id: Id;
  body: RiskFlag;
  origin: Record<string, string>;
}
const isFlag = (record: LocalRecord): record is LocalRecord<'risk-flag'> => record.kind === 'risk-flag';
export const openFlags = (records: readonly LocalRecord[]): OpenFlag[] =>
  records.filter(isFlag).filter(({ body }) => !body.closedOn);

function joinedTo({ id, body, origin }: OpenFlag, { signs }: Finding, file: Id): Change[] {
  const more = signs.filter((sign) => !body.signals.includes(sign));
  if (more.length === 0) return [];
  return [
    { k: 'set', id, kind: 'risk-flag', file, set: { signals: [...body.signals, ...more] }, seen: origin },
  ];
}

function opened({ child, signs, whereabouts }: Finding, day: string, file: Id): Change {
  return {
    ...{ k: 'set', id: newId(), kind: 'risk-flag', file, create: true },
    set: {
      ...{ child, signals: [...signs], openedOn: day, reviewOn: flagReviewOn(day) },
      level: needsAttention(whereabouts) ? 'WARN' : 'WATCH',
    },
  };
}

/** 苗头 seen at a visit stand in their ledger with a day to look again: one flag a child while one is open. */
export const flagChanges = (visit: Visit, flags: readonly OpenFlag[], file: Id): Change[] =>
  visit.findings
    .filter(({ signs }) => signs.length > 0)
    .flatMap((finding) => {
      const open = flags.find(({ body }) => body.child === finding.child);
      return open ? joinedTo(open, finding, file) : [opened(finding, dayOf(visit.startedAt), file)];
    });
