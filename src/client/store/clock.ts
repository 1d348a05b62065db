import { termOf } from '../../domain/term.ts';

/** The only place of the store that asks what time it is. */
const CHINA_MS = 8 * 3_600_000;

export const phoneNow = (): number => Date.now();
export const isoOf = (ms: number): string => new Date(ms).toISOString();
/** yyyy-MM-dd in Asia/Shanghai, wherever the phone thinks it is. */
export const dayOf = (ms: number): string => isoOf(ms + CHINA_MS).slice(0, 10);
/** First moment of the term that `day` lies in, ISO with offset. */
export const termBegan = (day: string): string => `${termOf(day).from}T00:00:00+08:00`;
