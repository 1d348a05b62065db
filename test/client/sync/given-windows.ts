/** Web Locks as the specification has them, as far as a sync uses them; several windows share one. */
type Asked = { mode: 'exclusive'; name: string };
type Work = (lock: Asked | null) => unknown;
interface Waiting {
  work: Work;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}
interface Held {
  reject: (error: unknown) => void;
}
const abortError = () => new DOMException('The lock was taken away.', 'AbortError');

export class Locks {
  private held: Held | undefined;
  private readonly queue: Waiting[] = [];
  /** How often a lock was taken from somebody. */
  stolen = 0;

  readonly request = (name: string, options: LockOptions, work: Work): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const waiting = { work: () => work({ mode: 'exclusive', name }), resolve, reject };
      if (options.steal) this.steal(waiting);
      else if (!this.held) this.grant(waiting);
      else if (options.ifAvailable) Promise.resolve(work(null)).then(resolve, reject);
      else this.wait(waiting, options.signal);
    });

  private grant(waiting: Waiting): void {
    const { work, resolve, reject } = waiting;
    const mine: Held = { reject };
    this.held = mine;
    Promise.resolve(work({ mode: 'exclusive', name: '' }))
      .then(resolve, reject)
      .finally(() => {
        if (this.held === mine) this.next();
      });
  }

  private next(): void {
    this.held = undefined;
    const first = this.queue.shift();
    if (first) this.grant(first);
  }

  private steal(waiting: Waiting): void {
    if (this.held) this.stolen += 1;
    this.held?.reject(abortError());
    this.grant(waiting);
  }

  private wait(waiting: Waiting, signal: AbortSignal | undefined): void {
    this.queue.push(waiting);
    signal?.addEventListener('abort', () => {
      const at = this.queue.indexOf(waiting);
      if (at < 0) return;
      this.queue.splice(at, 1);
      waiting.reject(abortError());
    });
  }
}

/** A window that was frozen in the middle of its work, lock in hand. */
export const frozenWindow = (locks: Locks, person: string): void => {
  void locks.request(`guixue-sync-${person}`, {}, () => new Promise(() => undefined)).catch(() => undefined);
};

/** What the triggers listen to. */
export class Screen extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
  get hidden(): boolean {
    return this.visibilityState === 'hidden';
  }
}
