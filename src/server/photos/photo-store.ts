import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ImageType, imageTypeOf } from './image-type.ts';
import { stripPng, stripWebp } from './strip-chunks.ts';
import { stripJpeg } from './strip-jpeg.ts';

/**
 * Photos on the server's disk, under the hash of the bytes the phone sent. What lies there are the same pictures without
 * their metadata, so the name is the hash of what was received, not of the file: the records speak of that one.
 */
export interface PhotoStore {
  /** Atomic: a file is whole or not there. @returns bytes kept */
  write: (sha: string, bytes: Buffer) => Promise<number>;
  read: (sha: string) => Promise<Buffer | undefined>;
}

const strips: Record<ImageType, (bytes: Buffer) => Buffer | undefined> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

export interface Received {
  sha: string;
  type: ImageType;
  /** Without metadata. */
  kept: Buffer;
}

/** Undefined: none of the three formats, or broken. */
export function receive(bytes: Buffer): Received | undefined {
  const type = imageTypeOf(bytes);
  const kept = type && strips[type](bytes);
  return kept && { sha: createHash('sha256').update(bytes).digest('hex'), type, kept };
}

export function photoStore(dataDir: string): PhotoStore {
  const pathOf = (sha: string): string => join(dataDir, 'photos', sha.slice(0, 2), sha.slice(2, 4), sha);
  return {
    write: async (sha, bytes) => {
      const path = pathOf(sha);
      const half = `${path}.${randomBytes(6).toString('hex')}`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(half, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, path).catch(async (error) => {
        await rm(half, { force: true });
        throw error;
      });
      return bytes.length;
    },
    read: (sha) =>
      readFile(pathOf(sha)).catch((error: { code?: string }) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
  };
}
