/** One cell as it stood in the file: text, a typed number, a tick, or nothing. Dates arrive as text yyyy-MM-dd. */
export type Cell = string | number | boolean | null;
export type Grid = readonly (readonly Cell[])[];
export interface Sheet {
  readonly name: string;
  readonly rows: Grid;
}

/** `cellName(16, 3)` is “D17”: what a person sees in the spreadsheet. Rows and columns count from 0. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/**
 * Text of a cell: full-width letters and digits as ordinary ones, white space collapsed, the quotes by which exporters
 * protect digits taken off ("="610599…"", a leading apostrophe or tab). A cell that begins with “=” stays data.
 */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = String(cell)
    .normalize('NFKC')
    .replace(/\u200b|\u200c|\u200d|\ufeff/g, '');
  const shielded = /^="([^"]*)"$/.exec(text.trim());
  return (shielded?.[1] ?? text).replace(/\s+/g, ' ').trim().replace(/^'/, '').trim();
}

/** All white space out: names of two characters are often written “张 三” to fill the column. */
export const tight = (cell: Cell | undefined): string => textOf(cell).replace(/\s+/g, '');

/** A person's name: spaces between Chinese characters out, every middle dot the same, Latin names keep one space. */
export function nameOf(cell: Cell | undefined): string {
  return textOf(cell)
    .replace(/[•・‧∙●．]/g, '·')
    .replace(/([\p{Script=Han}·]) +(?=[\p{Script=Han}·])/gu, '$1');
}
