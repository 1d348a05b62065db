import { caseIdOf, planIdOf } from '../../../domain/case.ts';
import { withheld } from '../../../domain/restricted.ts';
import type { Reason } from '../../../domain/whereabouts-codes.ts';
import { caseText, measureWords, placementWords, sourceWords } from '../../../text/case.ts';
import { caseKindWords, formText } from '../../../text/case-form.ts';
import { reasonWords } from '../../../text/whereabouts.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';
import {
  type Act,
  type Around,
  type Fault,
  filledIn,
  listOf,
  optionsOf,
  plain,
  setOf,
  textOf,
  type Values,
} from './act.ts';

const reasonCodes = (Object.keys(reasonWords) as Reason[]).filter((code) => code !== 'R98');
const must = (values: Values, names: readonly string[]): Fault[] =>
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

const planNames = ['goal', 'analysis', 'expectedOn', 'placement', 'reviewOn', 'signedBy'] as const;
const planFields: Act['fields'] = [
  { kind: 'area', name: 'goal', label: formText.goal, max: 200 },
  { kind: 'area', name: 'analysis', label: formText.analysis, max: 1000 },
  { kind: 'day', name: 'expectedOn', label: formText.expectedOn },
  { kind: 'select', name: 'placement', label: formText.expectedPlace, options: optionsOf(placementWords) },
  { kind: 'day', name: 'reviewOn', label: formText.reviewOn },
  { kind: 'text', name: 'signedBy', label: formText.signedBy, max: 100 },
];

/** 一人一案劝返复学方案 (notice item 2). */
export function planAct({ found: { file, facts } }: Around): Act {
  const child = facts.child.id;
  const was = facts.plan?.body;
  const create = was ? {} : { create: true as const };
  return {
    title: caseText.plan,
    notes: [],
    fields: planFields,
    opening: Object.fromEntries(planNames.map((name) => [name, was?.[name] ?? ''])),
    faults: (values) => must(values, ['goal', 'expectedOn']),
    changes: (values) => [
      {
        k: 'set',
        id: planIdOf(child),
        kind: 'case-plan',
        file,
        ...create,
        set: setOf(
          {
            child,
            ...Object.fromEntries(planNames.map((name) => [name, textOf(values, name) || undefined])),
          },
          was,
        ),
      },
    ],
  };
}

/** One measure, with who does it and by when. */
export function measureAct({ found: { file, facts } }: Around): Act {
  return {
    title: caseText.addMeasure,
    notes: [],
    fields: [
      { kind: 'choice', name: 'kind', label: formText.measureKind, options: optionsOf(measureWords) },
      { kind: 'area', name: 'what', label: formText.what, max: 200 },
      { kind: 'text', name: 'owner', label: formText.owner, max: 40 },
      { kind: 'day', name: 'due', label: formText.dueOn },
    ],
    opening: {},
    faults: (values) => must(values, ['kind', 'owner']),
    changes: (values) => [
      {
        k: 'set',
        id: newId(),
        kind: 'measure',
        file,
        create: true,
        set: { child: facts.child.id, ...filledIn(values, ['kind', 'what', 'owner', 'due']) },
      },
    ],
  };
}

export function measureDoneAct(id: string, { found }: Around): Act | undefined {
  const { file, facts, today } = found;
  const measure = facts.measures.find((one) => one.id === id);
  if (!measure) return undefined;
  return {
    title: caseText.finishMeasure,
    notes: [measureWords[measure.body.kind]],
    fields: [
      { kind: 'day', name: 'doneOn', label: formText.doneOn },
      { kind: 'area', name: 'result', label: formText.result, max: 200 },
    ],
    opening: { doneOn: today },
    faults: (values) => must(values, ['doneOn']),
    changes: (values) => [
      { k: 'set', id, kind: 'measure', file, set: filledIn(values, ['doneOn', 'result']) },
    ],
  };
}
