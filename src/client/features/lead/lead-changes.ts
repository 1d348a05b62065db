import type { RiskFlag } from '../../../domain/absence.ts';
import { flagReviewOn } from '../../../domain/absence.ts';
import { caseIdOf } from '../../../domain/case.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { edgeOf } from '../../../domain/case-machine.ts';
import { signWords } from '../../../text/whereabouts.ts';
import { type Change, newId } from '../../store/write.ts';

export type Sign = RiskFlag['signals'][number];
export interface LeadValues {
  /** A child of the lists on this phone; empty: `name` is on none. */
  child: string;
  name: string;
  village: string;
  attends: 'YES' | 'NO' | 'UNKNOWN' | '';
  signs: Sign[];
  note: string;
}
export const freshLead: LeadValues = { child: '', name: '', village: '', attends: '', signs: [], note: '' };

/** Whoever reports a child on no list saw it out of school, or does not know: that is what makes it a lead. */
export const attendsOf = ({ attends, child }: LeadValues): 'YES' | 'NO' | 'UNKNOWN' =>
  attends || (child ? 'YES' : 'UNKNOWN');

const said = ({ signs, note }: LeadValues): string => {
  const words = signs.map((sign) => signWords[sign]['zh-CN']).join('、');
  return [words, note.trim()].filter(Boolean).join('；');
};
const given = (note: string): Record<string, string> => (note.trim() ? { note: note.trim() } : {});

interface At {
  file: string;
  child: string;
  today: string;
}

const flagOf = (values: LeadValues, { file, child, today }: At): Change => ({
  k: 'set',
  id: newId(),
  kind: 'risk-flag',
  file,
  create: true,
  set: {
    ...{ child, signals: values.signs, openedOn: today, reviewOn: flagReviewOn(today) },
    level: attendsOf(values) === 'YES' ? 'WATCH' : 'WARN',
    ...given(values.note),
  },
});

/** 线索: the case begins, and says who heard what; the school verifies it. */
function leadOf(values: LeadValues, { file, child, today }: At, facts: CaseFacts | undefined): Change[] {
  const from = facts?.standing.state ?? 'NONE';
  if (attendsOf(values) === 'YES' || !edgeOf(from, 'LEAD')) return [];
  const after = facts?.standing.head;
  const known = facts?.case !== undefined;
  const about = { id: caseIdOf(child), kind: 'case' as const, file };
  return [
    ...(known
      ? []
      : [
          {
            k: 'set' as const,
            ...about,
            create: true as const,
            set: { child, source: 'LEAD', ...given(values.note) },
          },
        ]),
    {
      ...{ k: 'add' as const, id: newId(), kind: 'transition' as const, file },
      data: { child, from, to: 'LEAD', on: today, seen: [], reason: said(values), ...(after && { after }) },
    },
  ];
}

/** A sign of a child on the lists; not going to school any more, or nobody knows: a lead as well. */
export function signChanges(values: LeadValues, facts: CaseFacts, at: At): Change[] {
  return [flagOf(values, at), ...leadOf(values, at, facts)];
}

/** A child on no list, with a name, a village and one reason: its own file, until its household is known. */
export function leadChanges(values: LeadValues, today: string): Change[] {
  const child = newId();
  const at = { file: child, child, today };
  const set = { name: values.name.trim(), idAbsentReason: 'NOT_SEEN', hukouVillage: values.village };
  return [
    { k: 'set', id: child, kind: 'child', file: child, create: true, set },
    flagOf(values, at),
    ...leadOf(values, at, undefined),
  ];
}
