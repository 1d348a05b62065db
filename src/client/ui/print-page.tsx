import { type ReactNode, useEffect } from 'react';
import { printText } from '../../text/print.ts';
import { Button } from './button.tsx';
import { Say } from './language.tsx';
import { Page } from './page.tsx';
import styles from './print-page.module.css';

/** One form: it begins on a page of its own. */
export interface PaperSheet {
  key: string;
  /** The form's own title. */
  form: string;
  body: ReactNode;
  /** On paper its table says on every page who printed it: it is not said again below. */
  footed?: boolean;
}

interface PrintPagesProps {
  sheets: readonly PaperSheet[];
  back: string;
  /** Who printed it and when. */
  foot: string;
  /** A4 lying: for tables of many columns. */
  lying?: boolean;
}

/**
 * The paper lies as long as this is in sight. Not a named page of the stylesheet: those only count where every box around
 * is a block, and the app's frame is a grid.
 */
function useLyingPaper(lying: boolean) {
  useEffect(() => {
    if (!lying || !('adoptedStyleSheets' in document)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@page { size: A4 landscape; margin: 12mm; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [lying]);
}

/** A4 papers as they come out of the browser's print dialog; a form is Chinese whatever the screen's language. */
export function PrintPages({ sheets, back, foot, lying = false }: PrintPagesProps) {
  useLyingPaper(lying);
  const print = (
    <Button kind="primary" icon="print" wide onClick={() => window.print()}>
      {printText.print}
    </Button>
  );
  return (
    <Page title={printText.title} back={back} action={print}>
      <div className={styles.around}>
        <p>
          <Say>{printText.hint}</Say>
        </p>
        {sheets.map(({ key, form, body, footed }) => (
          <article
            key={key}
            className={lying ? `${styles.paper} ${styles.lying}` : styles.paper}
            lang="zh-CN"
          >
            <h2 className={styles.title}>{form}</h2>
            {body}
            <p className={footed ? `${styles.foot} ${styles.onScreen}` : styles.foot}>{foot}</p>
          </article>
        ))}
      </div>
    </Page>
  );
}

interface PrintProps extends Omit<PrintPagesProps, 'sheets' | 'lying'> {
  form: string;
  children: ReactNode;
}

/** One form alone. */
export function PrintPage({ form, children, ...around }: PrintProps) {
  return <PrintPages sheets={[{ key: form, form, body: children }]} {...around} />;
}

export type Row = readonly [label: string, value: string | undefined];

/** Boxes of a form: empty ones stay, to be filled by hand. */
export function PaperRows({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className={styles.rows}>
      {rows.map(([label, value]) => [
        <dt key={`${label} label`}>{label}</dt>,
        <dd key={label}>{value ?? '\u00a0'}</dd>,
      ])}
    </dl>
  );
}

export function PaperSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={styles.section}>{title}</h3>
      {children}
    </section>
  );
}

/** Days and numbers are not broken at their hyphens. */
const unbroken = /^[\d*X-]{1,18}$/;

interface PaperTableProps {
  columns: readonly string[];
  rows: readonly string[][];
  /** Stands under the table on every page it runs over. */
  foot?: string;
}

export function PaperTable({ columns, rows, foot }: PaperTableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, at) => (
              <td key={columns[at]} className={unbroken.test(cell) ? styles.unbroken : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot ? (
        <tfoot>
          <tr>
            <td colSpan={columns.length}>{foot}</td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

/** Lines that people sign with a pen. */
export function Signs({ lines, day }: { lines: readonly string[]; day: string }) {
  return (
    <div className={styles.signs}>
      {lines.map((line) => (
        <span key={line} className={styles.sign}>
          {line}
          <span className={styles.line}>{'\u00a0'}</span>
        </span>
      ))}
      <span className={styles.sign}>{day}</span>
    </div>
  );
}

interface OpinionProps {
  title: string;
  said: string;
  lines: readonly string[];
  day: string;
}
export function Opinion({ title, said, lines, day }: OpinionProps) {
  return (
    <section className={styles.opinion}>
      <h3>{title}</h3>
      <p className={styles.said}>{said}</p>
      <Signs lines={lines} day={day} />
    </section>
  );
}

export function PaperText({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <p key={line} className={styles.text}>
      {line}
    </p>
  ));
}
export function PaperLine({ children, right = false }: { children: string; right?: boolean }) {
  return <p className={right ? styles.right : styles.plain}>{children}</p>;
}
