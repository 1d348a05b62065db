import type { Parts } from '../parts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 02:30 in Asia/Shanghai, when no phone is at a school's Wi-Fi. */
const AT = 2.5 * HOUR - 8 * HOUR;
const LOOK_MS = 60_000;

/** The latest 02:30. */
const lastNight = (now: number): number => now - ((((now - AT) % DAY) + DAY) % DAY);

/**
 * At 02:30; or at any hour, once the last time lies more than a day back: many a school's PC is off at night. A last time
 * in the future tells of a clock that was wrong, and counts for nothing.
 */
export function isDue(now: number, last: number | undefined): boolean {
  if (last === undefined || last > now + HOUR || now - last > DAY) return true;
  return last < lastNight(now) && now - lastNight(now) < HOUR;
}

export interface NightJob {
  name: string;
  /** ms; when it was last done to the end. */
  last: () => Promise<number | undefined>;
  /** Says itself how it went. */
  run: () => Promise<void>;
}

export interface Nights {
  /** When what is under way has come to its end. */
  idle: () => Promise<void>;
  /** No more; what is under way is waited for. */
  stop: () => Promise<void>;
}

/**
 * Looks once a minute what is due, one job after the other. The clock is asked each time: a timer set for the night does
 * not count the hours a machine sleeps. A job that failed is tried again after an hour.
 */
export function everyNight({ log, now }: Pick<Parts, 'log' | 'now'>, jobs: readonly NightJob[]): Nights {
  const tried = new Map<string, number>();
  let running: Promise<void> | undefined;
  let stopped = false;
  const mayTry = ({ name }: NightJob): boolean =>
    Math.abs(now() - (tried.get(name) ?? Number.NEGATIVE_INFINITY)) >= HOUR;
  const look = async (job: NightJob): Promise<void> => {
    if (stopped || !mayTry(job) || !isDue(now(), await job.last())) return;
    tried.set(job.name, now());
    await job.run();
  };
  const lookAtAll = async (): Promise<void> => {
    try {
      for (const job of jobs) await look(job);
    } catch (error) {
      // The database is away for a while; the next minute asks again.
      log.warn({ code: (error as { code?: string }).code }, 'nightly work waits');
    }
    running = undefined;
  };
  const timer = setInterval(() => {
    running ??= lookAtAll();
  }, LOOK_MS);
  timer.unref();
  return {
    idle: async () => running,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
