import { MAX_FUTURE_MS } from './protocol.ts';

/**
 * The hybrid logical clock (sync design §3.2): 12 hex digits of ms, 4 hex of a counter, `-`, the device; compared as
 * text. A stamp only breaks ties between values whose authors had not seen each other, so a wrong clock can pick the
 * wrong winner of a conflict that is shown, and can never lose an edit.
 */
export interface StampParts {
  ms: number;
  counter: number;
  device: string;
}

const MAX_COUNTER = 0xffff;
const MAX_MS = 0xffff_ffff_ffff;

export function stampOf({ ms, counter, device }: StampParts): string {
  const time = Math.min(Math.max(0, Math.trunc(ms)), MAX_MS);
  return `${time.toString(16).padStart(12, '0')}${counter.toString(16).padStart(4, '0')}-${device}`;
}

/** Of a text that passed `Stamp`; older builds put a dash before the counter. */
export function readStamp(stamp: string): StampParts {
  const rest = stamp.slice(stamp[12] === '-' ? 13 : 12);
  return {
    ms: Number.parseInt(stamp.slice(0, 12), 16),
    counter: Number.parseInt(rest.slice(0, 4), 16),
    device: rest.slice(5),
  };
}

/** The next stamp of a device: later than its last one even if its clock went back. */
export function localStamp(
  last: string | undefined,
  { now, skew, device }: { now: number; skew: number; device: string },
): string {
  const ms = Math.max(0, Math.trunc(now + skew));
  if (last === undefined) return stampOf({ ms, counter: 0, device });
  const before = readStamp(last);
  return ms > before.ms ? stampOf({ ms, counter: 0, device }) : successor(last, device);
}

/** The stamp just after `stamp`, for `device`. A full counter runs over into the milliseconds. */
export function successor(stamp: string, device: string): string {
  const { ms, counter } = readStamp(stamp);
  return counter < MAX_COUNTER
    ? stampOf({ ms, counter: counter + 1, device })
    : stampOf({ ms: ms + 1, counter: 0, device });
}

/** Nothing is refused for its time (F2): a stamp too far ahead counts as five minutes ahead. The raw one stays in the log. */
export function clampStamp(stamp: string, serverNow: number): string {
  const parts = readStamp(stamp);
  const limit = Math.trunc(serverNow) + MAX_FUTURE_MS;
  return stampOf(parts.ms > limit ? { ...parts, ms: limit } : parts);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** ms since 1970 → `2026-09-01T01:30:00.000Z`. Civil-from-days; sync/ is pure and has no Date. */
export function momentOf(ms: number): string {
  const whole = Math.min(Math.max(0, Math.trunc(ms)), 253_402_300_799_999);
  const days = Math.floor(whole / 86_400_000);
  const inDay = whole - days * 86_400_000;
  // Years are counted from March, so that the leap day is the last of its year.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const time = `${two(Math.floor(inDay / 3_600_000))}:${two(Math.floor(inDay / 60_000) % 60)}:${two(Math.floor(inDay / 1000) % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}.${String(inDay % 1000).padStart(3, '0')}Z`;
}
