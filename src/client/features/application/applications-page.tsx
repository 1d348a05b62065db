import type { Around } from '../../../domain/application-terms.ts';
import { defaultSettings } from '../../../domain/settings.ts';
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
import { grouped, groupNames, type Listed, type Row as RowOf } from './rows.ts';

function termLine({ one, standing }: RowOf): Sentence[] {
  const { until, ground } = one.body;
  const settled = one.state === 'APPROVED' && standing === 'none';
  const term =
    until && !settled
      ? [standing === 'ended' ? applicationText.endedOn(until) : applicationText.endsOn(until)]
      : [];
  return [...term, ...(ground === 'OTHER' ? [applicationText.notByLaw] : [])];
}

function Row({ row }: { row: RowOf }) {
  const { one, standing } = row;
  const term = termLine(row);
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
            <span className={standing === 'ended' ? styles.warn : styles.soft}>
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
export function ApplicationGroups({ all, around }: { all: readonly Listed[]; around: Around }) {
  const { user } = useVault();
  const groups = grouped(all, { roles: user?.roles ?? [], ...around });
  if (all.length === 0) return <Empty>{applicationText.none}</Empty>;
  return groupNames.map((name) =>
    groups[name].length === 0 ? null : (
      <Card key={name} title={applicationText.counted(applicationText[name], groups[name].length)}>
        <ul>
          {groups[name].map((row) => (
            <Row key={row.one.id} row={row} />
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
  const { applications, today, settings = defaultSettings } = directory;
  return (
    <Page title={applicationText.title} back="/cases">
      <ApplicationGroups all={applications} around={{ today, settings }} />
    </Page>
  );
}
