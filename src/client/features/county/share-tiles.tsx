import type { Coverage, Measure } from '../../../domain/coverage.ts';
import { deskText } from '../../../text/county.ts';
import { figure, measureTitle } from '../../../text/coverage.ts';
import { overviewText } from '../../../text/overview.ts';
import { filled, type Sentence } from '../../../text/phrase.ts';
import { Say, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/router.tsx';
import { percent } from './coverage-columns.ts';
import styles from './overview.module.css';
import { namesPage, type Where } from './urls.ts';

interface Tile {
  title: Sentence;
  part: Measure;
  whole: Measure;
  /** The measure that is still to be done; its names are what an officer asks for. */
  left: Measure;
  leftWords: (n: number) => Sentence;
}

const tiles: readonly Tile[] = [
  {
    title: overviewText.households,
    part: 'visited',
    whole: 'households',
    left: 'unvisited',
    leftWords: overviewText.left,
  },
  {
    title: overviewText.monitored,
    part: 'monitored-visited',
    whole: 'monitored',
    left: 'monitored-unvisited',
    leftWords: overviewText.left,
  },
  {
    title: overviewText.children,
    part: 'verified',
    whole: 'children',
    left: 'unverified',
    leftWords: overviewText.leftChildren,
  },
];

interface ShareTilesProps {
  total: Coverage['total'];
  where: Where;
}

function NumberLink({ measure, total, where }: { measure: Measure } & ShareTilesProps) {
  const say = useSay();
  const number = total[measure] ?? 0;
  const label = filled((what) => deskText.numberOf('', what, number), measureTitle(measure));
  return (
    <Link to={namesPage({ ...where, measure })} aria-label={say(label)} className={styles.number}>
      <Say>{figure(number)}</Say>
    </Link>
  );
}

function ShareTile({ tile, total, where }: { tile: Tile } & ShareTilesProps) {
  const [part, whole, left] = [total[tile.part] ?? 0, total[tile.whole] ?? 0, total[tile.left] ?? 0];
  return (
    <section className={styles.tile}>
      <h2 className={styles.tileTitle}>
        <Say>{tile.title}</Say>
      </h2>
      <p className={styles.big}>
        <span>
          <Say>{deskText.percent(percent(part, whole))}</Say>
        </span>
        <span className={styles.of}>
          <NumberLink measure={tile.part} total={total} where={where} />
          <Say>{deskText.slash}</Say>
          <NumberLink measure={tile.whole} total={total} where={where} />
        </span>
      </p>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${whole > 0 ? (part / whole) * 100 : 0}%` }} />
      </span>
      {left > 0 ? (
        <Link to={namesPage({ ...where, measure: tile.left })} className={styles.left}>
          <Say>{tile.leftWords(left)}</Say>
        </Link>
      ) : (
        <span className={styles.done}>
          <Say>{overviewText.done}</Say>
        </span>
      )}
    </section>
  );
}

/** How far: households, monitored households, children. */
export function ShareTiles(props: ShareTilesProps) {
  return (
    <div className={styles.tiles}>
      {tiles.map((tile) => (
        <ShareTile key={tile.part} tile={tile} {...props} />
      ))}
    </div>
  );
}
