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
/** What stands above a list that somebody types for, in CSS px at least: title and field. */
const ABOVE = 200;
/** Below this a phone draws the whole list in one frame. */
const drawAll = 40;

/** Asked once and after a change: the browser lays out the page to answer. */
let windowHeight = 0;
if (typeof window !== 'undefined')
  window.addEventListener('resize', () => {
    windowHeight = 0;
  });
function rowsInSight(height: number): number {
  windowHeight ||= window.innerHeight;
  return Math.ceil((windowHeight - ABOVE) / height);
}

/**
 * Which rows lie in the window, by where the list lies on the page. In a hasty list the first ones: the field that is typed
 * into stands above them, and measuring would cost as much as drawing them.
 */
function useWindow(count: number, { height, hasty }: { height: number; hasty: boolean }) {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ from: 0, to: Math.min(count, 30) });
  useLayoutEffect(() => {
    if (hasty) return;
    const look = () => {
      const top = -(list.current?.getBoundingClientRect().top ?? 0);
      const from = Math.max(0, Math.floor(top / height) - overscan);
      const to = Math.min(count, Math.ceil((top + window.innerHeight) / height) + overscan);
      setRange((was) => (was.from === from && was.to === to ? was : { from, to }));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [count, height, hasty]);
  return hasty ? { list, from: 0, to: Math.min(count, rowsInSight(height)) } : { list, ...range };
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
  const { list, from, to } = useWindow(items.length, { height, hasty });
  const first = whole ? 0 : from;
  const shown = items.slice(first, whole && !hasty ? items.length : to);
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
