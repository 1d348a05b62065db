import { describe, expect, test } from 'vitest';
import { clampStamp, localStamp, momentOf, readStamp, stampOf, successor } from '../../src/sync/clock.ts';
import { Stamp } from '../../src/sync/protocol.ts';
import { HERE } from './given.ts';

const now = Date.UTC(2026, 8, 1);
const here = (ms: number, counter = 0) => stampOf({ ms, counter, device: HERE });

describe('the clock of operations', () => {
  test('a stamp is what the protocol takes, and reads back', () => {
    expect(Stamp.safeParse(here(now, 7)).success).toBe(true);
    expect(readStamp(here(now, 7))).toEqual({ ms: now, counter: 7, device: HERE });
    expect(readStamp(here(now, 7).replace(/^(.{12})/, '$1-'))).toEqual({ ms: now, counter: 7, device: HERE });
  });

  test.each([
    { title: 'the first stamp is the phone’s time', last: undefined, expected: here(now) },
    { title: 'a later time is taken as it is', last: here(now - 1, 9), expected: here(now) },
    { title: 'the same millisecond counts on', last: here(now, 3), expected: here(now, 4) },
    { title: 'a clock that went back counts on', last: here(now + 5000, 0), expected: here(now + 5000, 1) },
    {
      title: 'a full counter runs over into the milliseconds',
      last: here(now, 0xffff),
      expected: here(now + 1),
    },
  ])('$title', ({ last, expected }) => {
    expect(localStamp(last, { now, skew: 0, device: HERE })).toBe(expected);
  });

  test('a phone set to 2015 stamps rightly once it has met the server', () => {
    const phone = Date.UTC(2015, 0, 1);
    expect(readStamp(localStamp(undefined, { now: phone, skew: now - phone, device: HERE })).ms).toBe(now);
  });

  test('a stamp from the future counts as five minutes ahead, one from the past as it is', () => {
    expect(readStamp(clampStamp(here(now + 10 * 86_400_000, 5), now)).ms).toBe(now + 5 * 60_000);
    expect(clampStamp(here(now - 1), now)).toBe(here(now - 1));
    expect(clampStamp(here(now + 5 * 60_000), now)).toBe(here(now + 5 * 60_000));
  });

  test('a successor is later as text', () => {
    for (const stamp of [here(now), here(now, 0xfffe), here(now, 0xffff)])
      expect(successor(stamp, HERE) > stamp).toBe(true);
  });

  test('moments are those of the calendar', () => {
    const days = [
      0,
      951_782_400_000,
      951_868_799_999,
      Date.UTC(2024, 1, 29, 23, 59, 59, 999),
      Date.UTC(2100, 1, 28),
      now,
    ];
    for (const ms of [...days, ...Array.from({ length: 400 }, (_, at) => at * 7_777_777_777)])
      expect(momentOf(ms)).toBe(new Date(ms).toISOString());
  });
});
