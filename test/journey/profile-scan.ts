import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';

/**
 * Every byte of a browser’s profile, and what is packed in it: a text or a picture that lies there in the clear would be found,
 * whichever of Chromium’s ways of writing it took. What this can see is shown by markers that the test puts there itself.
 */

function filesIn(folder: string): string[] {
  // The browser works on: a folder or a file may be gone between two looks.
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  return names.flatMap((name) => {
    const path = join(folder, name);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind?.isDirectory()) return filesIn(path);
    return kind?.isFile() ? [path] : [];
  });
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Little-endian base 128, as LevelDB and snappy write lengths. */
function varint(bytes: Buffer, from: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = bytes[from + at];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 2 ** (7 * at);
    if (byte < 128) return { value, next: from + at + 1 };
  }
  return undefined;
}

interface Piece {
  length: number;
  /** Bytes back in what is unpacked already; 0: they follow here. */
  back: number;
  next: number;
}

function literal(bytes: Buffer, at: number, tag: number): Piece {
  const short = tag >> 2;
  if (short < 60) return { length: short + 1, back: 0, next: at };
  const width = short - 59;
  return { length: bytes.readUIntLE(at, width) + 1, back: 0, next: at + width };
}

function copyOf(bytes: Buffer, at: number, tag: number): Piece {
  if ((tag & 3) === 1)
    return { length: ((tag >> 2) & 7) + 4, back: ((tag >> 5) << 8) | bytes.readUInt8(at), next: at + 1 };
  const width = (tag & 3) === 2 ? 2 : 4;
  return { length: (tag >> 2) + 1, back: bytes.readUIntLE(at, width), next: at + width };
}

/** Undefined: what stands here is no snappy, or breaks off. */
function pieceAt(bytes: Buffer, at: number, filled: number): Piece | undefined {
  const tag = bytes[at];
  // The longest head of a piece; the last ones are read over zeros.
  const head = at + 6 > bytes.length ? Buffer.concat([bytes, Buffer.alloc(6)]) : bytes;
  if (tag === undefined) return undefined;
  const piece = (tag & 3) === 0 ? literal(head, at + 1, tag) : copyOf(head, at + 1, tag);
  return piece.back > filled || (piece.back === 0 && (tag & 3) !== 0) ? undefined : piece;
}

/** Puts the piece where it belongs; where the next one stands. */
function put(bytes: Buffer, { length, back, next }: Piece, { out, filled }: Unpacked): number {
  if (back === 0) {
    bytes.copy(out, filled, next, next + length);
    return next + length;
  }
  // A piece may repeat itself: byte by byte.
  for (let one = 0; one < length; one += 1) out[filled + one] = out[filled + one - back] ?? 0;
  return next;
}
interface Unpacked {
  out: Buffer;
  filled: number;
}

/** Snappy’s raw format (google/snappy, format_description.txt). What breaks off is given as far as it goes. */
export function unsnappy(bytes: Buffer, most = 64 << 20): Buffer {
  const head = varint(bytes, 0);
  if (!head || head.value > most) return Buffer.alloc(0);
  const out = Buffer.alloc(head.value);
  let [at, filled] = [head.next, 0];
  while (filled < out.length) {
    const piece = pieceAt(bytes, at, filled);
    if (!piece) break;
    at = put(bytes, piece, { out, filled });
    filled += piece.length;
  }
  return out.subarray(0, Math.min(filled, out.length));
}

const FOOTER = 48;
const TRAILER = 5;
interface Handle {
  offset: number;
  size: number;
}
function handleAt(bytes: Buffer, from: number): (Handle & { next: number }) | undefined {
  const offset = varint(bytes, from);
  const size = offset && varint(bytes, offset.next);
  return size && { offset: offset.value, size: size.value, next: size.next };
}
function block(table: Buffer, { offset, size }: Handle): Buffer {
  const packed = table.subarray(offset, offset + size);
  return table[offset + size] === 1 ? unsnappy(packed) : packed;
}

/** The handles in an index block: each entry is shared, unshared, length, the rest of a key, the handle. */
function handlesIn(index: Buffer): Handle[] {
  const found: Handle[] = [];
  const end = index.length - 4 * (1 + (index.length >= 4 ? index.readUInt32LE(index.length - 4) : 0));
  for (let at = 0; at < end; ) {
    const shared = varint(index, at);
    const own = shared && varint(index, shared.next);
    const length = own && varint(index, own.next);
    const handle = length && handleAt(index, length.next + own.value);
    if (!handle) break;
    found.push(handle);
    at = length.next + own.value + length.value;
  }
  return found;
}

