import type { Coverage, Measure } from '../../../domain/coverage.ts';
import type { Unusual } from '../../../domain/desk.ts';
import { figure, measureWords } from '../../../text/coverage.ts';
import { overviewText } from '../../../text/overview.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Link } from '../../ui/router.tsx';
import styles from './overview.module.css';
import { namesPage, type Where } from './urls.ts';

interface Line {
  key: string;
  words: Sentence;
  why: Sentence;
  number: number;
  /** Absent: it is settled elsewhere, on the phones of those in charge. */
  to?: string;
  tone: 'danger' | 'warn';
}

const measured: readonly { measure: Measure & keyof typeof overviewText.why; tone: Line['tone'] }[] = [
  { measure: 'out-of-school', tone: 'danger' },
  { measure: 'not-found', tone: 'danger' },
  { measure: 'unknown', tone: 'warn' },
  { measure: 'monitored-unvisited', tone: 'warn' },
  { measure: 'no-roll', tone: 'warn' },
  { measure: 'marked', tone: 'warn' },
];

interface UnusualProps {
  total: Coverage['total'];
  unusual: Unusual;
  where: Where;
}

function linesOf({ total, unusual, where }: UnusualProps): Line[] {
  const { why } = overviewText;
  const places = measured.map(
    ({ measure, tone }): Line => ({
      ...{ key: measure, words: measureWords(measure), why: why[measure], tone },
      ...{ number: total[measure] ?? 0, to: namesPage({ ...where, measure }) },
    }),
  );
  const others: Line[] = [
    {
      ...{ key: 'harm', words: overviewText.harm, why: why.harm, number: unusual.harm ?? 0 },
      ...{ to: '/desk/harm', tone: 'danger' },
    },
    {
      ...{ key: 'duplicates', words: overviewText.duplicates, why: why.duplicates, tone: 'warn' },
      ...{ number: unusual.duplicates, to: '/desk/duplicates' },
    },
    {
      ...{ key: 'refused', words: overviewText.refused, why: why.refused, number: unusual.refused },
      ...{ to: '/desk/devices?show=refused', tone: 'warn' },
    },
    {
      ...{ key: 'silent', words: overviewText.silent, why: why.silent, number: unusual.silent },
      ...{ to: '/desk/devices?show=silent', tone: 'warn' },
    },
    {
      ...{ key: 'conflicts', words: overviewText.conflicts, why: why.conflicts, number: unusual.conflicts },
      ...{ to: '/desk/open?kind=conflict', tone: 'warn' },
    },
    {
      ...{ key: 'suggestions', words: overviewText.suggestions, why: why.suggestions },
      ...{ number: unusual.suggestions, to: '/desk/open?kind=suggestion', tone: 'warn' },
    },
  ];
  return [...places, ...others].filter(({ number }) => number > 0);
}

function UnusualLine({ line }: { line: Line }) {
  const body = (
    <>
      <span className={line.tone === 'danger' ? styles.dangerNumber : styles.warnNumber}>
        <Say>{figure(line.number)}</Say>
      </span>
      <span className={styles.lineWords}>
        <strong>
          <Say>{line.words}</Say>
        </strong>
        <span className={styles.why}>
          <Say>{line.why}</Say>
        </span>
      </span>
    </>
  );
  if (!line.to) return <span className={styles.line}>{body}</span>;
  return (
    <Link to={line.to} className={styles.line}>
      {body}
      <Icon name="next" />
    </Link>
  );
}

/** 需要过问: what stands out, worst first, each with its names. */
export function UnusualList(props: UnusualProps) {
  const lines = linesOf(props);
  return (
    <Card title={overviewText.act}>
      {lines.length === 0 ? <Empty>{overviewText.actNothing}</Empty> : null}
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.key}>
            <UnusualLine line={line} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
