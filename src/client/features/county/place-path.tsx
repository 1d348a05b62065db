import type { Step } from '../../../domain/coverage.ts';
import { deskText } from '../../../text/county.ts';
import { placeWords } from '../../../text/coverage.ts';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/router.tsx';
import styles from './county.module.css';
import { coveragePage, type Where } from './urls.ts';

interface PlacePathProps {
  by: Where['by'];
  path: readonly Step[];
  /** The last step too is a link: from a list of names back to its place. */
  whole?: boolean;
}

/** 全部 › 罕井镇 › 甲村 */
export function PlacePath({ by, path, whole = false }: PlacePathProps) {
  const say = useSay();
  if (path.length === 0 && !whole) return null;
  return (
    <nav aria-label={say(deskText.path)} className={styles.path}>
      <ol>
        <li>
          <Link to={coveragePage({ by })}>
            <Say>{deskText.county}</Say>
          </Link>
        </li>
        {path.map((step, at) => (
          <li key={step.place}>
            <Icon name="next" />
            {at === path.length - 1 && !whole ? (
              <span aria-current="page">
                <Say>{placeWords(step)}</Say>
              </span>
            ) : (
              <Link to={coveragePage({ by, at: step.place })}>
                <Say>{placeWords(step)}</Say>
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
