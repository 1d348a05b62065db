import { newestBackup } from '../db/metrics.ts';
import type { Parts } from '../parts.ts';
import type { NightJob } from '../upkeep/nightly.ts';
import { leaveMark } from './marker.ts';
import { BackupBusy, backupDir, removeOutdated, takeBackup } from './take.ts';

async function run(parts: Parts, url: string): Promise<void> {
  const { log, db, settings } = parts;
  const dir = backupDir(settings);
  try {
    const { fileName, bytes, records, photos, keyMade } = await takeBackup(parts, { dir, url });
    const removed = await removeOutdated(dir);
    await leaveMark(db, settings);
    log.info(
      { fileName, bytes, records, photos, keyMade, removed: removed.length },
      'backup made and verified',
    );
  } catch (error) {
    if (error instanceof BackupBusy) log.info('another backup is being made');
    else log.error({ message: (error as Error).message }, 'backup failed; the last one stays the newest');
  }
}

/** Every night one backup, unless the setting says otherwise. */
export const nightlyBackup = (parts: Parts, url: string): NightJob[] =>
  parts.settings.backup
    ? [
        {
          name: 'backup',
          last: async () => (await newestBackup(parts))?.at.getTime(),
          run: () => run(parts, url),
        },
      ]
    : [];
