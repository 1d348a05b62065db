import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePlace } from '../../src/server/db/embedded/place.ts';
import { halt } from '../../src/server/db/embedded/postmaster.ts';
import { readPidFile } from '../../src/server/db/embedded/process.ts';

/** Names the run's folder; the first test file that needs a database starts it there. Afterwards nothing is left. */
export function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guixue-test-'));
  process.env.GUIXUE_TEST_DATA = folder;
  return async () => {
    const { base, data } = choosePlace(folder);
    const named = readPidFile(data);
    if (named) await halt(data, named);
    for (const path of [base, folder]) rmSync(path, { recursive: true, force: true });
  };
}
