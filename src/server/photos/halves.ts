import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';
import { isFull } from './full.ts';

/**
 * Photos of which not all pieces are here yet. The library's own store hides why a write failed, and leaves behind what no
 * sweep finds when the disk is full: a half that cannot grow is given up, so that the room is there for records.
 */
export class Halves extends FileStore {
  override async create(upload: Upload): Promise<Upload> {
    try {
      return await super.create(upload);
    } catch (error) {
      await this.forget(upload.id);
      throw error;
    }
  }

  override async write(pieces: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, id), { flags: 'r+', start: offset });
    try {
      await pipeline(pieces, file);
    } catch (error) {
      if (isFull(error)) await this.forget(id);
      throw error;
    }
    return offset + file.bytesWritten;
  }

  private async forget(id: string): Promise<void> {
    for (const name of [id, `${id}.json`]) await rm(join(this.directory, name), { force: true });
  }
}
