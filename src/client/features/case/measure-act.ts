import { caseText, measureWords } from '../../../text/case.ts';
import { formText } from '../../../text/case-form.ts';
import { planText } from '../../../text/plan.ts';
import { newId } from '../../store/write.ts';
import { type Act, type Around, type Fault, filledIn, optionsOf, setOf, textOf, type Values } from './act.ts';
import { must } from './plan-act.ts';

const names = ['kind', 'what', 'owner', 'from', 'due'] as const;
const fields: Act['fields'] = [
  { kind: 'choice', name: 'kind', label: formText.measureKind, options: optionsOf(measureWords) },
  { kind: 'area', name: 'what', label: formText.what, max: 200 },
  { kind: 'text', name: 'owner', label: formText.owner, hint: planText.ownerHint, max: 40 },
  { kind: 'day', name: 'from', label: planText.from },
  { kind: 'day', name: 'due', label: formText.dueOn },
];
function faultsOf(values: Values): Fault[] {
  const [from, due] = [textOf(values, 'from'), textOf(values, 'due')];
  const late = from !== '' && due !== '' && due < from;
  return [...must(values, ['kind', 'owner']), ...(late ? [{ name: 'due', message: planText.dueLater }] : [])];
}

/** One measure, with who does it, from when and by when; `?do=measure.<id>` puts one right that is not done yet. */
export function measureAct(id: string, { found: { file, facts } }: Around): Act | undefined {
  const was = facts.measures.find((one) => one.id === id)?.body;
  if (id && (!was || was.doneOn)) return undefined;
  const about = { k: 'set', kind: 'measure', file } as const;
  return {
    title: was ? planText.editMeasure : caseText.addMeasure,
    notes: [],
    fields,
    opening: Object.fromEntries(names.map((name) => [name, was?.[name] ?? ''])),
    faults: faultsOf,
    changes: (values) => {
      const said = Object.fromEntries(names.map((name) => [name, textOf(values, name) || undefined]));
      const set = setOf({ child: facts.child.id, ...said }, was);
      return [was ? { ...about, id, set } : { ...about, id: newId(), create: true, set }];
    },
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
