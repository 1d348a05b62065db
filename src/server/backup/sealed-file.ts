import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { secretName } from './secret.ts';

/**
 * A backup on the disk: one line of JSON that says what it is, then its content in chunks, each encrypted and authenticated
 * (AES-256-GCM). A nonce is the chunk's number and whether it is the last, so chunks can be neither swapped, left out
 * nor cut off unnoticed.
 */
const MAGIC = 'guixue-backup';
const VERSION = 1;
const CHUNK = 1024 * 1024;
const TAG = 16;

export interface SealedHead {
  magic: typeof MAGIC;
  version: number;
  county: string;
  /** ISO */
  at: string;
  /** base64; makes each file's key its own. */
  salt: string;
  /** The name of the key it was sealed with; absent in files of before 0.2. */
  key?: string;
}

/** The file is no backup, was made with another key, or is damaged. */
export class BackupBroken extends Error {
  readonly why: 'format' | 'key';
  constructor(why: 'format' | 'key') {
    super(why === 'format' ? 'not a whole backup file' : 'wrong key, or the file is damaged');
    this.why = why;
  }
}

const keyOf = (secret: Buffer, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64'), MAGIC, 32));

function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(Math.floor(chunk / 2 ** 32), 3);
  nonce.writeUInt32BE(chunk % 2 ** 32, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  let at = 0;
  while (at < bytes.length) at += (await file.write(bytes, at)).bytesWritten;
}

/** Seals `content` into a new file and flushes it to the disk. @returns its size in bytes. Throws if the path exists. */
export async function writeSealed(
  path: string,
  { secret, county, at }: { secret: Buffer; county: string; at: string },
  content: AsyncIterable<Buffer>,
): Promise<number> {
  const head: SealedHead = {
    magic: MAGIC,
    version: VERSION,
    county,
    at,
    salt: randomBytes(16).toString('base64'),
    key: secretName(secret),
  };
  const key = keyOf(secret, head.salt);
  const file = await open(path, 'wx', 0o600);
  let [written, chunk, rest] = [0, 0, Buffer.alloc(0)];
  const put = async (bytes: Buffer) => {
    await writeAll(file, bytes);
    written += bytes.length;
  };
  const seal = async (plain: Buffer, last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk, last));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    chunk += 1;
    await put(length);
    await put(sealed);
  };
  try {
    await put(Buffer.from(`${JSON.stringify(head)}\n`));
    for await (const piece of content) {
      rest = Buffer.concat([rest, piece]);
      for (; rest.length > CHUNK; rest = rest.subarray(CHUNK)) await seal(rest.subarray(0, CHUNK), false);
    }
    await seal(rest, true);
    await file.sync();
  } finally {
    await file.close();
  }
  return written;
}

/** Reads a file piece by piece, in the sizes asked for. */
class Source {
  private readonly stream: ReadStream;
  private readonly pieces: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);
  constructor(path: string) {
    this.stream = createReadStream(path, { highWaterMark: CHUNK });
    this.pieces = this.stream[Symbol.asyncIterator]();
  }
  close(): void {
    this.stream.destroy();
  }
  private async more(): Promise<boolean> {
    const { value, done } = await this.pieces.next();
    if (!done) this.rest = Buffer.concat([this.rest, value]);
    return !done;
  }
  async line(): Promise<string> {
    for (let end = -1; ; ) {
      end = this.rest.indexOf(10);
      if (end >= 0) return this.taken(end + 1).toString('utf8');
      if (this.rest.length > 4096 || !(await this.more())) throw new BackupBroken('format');
    }
  }
  async exactly(length: number): Promise<Buffer> {
    while (this.rest.length < length) if (!(await this.more())) throw new BackupBroken('format');
    return this.taken(length);
  }
  async atEnd(): Promise<boolean> {
    return this.rest.length === 0 && !(await this.more());
  }
  private taken(length: number): Buffer {
    const taken = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return taken;
  }
}

function headIn(line: string): SealedHead {
  try {
    const head = JSON.parse(line) as SealedHead;
    if (head.magic === MAGIC && head.version === VERSION) return head;
  } catch {
    // No JSON: no backup of ours.
  }
  throw new BackupBroken('format');
}

/** What the first line says, without the key. */
export async function readHead(path: string): Promise<SealedHead> {
  const source = new Source(path);
  try {
    return headIn(await source.line());
  } finally {
    source.close();
  }
}

/** Is this the key? The first chunk tells. Throws BackupBroken when it is no backup. */
export async function opens(path: string, secret: Buffer): Promise<boolean> {
  try {
    for await (const _ of readSealed(path, secret)) break;
    return true;
  } catch (error) {
    if (error instanceof BackupBroken && error.why === 'key') return false;
    throw error;
  }
}

async function* chunksOf(source: Source, secret: Buffer): AsyncGenerator<Buffer> {
  const key = keyOf(secret, headIn(await source.line()).salt);
  for (let chunk = 0; ; chunk += 1) {
    const length = (await source.exactly(4)).readUInt32BE();
    if (length < TAG || length > CHUNK + TAG) throw new BackupBroken('format');
    const sealed = await source.exactly(length);
    const last = await source.atEnd();
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, last));
    decipher.setAuthTag(sealed.subarray(length - TAG));
    try {
      yield Buffer.concat([decipher.update(sealed.subarray(0, length - TAG)), decipher.final()]);
    } catch {
      throw new BackupBroken('key');
    }
    if (last) return;
  }
}

/** The content again, chunk by chunk, each proved before it is handed on. Throws BackupBroken. */
export async function* readSealed(path: string, secret: Buffer): AsyncGenerator<Buffer> {
  const source = new Source(path);
  try {
    yield* chunksOf(source, secret);
  } finally {
    source.close();
  }
}