/** The blocks of a LevelDB table, unpacked (leveldb, table_format.md). */
function blocksOf(table: Buffer): Buffer[] {
  if (table.length < FOOTER) return [];
  const meta = handleAt(table, table.length - FOOTER);
  const index = meta && handleAt(table, meta.next);
  if (!index || index.offset + index.size + TRAILER > table.length) return [];
  return handlesIn(block(table, index)).map((handle) => block(table, handle));
}

/** A LevelDB log without the heads that cut it into pieces of 32 kB. */
function logOf(log: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + 7 <= log.length; ) {
    const left = 32_768 - (at % 32_768);
    const length = log.readUInt16LE(at + 4);
    if (left < 7 || length === 0 || length > left - 7) at += left;
    else {
      parts.push(log.subarray(at + 7, at + 7 + length));
      at += 7 + length;
    }
  }
  return Buffer.concat(parts);
}

function from(bytes: Buffer, magic: Buffer, unpack: (rest: Buffer) => Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1))
    found.push(unpack(bytes.subarray(at)));
  return found;
}

/** IndexedDB packs a large value by itself: 0xFF, version 17, 2 (Chromium, idb_value_wrapping.cc). */
const packedValue = Buffer.from([0xff, 0x11, 0x02]);
const gzip = Buffer.from([0x1f, 0x8b, 0x08]);
function gunzipped(rest: Buffer): Buffer {
  try {
    return gunzipSync(rest, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

/** The file’s own bytes first, then everything that is packed in them. */
function readings(path: string): Buffer[] {
  const bytes = bytesOf(path);
  const tables = path.endsWith('.ldb') ? blocksOf(bytes) : [];
  const plain = path.endsWith('.log') ? [bytes, logOf(bytes)] : [bytes, ...tables];
  const values = plain.flatMap((one) => from(one, packedValue, (rest) => unsnappy(rest.subarray(3))));
  return [...plain, ...values, ...plain.flatMap((one) => from(one, gzip, gunzipped))];
}

/** Base 64 of bytes wherever in a longer text they begin, without the letters that hang on their neighbours. */
const base64s = (bytes: Buffer): Buffer[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2));
  });

const escaped = (text: string): string =>
  [...text].map((letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('');

/** Shorter ones lie anywhere by chance: fewer than six bytes of anything, fewer than eight letters of base 64. */
const longEnough = (least: number) => (writing: Buffer) => writing.length >= least;

/** The ways in which a browser, or a page, writes a text of three letters and more. */
export function writingsOf(text: string): Buffer[] {
  const [utf8, utf16] = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const texts = [encodeURIComponent(text), escaped(text), utf8.toString('hex')].map((one) =>
    Buffer.from(one),
  );
  const plain = [utf8, utf16, Buffer.from(utf16).swap16(), ...texts].filter(longEnough(6));
  return [...plain, ...[...base64s(utf8), ...base64s(utf16)].filter(longEnough(8))];
}

const PIECE = 32;
/** No run of one colour: such bytes lie anywhere. */
const isTelling = (piece: Buffer): boolean => new Set(piece).size > PIECE / 2;

/** Pieces that only this picture has, from all over it, as they are and in base 64. */
export function piecesOf(picture: Buffer, count = 12): Buffer[] {
  const starts = Array.from({ length: Math.floor(picture.length / PIECE) }, (_one, at) => at * PIECE);
  const telling = starts.map((at) => picture.subarray(at, at + PIECE)).filter(isTelling);
  const step = Math.max(1, Math.floor(telling.length / count));
  return telling.filter((_one, at) => at % step === 0).flatMap((piece) => [piece, ...base64s(piece)]);
}

export type Secrets = Readonly<Record<string, readonly Buffer[]>>;

/** “name in file” for each secret that some file of the profile holds, in the clear or packed. */
export function traces(profile: string, secrets: Secrets): string[] {
  return filesIn(profile).flatMap((path) => {
    const found = readings(path);
    return Object.entries(secrets)
      .filter(([, writings]) => writings.some((writing) => found.some((bytes) => bytes.includes(writing))))
      .map(([name]) => `${name} in ${path.slice(profile.length + 1)}`);
  });
}
