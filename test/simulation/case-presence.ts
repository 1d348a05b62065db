import type { StoredRecord } from '../../src/sync/record.ts';
import { Failure } from './failure.ts';

/** As much of a child's records as the oracle of presence looks at, as the server had them when it took a step. */
export interface Before {
  step: StoredRecord;
  returnedOn: string;
  of: (kind: string) => StoredRecord[];
}
const away = ['OOS_NEVER', 'OOS_DROP', 'LOST', 'MISSING', 'ILLEGAL_INST'];

function wordsOf({ step, of }: Before): { day: string; away: boolean }[] {
  const child = String(step.body.child);
  return [
    ...of('visit').flatMap(({ body }) =>
      (body.findings as { child: string; whereabouts: string }[])
        .filter((finding) => finding.child === child)
        .map(({ whereabouts }) => ({
          day: String(body.startedAt).slice(0, 10),
          away: away.includes(whereabouts),
        })),
    ),
    ...of('follow-up').map(({ body }) => ({ day: String(body.on), away: body.inSchool === false })),
    ...of('place-confirmed')
      .filter(({ body }) => body.answer === 'HERE' && !body.about)
      .map(({ body }) => ({ day: String(body.at).slice(0, 10), away: false })),
    ...of('confirmation')
      .filter(({ body }) => body.kind === 'TEACHER_RETURN')
      .map(({ body }) => ({ day: String(body.on), away: false })),
  ];
}

/** Nobody goes on towards closure while the last day of which anybody said anything speaks of nothing but absence. */
export function isStillThere(before: Before): void {
  const { step, returnedOn } = before;
  const words = wordsOf(before).filter(({ day }) => day > returnedOn);
  const last = words
    .map(({ day }) => day)
    .sort()
    .at(-1);
  const latest = words.filter(({ day }) => day === last);
  if (latest.length > 0 && latest.every((word) => word.away))
    throw new Failure('absent', `${step.id} to ${step.body.to} of a child that was away on ${last}`);
}

/** A village cadre vouches for nothing that the school answers for (§6.5 rows 4, 7, 9, 10). */
export function isTheirsToSay({ id, body }: StoredRecord, roles: readonly string[]): void {
  if (body.kind !== 'VILLAGE_TOLD' && roles.every((role) => role === 'village-team'))
    throw new Failure('vouched', `${id}, ${body.kind}, is the word of a village team`);
}
