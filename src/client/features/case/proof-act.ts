import type { Evidence } from '../../../domain/whereabouts-codes.ts';
import { caseText, writeOffWords } from '../../../text/case.ts';
import {
  checkHowWords,
  checkWords,
  confirmationWords,
  contactHowWords,
  formText,
} from '../../../text/case-form.ts';
import { momentAt } from '../../../text/day.ts';
import { evidenceWords } from '../../../text/whereabouts.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';
import {
  type Act,
  type Around,
  type Fault,
  filledIn,
  listOf,
  optionsOf,
  photosOf,
  plain,
  textOf,
  type Values,
} from './act.ts';

function must(values: Values, names: readonly string[], today: string): Fault[] {
  const empty = names.filter((name) => textOf(values, name) === '');
  const late = textOf(values, 'on') > today ? [{ name: 'on', message: formText.notLater }] : [];
  return [...empty.map((name) => ({ name, message: formText.needed })), ...late];
}
const add = (kind: Change['kind'], file: string, body: object): Change => ({
  k: 'add',
  id: newId(),
  kind,
  file,
  data: plain(body),
});

/** What somebody stands for with his name, before another decides. */
export function confirmAct(kind: string, { found: { file, facts, today } }: Around): Act {
  return {
    title: caseText.confirm,
    notes: [formText.secondPerson],
    fields: [
      { kind: 'choice', name: 'kind', label: formText.confirmKind, options: optionsOf(confirmationWords) },
      {
        kind: 'choice',
        name: 'writeOff',
        label: formText.writeOff,
        options: optionsOf(writeOffWords),
        when: (values) => textOf(values, 'kind') === 'WRITE_OFF',
      },
      { kind: 'day', name: 'on', label: formText.on },
      { kind: 'checks', name: 'evidence', label: formText.evidence, options: optionsOf(evidenceWords) },
      { kind: 'photos', name: 'photos', label: formText.photos },
      { kind: 'area', name: 'note', label: formText.note, max: 500 },
    ],
    opening: { kind, on: today },
    faults: (values) => must(values, ['kind', 'on'], today),
    changes: (values) => [
      add('confirmation', file, {
        child: facts.child.id,
        ...filledIn(values, ['kind', 'on', 'note', 'writeOff']),
        evidence: listOf<Evidence['code']>(values, 'evidence').map((code) => ({ code })),
        photos: photosOf(values, 'photos'),
      }),
    ],
  };
}

/** 巩固回访: is the child still in school? */
export function followUpAct({ found: { file, facts, today } }: Around): Act {
  return {
    title: caseText.followUp,
    notes: [],
    fields: [
      { kind: 'choice', name: 'point', label: formText.point, options: optionsOf(checkWords) },
      {
        kind: 'choice',
        name: 'inSchool',
        label: formText.inSchool,
        options: [
          { value: 'yes', label: formText.yes },
          { value: 'no', label: formText.no },
        ],
      },
      { kind: 'choice', name: 'how', label: formText.how, options: optionsOf(checkHowWords) },
      { kind: 'day', name: 'on', label: formText.on },
      { kind: 'area', name: 'note', label: formText.note, max: 500 },
    ],
    opening: { on: today },
    faults: (values) => must(values, ['point', 'inSchool', 'how', 'on'], today),
    changes: (values) => [
      add('follow-up', file, {
        child: facts.child.id,
        ...filledIn(values, ['point', 'how', 'on', 'note']),
        inSchool: textOf(values, 'inSchool') === 'yes',
        enteredAt: momentAt(Date.now()),
      }),
    ],
  };
}

/** A call, a message, a talk. */
export function contactAct({ found: { file, facts } }: Around): Act {
  return {
    title: caseText.contact,
    notes: [],
    fields: [
      { kind: 'choice', name: 'how', label: formText.contactHow, options: optionsOf(contactHowWords) },
      {
        kind: 'choice',
        name: 'reached',
        label: formText.reached,
        options: [
          { value: 'yes', label: formText.reachedYes },
          { value: 'no', label: formText.reachedNo },
        ],
      },
      { kind: 'area', name: 'said', label: formText.said, max: 300 },
      { kind: 'day', name: 'promisedOn', label: formText.promisedOn },
    ],
    opening: {},
    faults: (values) => must(values, ['how', 'reached'], '9'),
    changes: (values) => [
      add('contact', file, {
        child: facts.child.id,
        at: momentAt(Date.now()),
        ...filledIn(values, ['how', 'said', 'promisedOn']),
        reached: textOf(values, 'reached') === 'yes',
      }),
    ],
  };
}
