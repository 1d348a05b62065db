import { type CasePlan, caseIdOf, planIdOf } from '../../../domain/case.ts';
import { nextReview, reviewsOf } from '../../../domain/plan.ts';
import { withheld } from '../../../domain/restricted.ts';
import type { Reason } from '../../../domain/whereabouts-codes.ts';
import { caseText, placementWords, sourceWords } from '../../../text/case.ts';
import { caseKindWords, formText } from '../../../text/case-form.ts';
import { reasonWords } from '../../../text/whereabouts.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';
import {
  type Act,
  type Around,
  type Fault,
  listOf,
  optionsOf,
  plain,
  setOf,
  textOf,
  type Values,
} from './act.ts';

const reasonCodes = (Object.keys(reasonWords) as Reason[]).filter((code) => code !== 'R98');
export const must = (values: Values, names: readonly string[]): Fault[] =>
  names.filter((name) => textOf(values, name) === '').map((name) => ({ name, message: formText.needed }));

function reasonsOf(values: Values): ReturnType<typeof withheld> | undefined {
  const primary = textOf(values, 'primary') as Reason | '';
  if (!primary) return undefined;
  const others = listOf<Reason>(values, 'others').filter((code) => code !== primary);
  const text = textOf(values, 'reasonText');
  return withheld({ primary, others, ...(text && { text }) });
}

const factFields: Act['fields'] = [
  { kind: 'choice', name: 'kind', label: formText.caseKind, options: optionsOf(caseKindWords) },
  { kind: 'select', name: 'source', label: formText.source, options: optionsOf(sourceWords) },
  { kind: 'day', name: 'lastAttendedOn', label: formText.lastAttendedOn },
  { kind: 'day', name: 'leftOn', label: formText.leftOn },
  {
    kind: 'select',
    name: 'primary',
    label: formText.primary,
    hint: caseText.restricted,
    options: optionsOf(reasonWords, reasonCodes),
  },
  {
    kind: 'checks',
    name: 'others',
    label: formText.otherReasons,
    options: optionsOf(reasonWords, reasonCodes),
    when: (values) => textOf(values, 'primary') !== '',
  },
  { kind: 'area', name: 'reasonText', label: formText.reasonText, max: 200 },
];

function factChanges(values: Values, { found }: Around): Change[] {
  const { file, facts } = found;
  const child = facts.child.id;
  const about = caseIdOf(child);
  const { open, restricted } = reasonsOf(values) ?? {};
  const fields = {
    child,
    kind: textOf(values, 'kind') || undefined,
    source: textOf(values, 'source') || undefined,
    lastAttendedOn: textOf(values, 'lastAttendedOn') || undefined,
    leftOn: textOf(values, 'leftOn') || undefined,
    // A hidden reason that was not chosen anew stays as it is.
    ...(open && { reasons: open }),
  };
  const create = facts.case ? {} : { create: true as const };
  const set: Change = {
    k: 'set',
    id: about,
    kind: 'case',
    file,
    ...create,
    set: setOf(fields, facts.case?.body),
  };
  if (!restricted) return [set];
  const data = plain({ about, child, ...restricted });
  return [set, { k: 'add', id: newId(), kind: 'restricted-reason', file, data }];
}

/** V19: not after today; and a child cannot have left before its last day in school. */
function dayFaults(values: Values, today: string): Fault[] {
  const names = ['lastAttendedOn', 'leftOn'] as const;
  const [attended, left] = [textOf(values, 'lastAttendedOn'), textOf(values, 'leftOn')];
  const early = left !== '' && left < attended ? [{ name: 'leftOn', message: formText.leftEarly }] : [];
  const late = names.filter((name) => textOf(values, name) > today);
  return [...late.map((name) => ({ name, message: formText.notLater })), ...early];
}

/** 个案情况: what kind, since when out of school, why. */
export function factsAct(around: Around): Act {
  const { found } = around;
  const { kind = '', source = '', lastAttendedOn = '', leftOn = '', reasons } = found.facts.case?.body ?? {};
  const primary = reasons && reasons.primary !== 'R98' ? reasons.primary : '';
  return {
    title: caseText.facts,
    notes: [],
    fields: factFields,
    opening: {
      kind,
      source,
      lastAttendedOn,
      leftOn,
      primary,
      others: reasons?.others ?? [],
      reasonText: reasons?.text ?? '',
    },
    faults: (values) => [
      ...dayFaults(values, found.today),
      ...(listOf(values, 'others').length > 2 ? [{ name: 'others', message: formText.tooMany }] : []),
    ],
    changes: (values) => factChanges(values, around),
  };
}

const planNames = ['goal', 'analysis', 'expectedOn', 'placement', 'signedBy'] as const;
const planFields: Act['fields'] = [
  { kind: 'area', name: 'goal', label: formText.goal, max: 200 },
  { kind: 'area', name: 'analysis', label: formText.analysis, max: 1000 },
  { kind: 'day', name: 'expectedOn', label: formText.expectedOn },
  { kind: 'select', name: 'placement', label: formText.expectedPlace, options: optionsOf(placementWords) },
  { kind: 'text', name: 'signedBy', label: formText.signedBy, max: 100 },
];
const firstReview: Act['fields'][number] = { kind: 'day', name: 'reviewOn', label: formText.reviewOn };

type PlanFields = Partial<Pick<CasePlan, (typeof planNames)[number] | 'reviews'>>;
/** The plan with these fields, and who changed which of them; its next review follows from its reviews. */
export function planChange(fields: PlanFields, { found: { file, facts, today }, name }: Around): Change {
  const child = facts.child.id;
  const was = facts.plan?.body;
  const reviews = fields.reviews && { reviewOn: nextReview(fields.reviews) };
  const set = setOf({ child, ...fields, ...reviews }, was);
  const what = Object.keys(fields).filter((key) => !sameValue(fields, was, key as keyof PlanFields));
  const changes =
    was && what.length > 0 ? [...(was.changes ?? []), { on: today, by: name, what }] : undefined;
  return {
    ...{ k: 'set', id: planIdOf(child), kind: 'case-plan', file },
    ...(was ? {} : { create: true as const }),
    set: { ...set, ...(changes && plain({ changes: changes.slice(-60) })) },
  };
}
const sameValue = (a: PlanFields, b: PlanFields | undefined, key: keyof PlanFields): boolean =>
  JSON.stringify(a[key] ?? null) === JSON.stringify(b?.[key] ?? null);

/** 一人一案劝返复学方案 (notice item 2). */
export function planAct(around: Around): Act {
  const was = around.found.facts.plan?.body;
  const first = reviewsOf(was).length === 0;
  return {
    title: caseText.plan,
    notes: [],
    fields: first ? [...planFields, firstReview] : planFields,
    opening: Object.fromEntries(planNames.map((name) => [name, was?.[name] ?? ''])),
    faults: (values) => must(values, ['goal', 'expectedOn']),
    changes: (values) => {
      const due = textOf(values, 'reviewOn');
      const fields = Object.fromEntries(planNames.map((name) => [name, textOf(values, name) || undefined]));
      return [planChange({ ...fields, ...(first && due && { reviews: [{ due }] }) }, around)];
    },
  };
}
