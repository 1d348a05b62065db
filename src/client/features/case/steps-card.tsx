import { type GuardName, sideStates } from '../../../domain/case-codes.ts';
import { mayConfirm } from '../../../domain/case-confirmers.ts';
import { isAskedOfStep } from '../../../domain/case-evidence.ts';
import type { Missing } from '../../../domain/case-guards.ts';
import { type NextStep, nextSteps } from '../../../domain/case-machine.ts';
import { confirmed, persuasions } from '../../../domain/case-proofs.ts';
import { confirmationKinds } from '../../../domain/transition.ts';
import { actorWords, caseText, stepWords } from '../../../text/case.ts';
import { missingWords } from '../../../text/case-guards.ts';
import { filled, joined, type Sentence } from '../../../text/phrase.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import type { Around } from './act.ts';
import styles from './case.module.css';
import { askedInForm } from './step-act.ts';

/** Where a missing thing is made good: a form of this page, a visit, an application. */
const remedies: Partial<Record<GuardName, readonly [act: string, words: Sentence]>> = {
  signal: ['contact', caseText.contact],
  'left-on': ['facts', caseText.editFacts],
  'primary-reason': ['facts', caseText.editFacts],
  plan: ['plan', caseText.editPlan],
  measure: ['measure', caseText.addMeasure],
  'township-told': ['confirm.TOWNSHIP_TOLD', caseText.confirm],
  'village-told': ['confirm.VILLAGE_TOLD', caseText.confirm],
  'teacher-confirmation': ['confirm.TEACHER_RETURN', caseText.confirm],
  'close-confirmation': ['confirm.CLOSE', caseText.confirm],
  'write-off-confirmation': ['confirm.WRITE_OFF', caseText.confirm],
  checks: ['follow-up', caseText.followUp],
  'not-absent-now': ['follow-up', caseText.followUp],
  'absent-again': ['follow-up', caseText.followUp],
};
const byVisit: readonly GuardName[] = [
  'home-visit',
  'persuasions',
  'joint-visit',
  'refused',
  'not-lost',
  'not-absent-now',
];

/** What has to hold before the form is opened: of evidence, what only a visit or a session can bring. */
const before = (missing: readonly Missing[]): Missing[] =>
  missing.flatMap((one) => {
    if (!askedInForm[one.code]) return [one];
    const proofs = one.proofs?.filter((proof) => !isAskedOfStep(proof)) ?? [];
    return proofs.length > 0 ? [{ ...one, proofs }] : [];
  });

/** The day of the return and the ground are asked in the form: until then any such word of this episode stands. */
function stillMissing({ missing }: NextStep, { found: { facts, today, settings }, user }: Around): Missing[] {
  const from = facts.standing.episode[0]?.body.on ?? '';
  const base = { child: facts.child.id, from: facts.standing.state, on: today, seen: [] };
  const given = (kind: 'TEACHER_RETURN' | 'WRITE_OFF') =>
    confirmed({ step: { ...base, to: 'RETURNED' }, facts, user, today, settings }, kind, from);
  return before(missing).filter(({ code }) => {
    if (code === 'teacher-confirmation') return !given('TEACHER_RETURN');
    return code !== 'write-off-confirmation' || !given('WRITE_OFF');
  });
}

const confirmOf = (act: string) => confirmationKinds.find((kind) => act === `confirm.${kind}`);
/** Nobody is offered a word that is not his to give. */
function isOffered(act: string, roles: Around['roles']): boolean {
  const kind = confirmOf(act);
  return kind === undefined || mayConfirm(kind, roles);
}

function Remedies({ missing, around, home }: { missing: readonly Missing[]; around: Around; home: string }) {
  const own = missing.flatMap(({ code }) => {
    const remedy = remedies[code];
    return remedy && isOffered(remedy[0], around.roles) ? [remedy] : [];
  });
  const once = [...new Map(own.map((remedy) => [remedy[0].split('.')[0], remedy])).values()];
  const { file, desk } = around.found;
  const persuading = missing.some(({ code }) => code === 'persuasions' || code === 'joint-visit');
  return (
    <div className={styles.buttons}>
      {!desk && missing.some(({ code }) => byVisit.includes(code)) && (
        <LinkButton to={`/household/${file}/visit${persuading ? '?purpose=PERSUASION' : ''}`}>
          {persuading ? caseText.persuade : caseText.visit}
        </LinkButton>
      )}
      {once.map(([act, words]) => (
        <LinkButton key={act} to={`${home}?do=${act}`}>
          {words}
        </LinkButton>
      ))}
    </div>
  );
}

interface Props {
  around: Around;
  home: string;
}
function Step({ step, around, home }: Props & { step: NextStep }) {
  const missing = stillMissing(step, around);
  const ready = step.mine && missing.length === 0;
  const words = joined(missing.map(missingWords), caseText.comma);
  const who = joined(
    step.who.map((actor) => actorWords[actor]),
    caseText.or,
  );
  return (
    <li className={styles.item}>
      {ready ? (
        <LinkButton
          to={`${home}?do=step.${step.to}`}
          kind={sideStates.includes(step.to) ? 'plain' : 'primary'}
          wide
        >
          {stepWords[step.to]}
        </LinkButton>
      ) : (
        <p className={styles.strong}>
          <Say>{stepWords[step.to]}</Say>
        </p>
      )}
      {!step.mine && (
        <p className={styles.soft}>
          <Say>{filled(caseText.byWhom, who)}</Say>
        </p>
      )}
      {missing.length > 0 && (
        <p className={styles.warn}>
          <Say>{filled(caseText.missing, words)}</Say>
        </p>
      )}
      <Remedies missing={missing} around={around} home={home} />
    </li>
  );
}

function Steps({ steps, around, home }: Props & { steps: readonly NextStep[] }) {
  return (
    <ul>
      {steps.map((step) => (
        <Step key={step.to} step={step} around={around} home={home} />
      ))}
    </ul>
  );
}

function Others(props: Props & { steps: readonly NextStep[] }) {
  if (props.steps.length === 0) return null;
  return (
    <details>
      <summary className={styles.fold}>
        <Say>{caseText.others}</Say>
      </summary>
      <Steps {...props} />
    </details>
  );
}

/** What may follow: what this person can do now first, then what still lacks something, then what others do. */
export function StepsCard({ around, home }: Props) {
  const { found, roles, user } = around;
  const { facts, today, settings } = found;
  const rank = (step: NextStep): number =>
    (sideStates.includes(step.to) ? 4 : 0) +
    (step.mine ? 0 : 2) +
    (stillMissing(step, around).length > 0 ? 1 : 0);
  const steps = nextSteps({ facts, roles, user, today, settings }).sort((a, b) => rank(a) - rank(b));
  const visits = persuasions({
    step: { child: facts.child.id, from: facts.standing.state, to: 'LEGAL', on: today, seen: [] },
    facts,
    user,
    today,
    settings,
  }).length;
  return (
    <Card title={caseText.next}>
      {['PERSUADE', 'LEGAL'].includes(facts.standing.state) && (
        <p className={styles.soft}>
          <Say>{caseText.persuasionNumber(visits + 1)}</Say>
        </p>
      )}
      {steps.length === 0 && (
        <p>
          <Say>{caseText.nothing}</Say>
        </p>
      )}
      <Steps
        steps={steps.filter((step) => step.mine || !sideStates.includes(step.to))}
        {...{ around, home }}
      />
      <Others
        steps={steps.filter((step) => !step.mine && sideStates.includes(step.to))}
        {...{ around, home }}
      />
    </Card>
  );
}
