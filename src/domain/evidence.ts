import type { Evidence, Whereabouts } from './whereabouts-codes.ts';

type EvidenceCode = Evidence['code'];

const seen: EvidenceCode[] = ['SEEN_CHILD', 'SEEN_AT_SCHOOL', 'GUARDIAN_WORD'];
const away: EvidenceCode[] = [
  'CERTIFICATE',
  'STATUS_SYSTEM',
  'FLOW_NUMBER',
  'CALL_BACK',
  'TEXTBOOKS',
  'GUARDIAN_WORD',
];
const medical: EvidenceCode[] = ['APPROVAL', 'MEDICAL', 'COMMITTEE', 'GUARDIAN_WORD'];
const lost: EvidenceCode[] = ['POLICE_REPORT', 'CALL_BACK', 'GUARDIAN_WORD', 'NONE'];
const out: EvidenceCode[] = ['SEEN_CHILD', 'GUARDIAN_WORD', 'CALL_BACK', 'NONE'];

/** What can prove each answer, the strongest first (domain design §2.15). */
const fitting: Record<Whereabouts, readonly EvidenceCode[]> = {
  IN_LOCAL: [...seen, 'STATUS_SYSTEM'],
  IN_COUNTY: ['SEEN_AT_SCHOOL', ...away, 'SEEN_CHILD'],
  IN_CITY: away,
  IN_PROV: [...away, 'MOVE_CERT'],
  OUT_PROV: [...away, 'MOVE_CERT'],
  PRIVATE: ['SEEN_AT_SCHOOL', ...away],
  SPECIAL: ['SEEN_AT_SCHOOL', ...away],
  RESOURCE: [...seen, 'COMMITTEE', 'STATUS_SYSTEM'],
  HOME_TEACH: ['COMMITTEE', 'APPROVAL', 'MEDICAL', 'SEEN_CHILD', 'GUARDIAN_WORD'],
  REFORM: ['APPROVAL', 'CERTIFICATE', 'CALL_BACK', 'GUARDIAN_WORD'],
  VOC: away,
  DEFER: medical,
  SUSPEND: medical,
  ABROAD: ['EXIT_RECORD', 'GUARDIAN_WORD', 'CALL_BACK'],
  DEAD: ['DEATH_CERT', 'GUARDIAN_WORD'],
  MISSING: lost,
  LOST: lost,
  OOS_NEVER: out,
  OOS_DROP: out,
  ILLEGAL_INST: ['SEEN_CHILD', 'SEEN_AT_SCHOOL', 'GUARDIAN_WORD', 'CALL_BACK', 'NONE'],
  DONE: ['GRADUATION', 'STATUS_SYSTEM', 'GUARDIAN_WORD'],
};
export const fittingEvidence = (code: Whereabouts): readonly EvidenceCode[] => fitting[code];

/** Answers that need a reason (§6.4): the child is not taught, or not where the law wants it. */
const withReasons: readonly Whereabouts[] = ['OOS_NEVER', 'OOS_DROP', 'ILLEGAL_INST', 'DEFER', 'SUSPEND'];
export const needsReasons = (code: Whereabouts): boolean => withReasons.includes(code);

/** What has to be said about the place: a school of the county, any school by name, a region, or nothing. */
export type PlaceNeed = 'county-school' | 'school' | 'region' | 'none';
const places: Partial<Record<Whereabouts, PlaceNeed>> = {
  IN_COUNTY: 'county-school',
  IN_CITY: 'school',
  IN_PROV: 'school',
  OUT_PROV: 'school',
  PRIVATE: 'school',
  SPECIAL: 'school',
  REFORM: 'school',
  VOC: 'school',
  ILLEGAL_INST: 'school',
  ABROAD: 'region',
};
export const needsPlace = (code: Whereabouts): PlaceNeed => places[code] ?? 'none';

/** Taught somewhere lawful: attendance can be asked. */
const taught: readonly Whereabouts[] = [
  'IN_LOCAL',
  'IN_COUNTY',
  'IN_CITY',
  'IN_PROV',
  'OUT_PROV',
  'PRIVATE',
  'SPECIAL',
  'RESOURCE',
  'HOME_TEACH',
  'REFORM',
  'VOC',
];
export const isTaught = (code: Whereabouts): boolean => taught.includes(code);

/** Somebody has to act: out of school, nobody knows where, or an unlawful substitute (§6.5: what can become a case). */
const attention: readonly Whereabouts[] = ['OOS_NEVER', 'OOS_DROP', 'ILLEGAL_INST', 'MISSING', 'LOST'];
export const needsAttention = (code: Whereabouts): boolean => attention.includes(code);
