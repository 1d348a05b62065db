import type { Relation } from '../../../domain/household.ts';
import type { Id } from '../../../domain/record.ts';
import type { Finding, HarmReport, metKinds, PhotoRef, Visit } from '../../../domain/visit.ts';
import type { Evidence, Reason, Whereabouts } from '../../../domain/whereabouts-codes.ts';

export type MetKind = (typeof metKinds)[number];
export type EvidenceCode = Evidence['code'];
export type Place = NonNullable<Finding['place']>;

/** What the visitor said about one child so far. */
export interface ChildAnswer {
  /** `yes`: as on file (属实); `other`: something else; absent: not answered yet. */
  said?: 'yes' | 'other' | undefined;
  whereabouts?: Whereabouts | undefined;
  place?: Place | undefined;
  /** Chosen by hand. Absent: what follows from whom the visitor met. */
  evidence?: EvidenceCode[] | undefined;
  details?: Partial<Record<EvidenceCode, string>> | undefined;
  attendance?: Finding['attendance'];
  signs?: Finding['signs'] | undefined;
  reason?: Reason | undefined;
  otherReasons?: Reason[] | undefined;
  reasonText?: string | undefined;
  attitude?: Finding['attitude'];
  agreedWhat?: string | undefined;
  agreedDue?: string | undefined;
  next?: string | undefined;
  note?: string | undefined;
}

/** A guardian put right, or met for the first time, during this visit. */
export interface GuardianEdit {
  id: Id;
  isNew?: true;
  name: string;
  relation: (typeof Relation)['options'][number];
  phone: string;
}

export interface HarmAnswers {
  children: Id[];
  kinds: HarmReport['kinds'];
  description: string;
  urgent: boolean;
  reportedTo: HarmReport['reportedTo'];
}

/** A visit as it is being filled in. It lies encrypted on the phone after every answer, so it is plain data. */
export interface VisitDraft {
  /** Made when the form opens: a save that is repeated after a crash cannot make two visits. */
  visit: Id;
  harmId: Id;
  file: Id;
  /** Record → path → operation, as the form showed them when it opened: the base of what it changes (sync design §3.4). */
  seen: Record<Id, Record<string, string>>;
  openedAt: string;
  /** The last answer: where a visit that was resumed much later most likely ended. */
  touchedAt: string;
  startedAt?: string | undefined;
  endedAt?: string | undefined;
  method: Visit['method'];
  purpose?: Visit['purpose'];
  visitors: Visit['visitors'];
  /** `GUARDIAN:王秀英` for a guardian on file, `CHILD:<id>` for a child of the household, else the bare code. */
  met: string[];
  metName?: string | undefined;
  answers: Record<Id, ChildAnswer>;
  typeSeen?: Visit['typeSeen'];
  /** A correction keeps what the type was before the first record changed it. */
  typeFrom?: Visit['typeSeen'];
  typeWhy?: string | undefined;
  phone?: string | undefined;
  guardians: GuardianEdit[];
  remarks?: string | undefined;
  photos: PhotoRef[];
  signature?: PhotoRef | undefined;
  harm?: 'no' | 'yes' | undefined;
  report: HarmAnswers;
  explanations: Record<string, string>;
  replaces?: Id | undefined;
  /** The refused operation that this visit is sent instead of (sync design §3.11). */
  resends?: Id | undefined;
  correctionReason?: string | undefined;
}

/** `other`: the visit it corrects, or `resend-` and the refused operation it is sent instead of. */
export const draftKey = (file: Id, other?: string): string =>
  other ? `visit:${file}:${other}` : `visit:${file}`;

export interface Opening {
  visit: Id;
  harmId: Id;
  file: Id;
  now: string;
  me: Visit['visitors'][number];
  seen: VisitDraft['seen'];
}

/** The form as it opens: I visit, at home, from now. */
export const emptyDraft = ({ visit, harmId, file, now, me, seen }: Opening): VisitDraft => ({
  visit,
  harmId,
  file,
  seen,
  openedAt: now,
  touchedAt: now,
  method: 'HOME',
  visitors: [me],
  met: [],
  answers: {},
  guardians: [],
  photos: [],
  report: { children: [], kinds: [], description: '', urgent: false, reportedTo: [] },
  explanations: {},
});

const answerOf = (finding: Finding): ChildAnswer => ({
  said: finding.asOnFile ? 'yes' : 'other',
  whereabouts: finding.whereabouts,
  place: finding.place,
  evidence: finding.evidence.map(({ code }) => code),
  details: Object.fromEntries(finding.evidence.map(({ code, detail }) => [code, detail])),
  attendance: finding.attendance,
  signs: finding.signs,
  reason: finding.reasons?.primary,
  otherReasons: finding.reasons?.others,
  reasonText: finding.reasons?.text,
  attitude: finding.attitude,
  agreedWhat: finding.agreed?.what,
  agreedDue: finding.agreed?.due,
  next: finding.next,
  note: finding.note,
});

/** A refused visit opens as it was sent; what cannot be read of it stays empty. */
export function refusedDraft(opening: Opening, resends: Id, data: Partial<Visit>): VisitDraft {
  const empty = emptyDraft(opening);
  const old = {
    startedAt: empty.openedAt,
    endedAt: empty.openedAt,
    enteredAt: empty.openedAt,
    harmAsked: true as const,
    method: empty.method,
    visitors: empty.visitors,
    met: [],
    findings: [],
    photos: [],
    ...data,
  };
  const { replaces, correctionReason } = data;
  return { ...correctionDraft(opening, resends, old), replaces, correctionReason, resends };
}

/** A correction starts from what the wrong visit said. The prompt on harm is asked anew: its answer is not in the visit. */
export function correctionDraft(opening: Opening, replaces: Id, old: Visit): VisitDraft {
  const { startedAt, endedAt, method, purpose, visitors, met, metName, remarks, photos, signature } = old;
  return {
    ...emptyDraft(opening),
    startedAt,
    endedAt,
    method,
    purpose,
    visitors,
    met: [...met],
    metName,
    answers: Object.fromEntries(old.findings.map((finding) => [finding.child, answerOf(finding)])),
    typeSeen: old.typeSeen,
    typeFrom: old.typeChange?.from,
    typeWhy: old.typeChange?.why,
    remarks,
    photos: [...photos],
    signature,
    explanations: { ...old.explanations },
    replaces,
  };
}

const PAUSE = 30 * 60_000;

/**
 * A draft taken up after a long pause ended when it was last touched, not now: else an unfinished form of the morning would
 * cover every visit of the day (V24). Its times stay open to correction.
 */
export function resumed(draft: VisitDraft, now: string): VisitDraft {
  const pause = Date.parse(now) - Date.parse(draft.touchedAt);
  return draft.endedAt || pause <= PAUSE ? draft : { ...draft, endedAt: draft.touchedAt };
}
