import { lastDayOf, termsIn } from '../../../domain/application-terms.ts';
import { type CaseState, type GuardName, sevenHeads } from '../../../domain/case-codes.ts';
import { speaksAgainst } from '../../../domain/case-facts.ts';
import { edgeOf, judgeStep } from '../../../domain/case-machine.ts';
import type { Transition } from '../../../domain/transition.ts';
import { applicationWords } from '../../../text/application.ts';
import { placementWords, sevenWords, stepWords, writeOffWords } from '../../../text/case.ts';
import { formText } from '../../../text/case-form.ts';
import { missingWords } from '../../../text/case-guards.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { newId } from '../../store/write.ts';
import {
  type Act,
  type Around,
  type Fault,
  type FieldSpec,
  optionsOf,
  photosOf,
  plain,
  textOf,
  type Values,
} from './act.ts';
import { askedPapers } from './asked-papers.ts';
import { evidenceFields, evidenceIn } from './evidence-fields.ts';
import { handedOf, handOverFields } from './hand-over-fields.ts';

/** Guards that the step's own form answers, and by which field; all others have to hold before. */
export const askedInForm: Partial<Record<GuardName, string>> = {
  reason: 'reason',
  seven: 'seven-county',
  'return-facts': 'returnedOn',
  'return-evidence': 'evidence',
  'whereabouts-proved': 'evidence',
  'close-evidence': 'evidence',
  'write-off-type': 'writeOff',
  'write-off-evidence': 'evidence',
  accepted: 'acceptedOn',
  'approved-application': 'application',
};
const head = (which: (typeof sevenHeads)[number]): string => `seven-${which}`;

function approved({ found: { facts, today } }: Around) {
  return facts.applications.filter(({ id }) =>
    termsIn(facts).some((term) => term.id === id && lastDayOf(term) >= today),
  );
}

/** Fields per guard, in the order they are asked. */
const fieldsOf: Partial<Record<GuardName, (around: Around) => FieldSpec[]>> = {
  seven: () =>
    sevenHeads.map((which) => ({ kind: 'text', name: head(which), label: sevenWords[which], max: 40 })),
  'return-facts': () => [
    { kind: 'day', name: 'returnedOn', label: formText.returnedOn },
    { kind: 'choice', name: 'placement', label: formText.placement, options: optionsOf(placementWords) },
    {
      kind: 'text',
      name: 'schoolName',
      label: formText.schoolName,
      max: 60,
      when: (values) => ['ELSEWHERE', 'VOC', 'SPECIAL'].includes(textOf(values, 'placement')),
    },
  ],
  'write-off-type': () => [
    { kind: 'choice', name: 'writeOff', label: formText.writeOff, options: optionsOf(writeOffWords) },
    {
      kind: 'text',
      name: 'movedTo',
      label: formText.movedTo,
      max: 60,
      when: (values) => textOf(values, 'writeOff') === 'MOVED_ENROLLED',
    },
  ],
  accepted: handOverFields,
  'approved-application': (around) => [
    {
      kind: 'select',
      name: 'application',
      label: formText.application,
      options: approved(around).map(({ id, body }) => ({
        value: id,
        label: joined([applicationWords[body.type], verbatim(body.appliedOn)]),
      })),
    },
  ],
};

const returnedOf = (values: Values): Transition['returned'] => {
  const placement = textOf(values, 'placement') as NonNullable<Transition['returned']>['placement'];
  const on = textOf(values, 'returnedOn');
  const schoolName = textOf(values, 'schoolName');
  return on && placement ? { on, placement, ...(schoolName && { schoolName }) } : undefined;
};
function sevenOf(values: Values, { found }: Around): Transition['seven'] {
  const named = sevenHeads.flatMap((which) => {
    const name = textOf(values, head(which));
    const listed = found.seven[which];
    const phone = listed?.name === name ? listed.phone : undefined;
    return name ? [[which, { name, ...(phone && { phone }) }] as const] : [];
  });
  return Object.fromEntries(named);
}

