import type { LedgerRow } from '../domain/ledger.ts';
import type { LedgerColumn, LedgerColumnKey, Vocabulary } from '../domain/ledger-columns.ts';
import { className, gradeName, idAbsentWords, sexWords } from './child.ts';
import { householdTypeWords } from './household-words.ts';
import {
  approvalWords,
  checkPointWords,
  conditionWords,
  groundWords,
  ledgerStateWords,
  levelWords,
  measureKindWords,
  mismatchWords,
  placedWords,
} from './ledger-words.ts';
import { joined, phrase, type Sentence, verbatim } from './phrase.ts';
import { attitudeWords, evidenceWords, reasonWords, signWords, whereaboutsWords } from './whereabouts.ts';

const vocabularies: Record<Vocabulary, Record<string, Sentence>> = {
  sex: sexWords,
  state: ledgerStateWords,
  householdType: householdTypeWords,
  whereabouts: whereaboutsWords,
  reason: reasonWords,
  sign: signWords,
  level: levelWords,
  placement: placedWords,
  check: checkPointWords,
  condition: conditionWords,
  ground: groundWords,
  evidence: evidenceWords,
  approval: approvalWords,
  mismatch: mismatchWords,
};
/** The words of one code: of a cell, of a filter. */
export const ledgerCodeWords = (vocabulary: Vocabulary, code: string): Sentence =>
  vocabularies[vocabulary][code] ?? verbatim(code);

export const nothingSaid = verbatim('');
const comma = phrase('、', ', ');
const list = (parts: readonly Sentence[]): Sentence =>
  parts.length > 0 ? joined(parts, comma) : nothingSaid;
const given = (parts: readonly (string | undefined)[]): Sentence[] =>
  parts.flatMap((part) => (part ? [verbatim(part)] : []));

function schoolCell({ school, grade, number }: LedgerRow): Sentence {
  const at = grade && number ? [className(grade, number)] : grade ? [gradeName(grade)] : [];
  return joined([...given([school]), ...at], verbatim(' '));
}
/** R98 is said in the words of §6.4, whatever the reader's page. */
function reasonsCell({ reasons = [], reasonText }: LedgerRow): Sentence {
  return list([...reasons.map((code) => reasonWords[code]), ...given([reasonText])]);
}
const measuresCell = ({ measures = [] }: LedgerRow): Sentence =>
  list(measures.map(({ kind, what }) => (what ? verbatim(what) : measureKindWords[kind])));
const outcomeCell = ({ attitude, agreed }: LedgerRow): Sentence =>
  list([...(attitude ? [attitudeWords[attitude]] : []), ...given([agreed])]);
const byWhom = (day: string | undefined, name: string | undefined): Sentence =>
  joined(given([day, name]), verbatim(' '));
const addressCell = ({ address, township, village, group }: LedgerRow): Sentence =>
  verbatim(address ?? [township, village, group].filter(Boolean).join(''));

const partsOf: Partial<Record<LedgerColumnKey, (row: LedgerRow) => Sentence>> = {
  school: schoolCell,
  address: addressCell,
  reasons: reasonsCell,
  measures: measuresCell,
  persuadedResult: outcomeCell,
  lastVisit: ({ lastVisitOn, lastVisitBy }) => byWhom(lastVisitOn, lastVisitBy),
  verified: ({ verifiedOn, verifiedBy }) => byWhom(verifiedOn, verifiedBy),
};

const noIdCell = ({ noId }: LedgerRow): Sentence => (noId ? idAbsentWords[noId] : nothingSaid);

/**
 * What stands in one cell, on the screen, on paper and in a spreadsheet alike; empty where nothing is known. Days are written
 * as forms have them: 2026-09-01, months 2026-09.
 */
export function ledgerCell(column: LedgerColumn, row: LedgerRow): Sentence {
  const own = partsOf[column.key];
  if (own) return own(row);
  const value = column.value(row);
  if (value === undefined) return column.type === 'id' ? noIdCell(row) : nothingSaid;
  const vocabulary = column.vocabulary;
  const values = typeof value === 'object' ? value : [String(value)];
  if (vocabulary) return list(values.map((code) => ledgerCodeWords(vocabulary, code)));
  if (column.type === 'month') return verbatim(String(value).slice(0, 7));
  return list(values.map(verbatim));
}
