import type { Measure, Place, Side } from '../../../domain/coverage.ts';

/** Addresses of the desk's pages and of what they ask: one place, so that a number and its list ask the same. */
type Query = Record<string, string | undefined>;
const withQuery = (path: string, query: Query): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
};

export interface Where {
  by: Side;
  at?: Place | undefined;
}
export interface WhichNames extends Where {
  measure: Measure;
  /** yyyy-MM-dd: visits of one day. */
  day?: string | undefined;
}

export const coveragePage = ({ by, at }: Where, filter?: string): string =>
  withQuery('/desk/coverage', { by, at, filter });
/** `open`: the file beside the list, and the row it was opened from (siblings share a file). */
export const namesPage = (
  { by, at, measure, day }: WhichNames,
  open?: { file: string; id: string },
): string => withQuery('/desk/coverage/names', { by, at, measure, day, file: open?.file, row: open?.id });
export const filePage = (file: string): string => `/desk/household/${file}`;

export const coverageAnswer = ({ by, at }: Where): string => withQuery('/api/coverage', { by, at });
export const namesAnswer = (
  { by, at, measure, day }: WhichNames,
  { from, text }: { from: number; text: string },
): string =>
  withQuery('/api/coverage/names', { by, at, measure, day, text, from: from ? String(from) : undefined });
export const fileAnswer = (file: string): string => `/api/coverage/household/${file}`;
export const photoAddress = (sha: string): string => `/api/photos/${sha}`;
