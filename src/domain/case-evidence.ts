import type { Placement, WriteOffType } from './case-codes.ts';
import type { Evidence } from './whereabouts-codes.ts';

/**
 * What each outcome must prove (domain design §2.15). The one table: the forms ask for what stands here, the guards of the
 * steps look for it, on the phone and on the server.
 */
export type EvidenceCode = Evidence['code'];

/** What the case's own records hold, beyond papers. */
export const recordProofs = [
  /** A visit since the case was opened (劝返记录). */
  'visit-record',
  /** The school of the county that has the child has said so in the app. */
  'confirmed-place',
  'destination-school',
  /** An approved application with who teaches at home, what and how often. */
  'teaching-plan',
  /** Sessions over a month at least. */
  'teaching-month',
  /** By its birth date past the age of compulsory schooling. */
  'over-age',
] as const;
export type RecordProof = (typeof recordProofs)[number];

/** Any one of these will do. */
export type Proof = readonly (EvidenceCode | RecordProof)[];

const inClass: readonly Proof[] = [['SEEN_AT_SCHOOL', 'SEEN_CHILD', 'STATUS_SYSTEM', 'CERTIFICATE']];
const atSchool: readonly Proof[] = [
  ['CERTIFICATE', 'SEEN_AT_SCHOOL', 'STATUS_SYSTEM', 'FLOW_NUMBER', 'CALL_BACK', 'confirmed-place'],
  ['destination-school'],
];
/** RETURNED: that the child is there. */
export const returnNeeds: Record<Placement, readonly Proof[]> = {
  SAME_CLASS: inClass,
  OTHER_CLASS: inClass,
  OWN_GROUP: inClass,
  HOME_TEACH: [['COMMITTEE', 'MEDICAL', 'APPROVAL']],
  SPECIAL: atSchool,
  VOC: atSchool,
  ELSEWHERE: atSchool,
};

const backForGood: readonly Proof[] = [['SEEN_AT_SCHOOL', 'STATUS_SYSTEM', 'CERTIFICATE'], ['visit-record']];
const rolledInCounty: readonly Proof[] = [
  ['CERTIFICATE', 'SEEN_AT_SCHOOL', 'confirmed-place'],
  ['STATUS_SYSTEM', 'FLOW_NUMBER'],
  ['destination-school'],
];
/** CLOSED: that it stays. The ten school days and the checks have guards of their own. */
export const closeNeeds: Record<Placement, readonly Proof[]> = {
  SAME_CLASS: backForGood,
  OTHER_CLASS: backForGood,
  OWN_GROUP: backForGood,
  HOME_TEACH: [['COMMITTEE', 'MEDICAL'], ['teaching-plan'], ['teaching-month']],
  SPECIAL: rolledInCounty,
  VOC: rolledInCounty,
  ELSEWHERE: [
    ['CERTIFICATE', 'confirmed-place'],
    ['STATUS_SYSTEM', 'FLOW_NUMBER'],
    ['CALL_BACK', 'confirmed-place'],
    ['destination-school'],
  ],
};

export const writeOffNeeds: Record<WriteOffType, readonly Proof[]> = {
  DEATH: [['DEATH_CERT']],
  ABROAD: [['EXIT_RECORD'], ['GUARDIAN_WORD']],
  MOVED_ENROLLED: [['MOVE_CERT'], ['CERTIFICATE', 'STATUS_SYSTEM', 'FLOW_NUMBER'], ['destination-school']],
  DUPLICATE: [['STATUS_SYSTEM']],
  COMPLETED: [['GRADUATION', 'STATUS_SYSTEM', 'over-age']],
  WRONG_IDENTITY: [['STATUS_SYSTEM', 'CERTIFICATE']],
};

const isRecordProof = (one: Proof[number]): one is RecordProof =>
  (recordProofs as readonly string[]).includes(one);
/** The papers a form asks for. */
export const papersOf = (needs: readonly Proof[]): EvidenceCode[] => [
  ...new Set(needs.flat().filter((one): one is EvidenceCode => !isRecordProof(one))),
];
/** Can a step's own form answer it? Visits, sessions and applications have forms of their own. */
export const isAskedOfStep = (proof: Proof): boolean =>
  proof.some((one) => !isRecordProof(one) || one === 'destination-school');
