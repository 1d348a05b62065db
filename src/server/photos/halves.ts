import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';

/** Photos of which not all pieces are here yet. */
export class Halves extends FileStore {
  /** The library's own way says of every failure only that it is one; a full disk has to be told from a cut line. */
  override async write(pieces: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset });
    await pipeline(pieces, file);
    return offset + file.bytesWritten;
  }

  /** Whatever is there of it: what it says about itself may be missing, or half written. */
  async forget(id: string): Promise<void> {
    for (const name of [id, `${id}.json`]) await rm(join(this.directory, name), { force: true });
  }
}
