import { applicationStateWords, applicationText, applicationWords } from '../../../text/application.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { useDirectory } from '../../store/directory.ts';
import { useVault } from '../../store/vault.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import styles from './application.module.css';
import { grouped, groupNames, type Listed, standingOf } from './rows.ts';

function termLine(one: Listed, today: string): Sentence[] {
  const { until, ground } = one.body;
  const standing = standingOf(one, today);
  const term = until
    ? [standing === 'ended' ? applicationText.endedOn(until) : applicationText.endsOn(until)]
    : [];
  return [...term, ...(ground === 'OTHER' ? [applicationText.notByLaw] : [])];
}

function Row({ one, today }: { one: Listed; today: string }) {
  const term = termLine(one, today);
  return (
    <li>
      <RowLink to={`/application/${one.child}/${one.id}`}>
        <span className={styles.lines}>
          <span className={styles.name}>{one.name}</span>
          <span>
            <Say>
              {joined([
                applicationWords[one.body.type],
                applicationStateWords[one.state],
                ...(one.school ? [verbatim(one.school)] : []),
              ])}
            </Say>
          </span>
          {term.length > 0 && (
            <span className={standingOf(one, today) === 'ended' ? styles.warn : styles.soft}>
              <Say>{joined(term)}</Say>
            </span>
          )}
          {one.unsent && <SaveMark state="local" />}
        </span>
      </RowLink>
    </li>
  );
}

/** What waits for this person first, then what ends, what runs, what is done. */
export function ApplicationGroups({ all, today }: { all: readonly Listed[]; today: string }) {
  const { user } = useVault();
  const groups = grouped(all, { roles: user?.roles ?? [], today });
  if (all.length === 0) return <Empty>{applicationText.none}</Empty>;
  return groupNames.map((name) =>
    groups[name].length === 0 ? null : (
      <Card key={name} title={applicationText.counted(applicationText[name], groups[name].length)}>
        <ul>
          {groups[name].map((one) => (
            <Row key={one.id} one={one} today={today} />
          ))}
        </ul>
      </Card>
    ),
  );
}

/** All applications on this phone. */
export function ApplicationsPage() {
  const directory = useDirectory();
  if (!directory) return <Page title={applicationText.title}>{null}</Page>;
  return (
    <Page title={applicationText.title} back="/cases">
      <ApplicationGroups all={directory.applications} today={directory.today} />
    </Page>
  );
}
