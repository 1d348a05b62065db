import { Coverage, type CoverageRow, type Level, levels } from '../../../domain/coverage.ts';
import { deskText } from '../../../text/county.ts';
import { measureWords, placeWords, termWords } from '../../../text/coverage.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined } from '../../../text/phrase.ts';
import { useVault } from '../../store/vault.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNavigate, useSearchParams } from '../../ui/router.tsx';
import styles from './county.module.css';
import { coverageColumns, type Filter, filtered, filters } from './coverage-columns.ts';
import { PlacePath } from './place-path.tsx';
import { ColumnChoice, PrintButton, PrintLine, useColumns } from './table-tools.tsx';
import { coverageAnswer, coveragePage, namesPage, type Where } from './urls.ts';
import { useWhere } from './where.ts';

const levelBelow = ({ by, at }: Where): Level | undefined => {
  const list: readonly Level[] = levels[by];
  if (!at) return list[0];
  return at.endsWith(':none') ? undefined : list[list.indexOf(at.slice(0, at.indexOf(':')) as Level) + 1];
};

function SideChoice({ where }: { where: Where }) {
  const navigate = useNavigate();
  const options = [
    { value: 'village' as const, label: deskText.byVillage },
    { value: 'school' as const, label: deskText.bySchool },
  ];
  const pick = (by: Where['by']) => void navigate(coveragePage({ by }));
  return <FilterChips label={deskText.side} value={where.by} options={options} onPick={pick} />;
}

/** Rows of a place are numbers; the sum stands above them as a row without a place. */
const totalRow = ({ total }: Coverage, level: Level): CoverageRow =>
  ({ place: '' as CoverageRow['place'], level, counts: total }) as CoverageRow;

function CoverageTable({ coverage, where, level }: { coverage: Coverage; where: Where; level: Level }) {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const filter = filters.find((one) => one === query.get('filter')) ?? 'all';
  const columns = coverageColumns(level, where);
  const { shown, choose } = useColumns(`coverage.${where.by}`, columns);
  const rows = filtered(coverage.rows, filter);
  const options = filters.map((value) => ({
    ...{ value, label: deskText.filters[value], count: filtered(coverage.rows, value).length },
  }));
  const pick = (next: Filter) =>
    void navigate(coveragePage(where, next === 'all' ? undefined : next), { replace: true });
  return (
    <>
      <div className={styles.tools}>
        <FilterChips label={deskText.filter} value={filter} options={options} onPick={pick} />
        <div className={styles.toolButtons}>
          <ColumnChoice columns={columns} shown={shown} choose={choose} />
          <PrintButton />
        </div>
      </div>
      <DataTable
        label={deskText.coverage}
        columns={shown}
        rows={rows}
        rowKey={(row) => row.place}
        total={filter === 'all' ? totalRow(coverage, level) : undefined}
        empty={coverage.rows.length > 0 ? deskText.nothingFiltered : deskText.nothing}
      />
    </>
  );
}

/** A place with nothing below it: straight to the names. */
function LastPlace({ where }: { where: Where }) {
  return (
    <div className={styles.tools}>
      <LinkButton to={namesPage({ ...where, measure: 'households' })}>
        {measureWords('households')}
      </LinkButton>
      <LinkButton to={namesPage({ ...where, measure: 'children' })}>{measureWords('children')}</LinkButton>
    </div>
  );
}

/** 走访进度: a row for each place, every number a door to its names (journey 7). */
export function CoveragePage() {
  const where = useWhere();
  const answer = useAnswer(coverageAnswer(where), Coverage);
  const { user } = useVault();
  const level = levelBelow(where);
  const place = answer.data?.path.at(-1);
  const partly = where.by === 'village' && user?.roles.every((role) => role === 'principal');
  return (
    <Page
      wide
      title={place ? joined([deskText.coverage, placeWords(place)]) : deskText.coverage}
      lead={
        answer.data &&
        joined([termWords(answer.data.term), filled(deskText.asOf, momentWords(answer.data.asOf))])
      }
    >
      <PrintLine />
      <div className={styles.tools}>
        <SideChoice where={where} />
        <PlacePath by={where.by} path={answer.data?.path ?? []} />
      </div>
      {partly ? <Notice>{deskText.someNotYours}</Notice> : null}
      <Answered answer={answer}>
        {(coverage) =>
          level ? (
            <CoverageTable coverage={coverage} where={where} level={level} />
          ) : (
            <LastPlace where={where} />
          )
        }
      </Answered>
    </Page>
  );
}
