import type { Household } from '../../domain/household.ts';
import type { Kind } from '../../domain/tables.ts';
import type { Finding } from '../../domain/visit.ts';
import type { PaperKind } from './derive-papers.ts';
import { spelled } from './spelling.ts';
import type { LocalRecord } from './types.ts';
import type { Shown } from './views.ts';

/**
 * What the directory needs of one record, and no more: it is what the snapshot holds, so it decides how fast a cold start
 * reaches Today.
 */
interface Common {
  id: string;
  file: string;
  /** Not yet taken by the server. */
  unsent?: true;
}
export interface HouseholdFact extends Common {
  kind: 'household';
  head: string;
  /** Empty: not known yet. */
  pinyin: string;
  village: string;
  group?: string;
  householdType: Household['householdType'];
  phone?: string;
  tail?: string;
}
export interface GuardianFact extends Common {
  kind: 'guardian';
  phone?: string;
}
export interface ChildFact extends Common {
  kind: 'child';
  name: string;
  /** Empty: not known yet. */
  pinyin: string;
  sex?: 'M' | 'F';
  birthDate?: string;
  class?: string;
  school?: string;
  hukouVillage?: string;
  rollStatus?: string;
  tail?: string;
  phone?: string;
}
export interface VisitFact extends Common {
  kind: 'visit';
  by: string;
  body: {
    startedAt: string;
    replaces?: string;
    /** Another household was visited (domain/visit.ts). */
    copyOf?: string;
    findings: Pick<Finding, 'child' | 'whereabouts' | 'place' | 'signs' | 'agreed'>[];
  };
}
/** Few, and needed whole: places, schools, classes, and what waits for a person. */
export interface WholeFact extends Common {
  kind:
    | 'township'
    | 'village'
    | 'school'
    | 'class'
    | 'settings'
    | 'responsible'
    | 'conflict'
    | 'suggestion'
    | 'quarantine';
  record: Omit<LocalRecord, 'state'>;
}
/** What passes between schools and offices about a child: few, and needed whole. */
export interface PaperFact extends Common {
  kind: PaperKind;
  record: Omit<LocalRecord, 'state'>;
}
/** That a child has a case, and which way a step took it; where it stands is read from its file. */
export interface StepFact extends Common {
  kind: 'transition';
  child: string;
  to?: string;
  /** The server's count; absent: not judged yet. */
  sv?: number;
}
/** That a child has an open flag, was away with leave one day, or has something with a day: what its file is read for. */
interface MarkFact<Kind extends 'risk-flag' | 'absence' | DatedKind> extends Common {
  kind: Kind;
  child: string;
}
/** A call with a promise, a measure to be done, a next look, a notice with a time limit. */
export type DatedKind = 'contact' | 'measure' | 'case' | 'legal-document';
/** The roll of a class was called on a day. */
interface RollFact extends Common {
  kind: 'roll-call';
  class: string;
  day: string;
}
export type Fact =
  | HouseholdFact
  | GuardianFact
  | ChildFact
  | VisitFact
  | WholeFact
  | PaperFact
  | StepFact
  | MarkFact<'risk-flag'>
  | MarkFact<'absence'>
  | MarkFact<DatedKind>
  | RollFact;

type Body = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const lastFour = (value: unknown): string | undefined => text(value)?.slice(-4).toUpperCase();

const aboutChild = (body: Body) => ({ child: text(body.child) ?? '' });

const tell: Partial<Record<Kind, (body: Body, shown: Shown) => object | undefined>> = {
  household: (body) => ({
    head: text(body.head) ?? '',
    pinyin: spelled(text(body.head) ?? ''),
    village: text(body.village) ?? '',
    group: text(body.group),
    householdType: body.householdType,
    phone: text(body.phone),
    tail: lastFour(body.headId),
  }),
  guardian: (body) => ({ phone: text(body.phone) }),
  child: (body) => ({
    name: text(body.name) ?? '',
    pinyin: spelled(text(body.name) ?? ''),
    sex: body.sex,
    birthDate: text(body.birthDate),
    class: text(body.class),
    school: text(body.school),
    hukouVillage: text(body.hukouVillage),
    rollStatus: text(body.rollStatus),
    tail: lastFour(body.idNumber),
    phone: text(body.guardianPhone),
  }),
  visit: (body, { view }) => ({
    by: visitorOf(body, view.author.name),
    body: {
      startedAt: text(body.startedAt) ?? view.writtenAt,
      ...(text(body.replaces) && { replaces: body.replaces }),
      ...(text(body.copyOf) && { copyOf: body.copyOf }),
      findings: ((body.findings ?? []) as Finding[]).map(findingFact),
    },
  }),
  township: whole,
  village: whole,
  school: whole,
  class: whole,
  settings: whole,
  responsible: whole,
  enquiry: whole,
  'enquiry-answer': whole,
  'place-confirmed': whole,
  application: whole,
  decision: whole,
  transition: (body) => ({
    ...aboutChild(body),
    ...(body.effect !== 'joined' && { to: body.to, sv: body.sv }),
  }),
  'risk-flag': (body) => (body.closedOn ? undefined : aboutChild(body)),
  absence: (body) => (body.state === 'SICK' || body.state === 'LEAVE' ? aboutChild(body) : undefined),
  contact: (body) => (body.promisedOn ? aboutChild(body) : undefined),
  measure: (body) => (body.due && !body.doneOn ? aboutChild(body) : undefined),
  case: (body) => (body.nextOn ? aboutChild(body) : undefined),
  'legal-document': (body) => (body.complyBy && !body.result ? aboutChild(body) : undefined),
  'roll-call': (body) => ({ class: text(body.class) ?? '', day: text(body.day) ?? '' }),
  conflict: waiting,
  suggestion: waiting,
  quarantine: waiting,
};

const findingFact = ({ child, whereabouts, place, signs, agreed }: Finding) => ({
  child,
  whereabouts,
  signs,
  ...(place && { place }),
  ...(agreed && { agreed }),
});

function visitorOf({ visitors }: Body, author: string): string {
  const first = Array.isArray(visitors) ? (visitors[0] as { name?: unknown } | undefined) : undefined;
  return text(first?.name) ?? author;
}

function whole(_body: Body, { view }: Shown) {
  const { dead: _dead, ...record } = view;
  return { record };
}
/** Settled ones, and those settled on this phone and not yet sent, wait for nobody. */
function waiting(body: Body, shown: Shown) {
  return body.state === 'open' && !shown.settling ? whole(body, shown) : undefined;
}

/** Undefined: the directory has no use for it. */
export function factOf(shown: Shown): Fact | undefined {
  const { view, pending } = shown;
  if (view.dead) return undefined;
  const told = tell[view.kind as Kind]?.(view.body, shown);
  if (!told) return undefined;
  const { id, file, kind } = view;
  return { id, file, kind, ...(pending === 'new' && { unsent: true }), ...told } as Fact;
}

const nameIn = (fact: Fact): string =>
  fact.kind === 'household' ? fact.head : fact.kind === 'child' ? fact.name : '';
export const lacksPinyin = (fact: Fact): boolean =>
  'pinyin' in fact && fact.pinyin === '' && nameIn(fact) !== '';
/** With its pinyin, if that is known now. */
export const spelledOut = (fact: Fact): Fact =>
  lacksPinyin(fact) ? ({ ...fact, pinyin: spelled(nameIn(fact)) } as Fact) : fact;
