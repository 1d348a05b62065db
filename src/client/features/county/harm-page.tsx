import { type HarmRow, HarmRows } from '../../../domain/desk.ts';
import { momentWords } from '../../../text/day.ts';
import { fileText, harmPageText } from '../../../text/desk-file.ts';
import { harmKindWords, harmReportedWords } from '../../../text/harm.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Link } from '../../ui/router.tsx';
import styles from './file.module.css';
import { filePage } from './urls.ts';

const commas = fileText.comma;

function Told({ reportedTo }: Pick<HarmRow['body'], 'reportedTo'>) {
  if (reportedTo.length === 0)
    return (
      <p className={styles.danger}>
        <Say>{harmPageText.toldNobody}</Say>
      </p>
    );
  const list = joined(
    reportedTo.map((office) => harmReportedWords[office]),
    commas,
  );
  return (
    <p>
      <Say>{filled(harmPageText.told, list)}</Say>
    </p>
  );
}

function HarmEntry({ row }: { row: HarmRow }) {
  const { body } = row;
  return (
    <article className={styles.child}>
      <h2 className={styles.name}>
        <Link to={filePage(row.file)}>
          <Say>
            {joined([
              verbatim(row.children.join('、') || row.whose),
              ...(row.village ? [verbatim(row.village)] : []),
            ])}
          </Say>
        </Link>
      </h2>
      {body.urgent ? (
        <p className={styles.danger}>
          <Say>{harmPageText.urgent}</Say>
        </p>
      ) : null}
      <p className={styles.warn}>
        <Say>
          {joined(
            body.kinds.map((kind) => harmKindWords[kind]),
            commas,
          )}
        </Say>
      </p>
      <p>{body.description}</p>
      <Told reportedTo={body.reportedTo} />
      <p className={styles.soft}>
        <Say>
          {joined([
            joined([harmPageText.seen, momentWords(body.seenAt)], verbatim(' ')),
            filled(fileText.writtenBy, verbatim(row.author), momentWords(row.writtenAt)),
            filled(fileText.receivedAt, momentWords(row.receivedAt)),
          ])}
        </Say>
      </p>
    </article>
  );
}

/** 侵害线索: for those who must act on them; opening the page is logged. */
export function HarmPage() {
  const answer = useAnswer('/api/harm-reports', HarmRows);
  return (
    <Page title={harmPageText.title}>
      <Notice tone="warn">{harmPageText.note}</Notice>
      <Answered answer={answer}>
        {({ items }) => (
          <Card>
            {items.length === 0 ? <Empty>{harmPageText.none}</Empty> : null}
            {items.map((row) => (
              <HarmEntry key={row.id} row={row} />
            ))}
          </Card>
        )}
      </Answered>
    </Page>
  );
}
