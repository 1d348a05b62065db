import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PhotoStore } from './photo-store.ts';

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Below `<dataDir>/photos`. */
export function diskStore(dataDir: string): PhotoStore {
  const pathOf = (sha: string): string => join(dataDir, 'photos', sha.slice(0, 2), sha.slice(2, 4), sha);
  return {
    write: async (sha, bytes) => {
      const path = pathOf(sha);
      const half = `${path}.${randomBytes(6).toString('hex')}`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await writeWhole(half, bytes);
        await rename(half, path);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
      return bytes.length;
    },
    read: (sha) =>
      readFile(pathOf(sha)).catch((error: { code?: string }) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    remove: (sha) => rm(pathOf(sha), { force: true }),
    check: async () => {
      await mkdir(join(dataDir, 'photos'), { recursive: true, mode: 0o700 });
    },
  };
}
