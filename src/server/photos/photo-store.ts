import { createHash } from 'node:crypto';
import type { Settings } from '../settings.ts';
import { diskStore } from './disk-store.ts';
import { type ImageType, imageTypeOf } from './image-type.ts';
import { s3Store } from './s3-store.ts';
import { stripPng, stripWebp } from './strip-chunks.ts';
import { stripJpeg } from './strip-jpeg.ts';

/**
 * Photos on the server's disk or in a bucket, under the hash of the bytes the phone sent. What lies there are the same pictures without
 * their metadata, so the name is the hash of what was received, not of the file: the records speak of that one.
 */
export interface PhotoStore {
  /** Atomic: a file is whole or not there. @returns bytes kept */
  write: (sha: string, bytes: Buffer) => Promise<number>;
  read: (sha: string) => Promise<Buffer | undefined>;
  /** What is not there may be removed too. */
  remove: (sha: string) => Promise<void>;
  /** Throws, with words for who installs this, if nothing could be kept here. */
  check: () => Promise<void>;
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

export const photoStore = ({ s3, dataDir }: Pick<Settings, 's3' | 'dataDir'>): PhotoStore =>
  s3 ? s3Store(s3) : diskStore(dataDir);
