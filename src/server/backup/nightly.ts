import type { Parts } from '../parts.ts';
import { leaveMark } from './marker.ts';
import { backupDir, removeOutdated, takeBackup } from './take.ts';

const DAY = 86_400_000;
/** 02:30 in Asia/Shanghai, when no phone is at a school's Wi-Fi. */
const AT = 2.5 * 3_600_000 - 8 * 3_600_000;

/** ms until the next 02:30. */
export const untilNext = (now: number): number => {
  const since = (((now - AT) % DAY) + DAY) % DAY;
  return DAY - since;
};

async function run(parts: Parts, url: string, dir: string): Promise<void> {
  const { log, db, settings } = parts;
  try {
    const { fileName, bytes, records, photos, keyMade } = await takeBackup(parts, { dir, url });
    const removed = await removeOutdated(dir);
    await leaveMark(db, settings);
    log.info(
      { fileName, bytes, records, photos, keyMade, removed: removed.length },
      'backup made and verified',
    );
  } catch (error) {
    log.error({ message: (error as Error).message }, 'backup failed; the last one stays the newest');
  }
}

/** Every night one backup. @returns how to stop it; a backup under way is waited for. */
export function nightly(parts: Parts, url: string): () => Promise<void> {
  const { settings } = parts;
  if (!settings.backup) return async () => {};
  const dir = settings.backupDir ?? backupDir(settings);
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(() => {
      running = run(parts, url, dir);
      wait();
    }, untilNext(Date.now()));
    timer.unref();
  };
  wait();
  return async () => {
    clearTimeout(timer);
    await running;
  };
}
