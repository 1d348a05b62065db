const FIRST_MS = 2_000;
export const LONGEST_MS = 15 * 60_000;

/**
 * How long to wait after `failures` in a row: 2 s doubled up to 15 min, of which a random half, so that a county's phones do
 * not all come back in the same second. `random`: 0 to 1.
 */
export function pauseAfter(failures: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  return Math.round(whole / 2 + (whole / 2) * random);
}
