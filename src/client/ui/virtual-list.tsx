import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import { useSay } from './language.tsx';
import styles from './virtual-list.module.css';

interface VirtualListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Height of a row in CSS px at 100 % text; rows grow with the reader's text size. */
  rowHeight: number;
  renderRow: (item: T, index: number) => ReactNode;
  label: Sentence;
  /** Somebody is typing, and the next letter brings another list: only what is in sight is drawn. */
  hasty?: boolean;
}

const overscan = 6;
/** Rows of a short list that a hasty one begins with: more than fit on a phone beside its keyboard. */
const IN_SIGHT = 8;
/** Below this a phone draws the whole list in one frame. */
const drawAll = 40;

/** Which rows lie in the window, by where the list lies on the page. */
function useWindow(count: number, { height, beyond }: { height: number; beyond: number }) {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ from: 0, to: Math.min(count, 30) });
  useLayoutEffect(() => {
    const look = () => {
      const top = -(list.current?.getBoundingClientRect().top ?? 0);
      const from = Math.max(0, Math.floor(top / height) - beyond);
      const to = Math.min(count, Math.ceil((top + window.innerHeight) / height) + beyond);
      setRange((was) => (was.from === from && was.to === to ? was : { from, to }));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [count, height, beyond]);
  return { list, ...range };
}

const rootSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** A list that draws only what is in sight; a screen reader still hears “7 of 1,284”. */
export function VirtualList<T>({
  items,
  keyOf,
  rowHeight,
  renderRow,
  label,
  hasty = false,
}: VirtualListProps<T>) {
  const say = useSay();
  const whole = items.length <= drawAll;
  const height = Math.round(rowHeight * rootSize());
  const { list, from, to } = useWindow(items.length, { height, beyond: hasty ? 0 : overscan });
  const shown = whole ? (hasty ? items.slice(0, IN_SIGHT) : items) : items.slice(from, to);
  const first = whole ? 0 : from;
  return (
    <ul
      ref={list}
      // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a `ul` without bullets.
      role="list"
      className={whole ? styles.plain : styles.list}
      aria-label={say(label)}
      style={whole ? undefined : { height: items.length * height }}
    >
      {shown.map((item, index) => (
        <li
          // A row of a long list is a place that is filled anew: cheaper than one taken away and another made.
          key={whole ? keyOf(item) : first + index}
          className={styles.row}
          aria-setsize={items.length}
          aria-posinset={first + index + 1}
          style={
            whole ? { minHeight: height } : { position: 'absolute', top: (first + index) * height, height }
          }
        >
          {renderRow(item, first + index)}
        </li>
      ))}
    </ul>
  );
}
