import type { Place } from '../store/opened.ts';

/** One cycle under way: for whom, how it is stopped, what it has done so far. */
export interface Counts {
  sent: number;
  received: number;
  photos: number;
  repaired: number;
  /** Scopes in which this server was further back than this phone (§3.10): an alarm. */
  ahead: number;
}
interface Begun {
  startedAt: number;
  photosAsked?: boolean;
}
export class Run {
  readonly place: Place;
  readonly signal: AbortSignal;
  readonly startedAt: number;
  readonly counts: Counts = { sent: 0, received: 0, photos: 0, repaired: 0, ahead: 0 };
  /** Photos the server lacks, by its own word. */
  readonly needed = new Set<string>();
  /** Scopes fetched anew because the server had gone back; `''`: it did not say which. */
  readonly fetchedAnew = new Set<string>();

  /** Somebody has asked for the photos to go now. */
  readonly photosAsked: boolean;
  /** The deadline has stopped it. */
  late = false;

  constructor(place: Place, signal: AbortSignal, { startedAt, photosAsked = false }: Begun) {
    this.place = place;
    this.signal = signal;
    this.startedAt = startedAt;
    this.photosAsked = photosAsked;
  }
  count(more: Partial<Counts>): void {
    for (const [key, value] of Object.entries(more)) this.counts[key as keyof Counts] += value;
  }
  need(shas: readonly string[]): void {
    for (const sha of shas) this.needed.add(sha);
  }
}
