import { Coverage, type CoverageRow } from '../../../domain/coverage.ts';
import { Unusual } from '../../../domain/desk.ts';
import { deskText } from '../../../text/county.ts';
import { levelTitle, termWords } from '../../../text/coverage.ts';
import { momentWords } from '../../../text/day.ts';
import { overviewText } from '../../../text/overview.ts';
import { filled, joined } from '../../../text/phrase.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './overview.module.css';
import { overviewColumns } from './overview-columns.ts';
import { ShareTiles } from './share-tiles.tsx';
import { UnusualList } from './unusual-list.tsx';
import { coverageAnswer, coveragePage, type Where } from './urls.ts';
import { VisitDays } from './visit-days.tsx';
import { useHome } from './where.ts';

function ProgressTable({ coverage, home }: { coverage: Coverage; home: Where }) {
  const level = coverage.rows[0]?.level ?? (home.by === 'village' ? 'township' : 'school');
  const title = filled(overviewText.by, levelTitle(level));
  const total = { place: '', level, counts: coverage.total } as unknown as CoverageRow;
  return (
    <Card title={title} aside={<LinkButton to={coveragePage(home)}>{overviewText.allPlaces}</LinkButton>}>
      <DataTable
        label={title}
        columns={overviewColumns(level, home)}
        rows={coverage.rows}
        rowKey={(row) => row.place}
        total={total}
        empty={deskText.nothing}
      />
    </Card>
  );
}

function Body({ coverage, home }: { coverage: Coverage; home: Where }) {
  const answer = useAnswer('/api/coverage/unusual', Unusual);
  return (
    <>
      <ShareTiles total={coverage.total} where={home} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <ProgressTable coverage={coverage} home={home} />
        </div>
        <div className={styles.aside}>
          <Answered answer={answer}>
            {(unusual) => (
              <>
                <UnusualList total={coverage.total} unusual={unusual} where={home} />
                <VisitDays days={unusual.days} where={{ by: 'village' }} />
              </>
            )}
          </Answered>
        </div>
      </div>
    </>
  );
}

/** 总览: how far the term's visits are, what needs a look, township by township; every number is a door (ux, Desk). */
export function OverviewPage() {
  const home = useHome();
  const answer = useAnswer(coverageAnswer(home), Coverage);
  const { data, retry } = answer;
  return (
    <Page
      wide
      title={deskText.overview}
      lead={data && joined([termWords(data.term), filled(deskText.asOf, momentWords(data.asOf))])}
    >
      <div className={styles.refresh}>
        <Button kind="quiet" icon="sync" onClick={retry}>
          {deskText.refresh}
        </Button>
      </div>
      <Answered answer={answer}>{(coverage) => <Body coverage={coverage} home={home} />}</Answered>
    </Page>
  );
}
