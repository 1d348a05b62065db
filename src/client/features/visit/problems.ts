import { phoneProblems } from '../../../domain/identity.ts';
import type { Id } from '../../../domain/record.ts';
import { explanationKey, type RuleHit } from '../../../domain/rule-hit.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { ruleSentence } from '../../../text/rules.ts';
import { missingWords } from '../../../text/visit.ts';
import type { VisitDraft } from './draft.ts';

/** One thing to put right, to explain or to know, at its field. */
export interface Problem {
  level: 'block' | 'explain' | 'flag';
  message: Sentence;
  /** A few words for the check line. */
  short: Sentence;
  /** The id of the element to go to. */
  field: string;
  child?: Id | undefined;
  /** The explanation that answers it. */
  key?: string;
  /** The other record it speaks of. */
  other?: { file: Id; name: string };
  /** Not given yet (rather than given wrongly): told in red only after a first press of 保存. */
  missing: boolean;
}

/** Places of the form a problem can point at. */
export type Spot =
  | 'correctionReason'
  | 'visitors'
  | 'met'
  | 'time'
  | 'child'
  | 'phone'
  | 'place'
  | 'evidence'
  | 'reasons'
  | 'reasonText'
  | 'photos'
  | 'remarks'
  | 'harm'
  | 'harmDetails';

/** `of`: the child, or the guardian, whose field it is. */
export const fieldOf = (spot: Spot, of?: Id): string => (of ? `visit-${spot}-${of}` : `visit-${spot}`);

const spots: Partial<Record<RuleHit['rule'], Spot>> = {
  C1: 'met',
  C2: 'correctionReason',
  C3: 'child',
  C4: 'place',
  C5: 'evidence',
  C6: 'reasons',
  C7: 'reasonText',
  C8: 'reasons',
  C9: 'evidence',
  V4: 'child',
  V5: 'child',
  V9: 'child',
  V10: 'child',
  V24: 'time',
  V25: 'visitors',
  V26: 'photos',
  V27: 'photos',
  V29: 'remarks',
  V30: 'time',
  V31: 'time',
};

const shortOf = (spot: Spot, name: string): Sentence => {
  const words = missingWords[spot];
  return typeof words === 'function' ? words(name) : words;
};

/** An explanation that was given turns the question into a note. */
function levelOf(hit: RuleHit, { explanations }: VisitDraft): Problem['level'] {
  const explained = Boolean(explanations[explanationKey(hit)]?.trim());
  return hit.level === 'explain' && explained ? 'flag' : hit.level;
}

function problemOf(hit: RuleHit, draft: VisitDraft, name: string): Problem {
  const spot = spots[hit.rule] ?? 'time';
  return {
    level: levelOf(hit, draft),
    message: ruleSentence(hit, name),
    short: shortOf(spot, name),
    field: fieldOf(spot, hit.child),
    child: hit.child,
    ...(hit.level === 'explain' ? { key: explanationKey(hit) } : {}),
    ...(hit.params?.file ? { other: { file: String(hit.params.file), name: String(hit.params.name) } } : {}),
    missing: hit.rule.startsWith('C') && hit.rule !== 'C8',
  };
}

const ask = (spot: 'visitors' | 'harm' | 'harmDetails', message: Sentence): Problem => ({
  level: 'block',
  message,
  short: shortOf(spot, ''),
  field: fieldOf(spot),
  missing: true,
});

/** V7 of every number that was typed here; numbers on file that nobody touched are not this visit's. */
function phoneFaults({ phone, guardians }: VisitDraft): Problem[] {
  const typed = [{ phone: phone ?? '', name: '', id: undefined }, ...guardians];
  return typed.flatMap(({ phone: number, name, id }) =>
    phoneProblems(number).map((hit) => ({
      level: hit.level,
      message: ruleSentence(hit),
      short: shortOf('phone', name.trim()),
      field: fieldOf('phone', id),
      missing: false,
    })),
  );
}

/** What only the form knows: the visit's record never says what was answered about harm. */
function formProblems({ harm, report, visitors }: VisitDraft): Problem[] {
  const found: Problem[] = [];
  if (!visitors.some(({ name }) => name.trim() !== '')) found.push(ask('visitors', missingWords.visitorsAsk));
  if (!harm) found.push(ask('harm', missingWords.harmAsk));
  const told = report.kinds.length > 0 && report.description.trim() !== '';
  if (harm === 'yes' && !told) found.push(ask('harmDetails', missingWords.harmDetailsAsk));
  return found;
}

/** Everything at once, in the order the rules name it, the form's own questions last as on the page. */
export function problemsOf(
  hits: readonly RuleHit[],
  draft: VisitDraft,
  nameOf: (child: Id) => string,
): Problem[] {
  const fromRules = hits.map((hit) => problemOf(hit, draft, hit.child ? nameOf(hit.child) : ''));
  return [...fromRules, ...phoneFaults(draft), ...formProblems(draft)];
}

/** Where it is put right: its field, or the box for the sentence it asks for. */
export const boxOf = ({ key, field }: Problem): string => (key ? explainId(key) : field);
export const explainId = (key: string): string => `visit-explain-${key}`;

export const stops = ({ level }: Problem): boolean => level !== 'flag';