/** What has to stay as it was at this moment (V22, V23). */
function keptOf(to: CaseState, values: Values, around: Around): Partial<Transition> {
  const { household, plan, measures } = around.found.facts;
  if (to === 'OPEN' && household) {
    const { householdType, riskState, monitoredFrom } = household.body;
    return { snapshot: { householdType, riskState, monitoredFrom } };
  }
  if (to !== 'PERSUADE') return {};
  const { goal, expectedOn, placement } = plan?.body ?? {};
  const seven = sevenOf(values, around);
  return {
    ...(Object.keys(seven ?? {}).length > 0 && { seven }),
    plan: {
      ...{ goal, expectedOn, placement, measures: measures.length },
      steps: measures.slice(0, 30).map(({ body: { kind, what, owner, from, due } }) => ({
        ...{ kind, what, owner, from, due },
      })),
    },
  };
}

function stepOf(to: CaseState, values: Values, around: Around): Transition {
  const { facts } = around.found;
  const evidence = evidenceIn(values, askedPapers(to, around));
  const photos = photosOf(values, 'photos');
  const body = {
    child: facts.child.id,
    from: facts.standing.state,
    to,
    on: textOf(values, 'on'),
    after: facts.standing.head,
    seen: speaksAgainst(facts),
    reason: textOf(values, 'reason') || undefined,
    evidence: evidence.length > 0 ? evidence : undefined,
    photos: photos.length > 0 ? photos : undefined,
    returned: returnedOf(values),
    writeOff: (textOf(values, 'writeOff') || undefined) as Transition['writeOff'],
    movedTo: textOf(values, 'movedTo') || undefined,
    handedTo: handedOf(values, around),
    application: textOf(values, 'application') || undefined,
    ...keptOf(to, values, around),
  };
  return plain(body) as unknown as Transition;
}

function faultsOf(to: CaseState, values: Values, around: Around): Fault[] {
  const { found, roles, user } = around;
  const on = textOf(values, 'on');
  if (!on || on > found.today) return [{ name: 'on', message: on ? formText.notLater : formText.needed }];
  const { facts, today, settings } = found;
  const verdict = judgeStep({ step: stepOf(to, values, around), facts, roles, user, today, settings });
  if (verdict.ok) return [];
  if (verdict.why !== 'missing')
    return [{ name: 'on', message: verdict.why === 'unseen' ? formText.unseen : formText.notNow }];
  return verdict.missing.map((missing) => ({
    name: askedInForm[missing.code] ?? 'on',
    message: missingWords(missing),
  }));
}

function notesOf(to: CaseState): Act['notes'] {
  if (to === 'OPEN') return [formText.snapshot];
  if (to === 'PERSUADE') return [formText.planCopy];
  return to === 'CLOSED' || to === 'WRITTEN_OFF' ? [formText.secondPerson] : [];
}

/** One row of the table of §6.5 as a form: it asks what this step needs and nothing else. */
export function stepAct(to: CaseState, around: Around): Act | undefined {
  const { found } = around;
  const edge = edgeOf(found.facts.standing.state, to);
  if (!edge) return undefined;
  const own = edge.needs.flatMap((name) => fieldsOf[name]?.(around) ?? []);
  const papers = askedPapers(to, around);
  const needsReason = edge.needs.includes('reason');
  const seven = sevenHeads.map((which) => [head(which), found.seven[which]?.name ?? '']);
  return {
    title: stepWords[to],
    notes: [...notesOf(to), formText.stays],
    fields: [
      { kind: 'day', name: 'on', label: formText.on },
      ...own,
      {
        kind: 'area',
        name: 'reason',
        label: needsReason ? formText.reasonNeeded : formText.reason,
        max: 500,
      },
      ...(papers.length > 0 ? evidenceFields(papers) : []),
    ],
    opening: { on: found.today, ...Object.fromEntries(seven) },
    faults: (values) => faultsOf(to, values, around),
    changes: (values) => [
      {
        k: 'add',
        id: newId(),
        kind: 'transition',
        file: found.file,
        data: plain(stepOf(to, values, around)),
      },
    ],
  };
}
