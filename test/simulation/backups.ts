import type { Database } from './database.ts';
import { copyOf } from './database.ts';

/** The verified backups of one server: four of them, as a nightly one keeps some. */
export class Backups {
  private saved: Database[] = [];

  get latest(): Database | undefined {
    return this.saved.at(-1);
  }

  copy(): Backups {
    const copy = new Backups();
    copy.saved = [...this.saved];
    return copy;
  }

  take(database: Database): void {
    this.saved = [...this.saved.slice(-3), copyOf(database)];
  }

  /** `older`: somebody takes not the latest but one so many before it; what was saved later counts no more. */
  goBack(older: number): { database: Database; isOlder: boolean } | undefined {
    const at = Math.max(0, this.saved.length - 1 - older);
    const chosen = this.saved[at];
    if (!chosen) return undefined;
    const later = this.saved.splice(at + 1);
    return { database: copyOf(chosen), isOlder: later.length > 0 };
  }
}
