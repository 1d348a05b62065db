import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';

/** What lies inside a backup: named entries one after the other, the whole gzipped. */
export interface Entry {
  /** `rows:<table>` (JSON array of at most 1,000 rows), `photo:<sha>`, `end` (the manifest). */
  name: string;
  bytes: Buffer;
}

async function* framed(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of entries) {
    const title = Buffer.from(name);
    const lengths = Buffer.alloc(6);
    lengths.writeUInt16BE(title.length);
    lengths.writeUInt32BE(bytes.length, 2);
    yield Buffer.concat([lengths, title, bytes]);
  }
}

/** One stream of bytes, ready to be sealed. */
export const packed = (entries: AsyncIterable<Entry>): AsyncIterable<Buffer> =>
  Readable.from(framed(entries), { objectMode: false }).pipe(createGzip({ level: 6 }));

/** The entries again. Throws when the stream ends in the middle of one. */
export async function* unpacked(content: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const source = Readable.from(content, { objectMode: false });
  const plain = createGunzip();
  source.on('error', (error) => plain.destroy(error));
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source.pipe(plain) as AsyncIterable<Buffer>) {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    for (let entry = firstIn(rest); entry; entry = firstIn(rest)) {
      yield { name: entry.name, bytes: entry.bytes };
      rest = rest.subarray(entry.size);
    }
  }
  if (rest.length > 0) throw new Error('the backup ends in the middle of an entry');
}

function firstIn(from: Buffer): (Entry & { size: number }) | undefined {
  if (from.length < 6) return undefined;
  const [title, length] = [from.readUInt16BE(), from.readUInt32BE(2)];
  const size = 6 + title + length;
  if (from.length < size) return undefined;
  return { name: from.toString('utf8', 6, 6 + title), bytes: from.subarray(6 + title, size), size };
}
