/** The power went: what was not written by then is not written. */
export class PowerCut extends Error {
  readonly of: Power;
  constructor(of: Power) {
    super('power');
    this.of = of;
  }
}

/**
 * A machine whose power may fail at any point between two writes. What is written in one transaction is written whole or
 * not at all, as Dexie and PostgreSQL promise; everything else must hold with a cut at each of these points.
 */
export class Power {
  private left = Number.POSITIVE_INFINITY;
  readonly machine: 'phone' | 'server';

  constructor(machine: 'phone' | 'server') {
    this.machine = machine;
  }

  /** Fails after so many more points. */
  failsAfter(points: number): void {
    this.left = points;
  }

  holds(): void {
    this.left = Number.POSITIVE_INFINITY;
  }

  point(): void {
    if (this.left > 0) {
      this.left -= 1;
      return;
    }
    this.holds();
    throw new PowerCut(this);
  }

  transact(writes: readonly (() => void)[]): void {
    this.point();
    for (const write of writes) write();
    this.point();
  }
}
