import * as z from 'zod/mini';
import { mayConfirm } from '../../../domain/case-confirmers.ts';
import { speaksAgainst } from '../../../domain/case-facts.ts';
import { edgeOf, judgeStep } from '../../../domain/case-machine.ts';
import { confirmationKinds, type FollowUp, type Transition } from '../../../domain/transition.ts';
import { evidenceCodes } from '../../../domain/whereabouts-codes.ts';
import { caseText, writeOffWords } from '../../../text/case.ts';
import {
  checkHowWords,
  checkWords,
  confirmationWords,
  contactHowWords,
  formText,
} from '../../../text/case-form.ts';
import { momentAt } from '../../../text/day.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';
import {
  type Act,
  type Around,
  type Fault,
  filledIn,
  optionsOf,
  photosOf,
  plain,
  textOf,
  type Values,
} from './act.ts';
import { type AskedPapers, evidenceFields, evidenceIn } from './evidence-fields.ts';

const ConfirmationKind = z.enum(confirmationKinds);

function must(values: Values, names: readonly string[], today: string): Fault[] {
  const empty = names.filter((name) => textOf(values, name) === '');
  const late = textOf(values, 'on') > today ? [{ name: 'on', message: formText.notLater }] : [];
  return [...empty.map((name) => ({ name, message: formText.needed })), ...late];
}
const add = (kind: Change['kind'], file: string, body: object): Change & { k: 'add' } => ({
  k: 'add',
  id: newId(),
  kind,
  file,
  data: plain(body),
});

const isWriteOff = (values: Values): boolean => textOf(values, 'kind') === 'WRITE_OFF';
const papers: readonly AskedPapers[] = [{ codes: evidenceCodes.filter((code) => code !== 'NONE') }];

/** A draft may have been begun in an office that its person holds no more. */
function mayNot(values: Values, roles: Around['roles']): Fault[] {
  const kind = ConfirmationKind.safeParse(textOf(values, 'kind'));
  const barred = kind.success && !mayConfirm(kind.data, roles);
  return barred ? [{ name: 'kind', message: formText.mayNot }] : [];
}

/** What somebody stands for with his name, before another decides. */
export function confirmAct(kind: string, { found: { file, facts, today }, roles }: Around): Act {
  const own = confirmationKinds.filter((one) => mayConfirm(one, roles));
  return {
    title: caseText.confirm,
    notes: [formText.secondPerson],
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: formText.confirmKind,
        options: optionsOf(confirmationWords, own),
      },
      {
        kind: 'choice',
        name: 'writeOff',
        label: formText.writeOff,
        options: optionsOf(writeOffWords),
        when: isWriteOff,
      },
      { kind: 'day', name: 'on', label: formText.on },
      ...evidenceFields(papers),
      { kind: 'area', name: 'note', label: formText.note, max: 500 },
    ],
    opening: { kind: own.some((one) => one === kind) ? kind : '', on: today },
    faults: (values) => [
      ...must(values, ['kind', 'on', ...(isWriteOff(values) ? ['writeOff'] : [])], today),
      ...mayNot(values, roles),
    ],
    changes: (values) => [
      add('confirmation', file, {
        child: facts.child.id,
        ...filledIn(values, ['kind', 'on', 'note', ...(isWriteOff(values) ? ['writeOff'] : [])]),
        evidence: evidenceIn(values, papers),
        photos: photosOf(values, 'photos'),
      }),
    ],
  };
}

interface Checked {
  follow: Change & { k: 'add' };
  on: string;
}
/** One “no” is a relapse (§6.5 row 12): the step is written with the check, and names it among what its author saw. */
function relapseOf({ follow, on }: Checked, { found, roles, user }: Around): Change[] {
  const { file, facts, today, settings } = found;
  const { state: from, head } = facts.standing;
  const check = { id: follow.id, body: follow.data as unknown as FollowUp };
  const author = { user, name: '' };
  const followUps = [...facts.followUps, { ...check, author, writtenAt: momentAt(Date.now()) }];
  const known = { ...facts, followUps };
  const step: Transition = {
    ...{ child: facts.child.id, from, to: 'RELAPSED', on, seen: speaksAgainst(known) },
    ...(head && { after: head }),
    reason: formText.awayAtCheck['zh-CN'],
  };
  const verdict = judgeStep({ step, facts: known, roles, user, today, settings });
  return verdict.ok ? [add('transition', file, step)] : [];
}

/** 巩固回访: is the child still in school? */
export function followUpAct(around: Around): Act {
  const { file, facts, today } = around.found;
  const relapses = edgeOf(facts.standing.state, 'RELAPSED') !== undefined;
  return {
    title: caseText.followUp,
    notes: relapses ? [formText.noRelapses] : [],
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
    changes: (values) => {
      const inSchool = textOf(values, 'inSchool') === 'yes';
      const follow = add('follow-up', file, {
        ...{ child: facts.child.id, inSchool, enteredAt: momentAt(Date.now()) },
        ...filledIn(values, ['point', 'how', 'on', 'note']),
      });
      return inSchool ? [follow] : [follow, ...relapseOf({ follow, on: textOf(values, 'on') }, around)];
    },
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
