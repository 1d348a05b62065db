import type { Place } from '../store/opened.ts';

/** One cycle under way: for whom, how it is stopped, what it has done so far. */
export interface Counts {
  sent: number;
  received: number;
  photos: number;
  repaired: number;
}
export class Run {
  readonly place: Place;
  readonly signal: AbortSignal;
  readonly startedAt: number;
  readonly counts: Counts = { sent: 0, received: 0, photos: 0, repaired: 0 };
  /** Photos the server lacks, by its own word. */
  readonly needed = new Set<string>();

  constructor(place: Place, signal: AbortSignal, startedAt: number) {
    this.place = place;
    this.signal = signal;
    this.startedAt = startedAt;
  }
  count(more: Partial<Counts>): void {
    for (const [key, value] of Object.entries(more)) this.counts[key as keyof Counts] += value;
  }
  need(shas: readonly string[]): void {
    for (const sha of shas) this.needed.add(sha);
  }
}
