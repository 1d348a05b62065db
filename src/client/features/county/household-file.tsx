import type { DeskFile } from '../../../domain/desk.ts';
import { monitoredTypes } from '../../../domain/household.ts';
import { kindWords } from '../../../text/attention.ts';
import { childFields } from '../../../text/child.ts';
import { fileText } from '../../../text/desk-file.ts';
import { guardianFields, riskWords } from '../../../text/guardian.ts';
import { householdFields, householdText } from '../../../text/household.ts';
import { householdTypeWords, relationWords } from '../../../text/household-words.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Link } from '../../ui/router.tsx';
import { ChildCard } from './child-card.tsx';
import styles from './file.module.css';
import { Masked } from './masked.tsx';
import { VisitTimeline } from './visit-timeline.tsx';

export function titleOf({ household, children }: DeskFile): Sentence {
  if (household) return householdText.of(household.body.head);
  return householdText.childFile(children[0]?.body.name ?? '');
}

const plain = (value: string | number | undefined): Sentence[] =>
  value === undefined ? [] : [verbatim(value)];

function homeWords({ household, village }: DeskFile): Sentence {
  const body = household?.body;
  return joined([...plain(village), ...plain(body?.group), ...plain(body?.address)]);
}

function HouseholdFacts({ found }: { found: DeskFile }) {
  const { household } = found;
  if (!household) return <Notice>{householdText.childFileNote}</Notice>;
  const { body } = household;
  const monitored = monitoredTypes.includes(body.householdType);
  return (
    <>
      <p>
        <Say>{homeWords(found)}</Say>
      </p>
      <p className={monitored ? styles.warn : undefined}>
        <Say>
          {joined([
            householdTypeWords[body.householdType],
            ...(monitored ? [householdText.monitored] : []),
            ...(body.riskState ? [riskWords[body.riskState]] : []),
            ...(body.monitoredFrom ? [householdText.since(body.monitoredFrom)] : []),
          ])}
        </Say>
      </p>
      <p>
        <Say>
          {joined([
            ...(body.members ? [householdText.membersAre(body.members)] : []),
            ...(body.helper ? [householdText.helperIs(body.helper)] : []),
          ])}
        </Say>
      </p>
      <Masked
        whose={body.head}
        record={household.id}
        field="phone"
        label={householdFields.phone}
        value={body.phone}
      />
      <Masked
        whose={body.head}
        record={household.id}
        field="headId"
        label={householdFields.headId}
        value={body.headId}
      />
    </>
  );
}

function Guardians({ guardians }: Pick<DeskFile, 'guardians'>) {
  if (guardians.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>
        <Say>{householdText.guardians}</Say>
      </h2>
      <ul>
        {guardians.map(({ id, body }) => (
          <li key={id} className={styles.guardian}>
            <Say>
              {joined([
                verbatim(body.name),
                relationWords[body.relation],
                ...(body.awayPlace ? [householdText.awayIn(body.awayPlace)] : []),
              ])}
            </Say>
            <Masked
              whose={body.name}
              record={id}
              field="phone"
              label={guardianFields.phone}
              value={body.phone}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const fieldWords: Record<string, Record<string, Sentence>> = {
  household: householdFields,
  guardian: guardianFields,
  child: childFields,
};

function Flags({ found }: { found: DeskFile }) {
  return (
    <>
      {found.conflicts.map(({ id, body }) => (
        <Notice key={id} tone="warn">
          {filled(
            fileText.conflictOpen,
            fieldWords[body.kind]?.[body.path] ?? kindWords[body.kind] ?? verbatim(body.path),
          )}
        </Notice>
      ))}
      {found.harmReports > 0 ? (
        <Notice
          tone="danger"
          actions={
            <Link to="/desk/harm">
              <Say>{fileText.toHarm}</Say>
            </Link>
          }
        >
          {fileText.harm(found.harmReports)}
        </Notice>
      ) : null}
    </>
  );
}

/** One file as the county knows it: the home, who lives there, where each child is, and every visit. */
export function HouseholdFile({ found }: { found: DeskFile }) {
  const names = new Map(found.children.map(({ id, body }) => [id, body.name]));
  return (
    <div className={styles.file}>
      <Flags found={found} />
      <section className={styles.part}>
        <HouseholdFacts found={found} />
      </section>
      <section className={styles.part}>
        <h2 className={styles.title}>
          <Say>{householdText.children}</Say>
        </h2>
        {found.children.length === 0 ? (
          <p>
            <Say>{householdText.noChildren}</Say>
          </p>
        ) : null}
        {found.children.map((child) => (
          <ChildCard key={child.id} child={child} />
        ))}
      </section>
      <Guardians guardians={found.guardians} />
      <VisitTimeline visits={found.visits} names={names} schools={found.schools} />
    </div>
  );
}
