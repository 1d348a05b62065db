import { type ImageSize, isReasonable } from './image-size.ts';

/**
 * A JPEG without what it says beside the picture: place, time, camera, thumbnails, comments, and whatever no decoder asks for.
 * Colour profile, JFIF and Adobe segments stay, since the picture looks wrong without them, in their plain form; so does
 * the orientation, as the one entry of a new EXIF segment. What follows the end of the picture goes.
 */
interface Segment {
  marker: number;
  /** From its FF to the start of the next one. */
  from: number;
  to: number;
}
const [SOI, EOI, SOS, APP0, APP1, APP2, APP14] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee];
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** After a scan's header come its bytes, until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

function segmentAt(bytes: Buffer, from: number): Segment | undefined {
  let at = from;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1; // fill bytes
  const marker = bytes[at + 1];
  if (bytes[at] !== 0xff || marker === undefined) return undefined;
  if (marker === SOI || marker === EOI) return { marker, from: at, to: at + 2 };
  if (at + 4 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at + 2);
  const header = at + 2 + length;
  if (length < 2 || header > bytes.length) return undefined;
  return { marker, from: at, to: marker === SOS ? endOfScan(bytes, header) : header };
}

function hasText(bytes: Buffer, { from }: Segment, text: string): boolean {
  return bytes.subarray(from + 4, from + 4 + text.length).toString('latin1') === text;
}

/** Tables, frames and scans; restart intervals. */
const isPicture = (marker: number): boolean => marker >= 0xc0 && marker < APP0;
/** Without a thumbnail, which may show more than the picture does. */
const JFIF_LENGTH = 18;
function plainJfif(bytes: Buffer, { from, to }: Segment): Buffer | undefined {
  if (to - from < JFIF_LENGTH) return undefined;
  const plain = Buffer.from(bytes.subarray(from, from + JFIF_LENGTH));
  plain.writeUInt16BE(JFIF_LENGTH - 2, 2);
  plain.writeUInt16BE(0, JFIF_LENGTH - 2);
  return plain;
}
const ADOBE_LENGTH = 16;

/** What stays of a segment. */
function keptOf(bytes: Buffer, segment: Segment): Buffer | undefined {
  const { marker, from, to } = segment;
  const whole = bytes.subarray(from, to);
  if (isPicture(marker)) return whole;
  if (marker === APP0 && hasText(bytes, segment, 'JFIF\0')) return plainJfif(bytes, segment);
  if (marker === APP2 && hasText(bytes, segment, 'ICC_PROFILE\0')) return whole;
  return marker === APP14 && hasText(bytes, segment, 'Adobe') && to - from === ADOBE_LENGTH
    ? whole
    : undefined;
}

const [DHT, JPG, DAC] = [0xc4, 0xc8, 0xcc];
/** Of the segment that begins a frame. */
function sizeOf(bytes: Buffer, { marker, from, to }: Segment): ImageSize | undefined {
  const begins = marker >= 0xc0 && marker <= 0xcf && ![DHT, JPG, DAC].includes(marker);
  if (!begins || to - from < 9) return undefined;
  return { width: bytes.readUInt16BE(from + 7), height: bytes.readUInt16BE(from + 5) };
}

/** The orientation (1–8) of an EXIF segment: tag 0x0112 of its first directory. */
function orientationOf(bytes: Buffer, segment: Segment): number | undefined {
  if (segment.marker !== APP1 || !hasText(bytes, segment, 'Exif')) return undefined;
  const tiff = bytes.subarray(segment.from + 10, segment.to);
  if (tiff.length < 8) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = short(directory);
  for (let entry = 0; entry < entries && entry < 200; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) === 0x0112) return short(at + 8);
  }
  return undefined;
}

/** FF E1, length, “Exif”, a big-endian TIFF header, and a directory of one entry: 0x0112, short, 1, the value. */
const ORIENTATION_ONLY =
  'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000';
const ORIENTATION_AT = 28;

function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.from(ORIENTATION_ONLY, 'hex');
  segment.writeUInt16BE(orientation, ORIENTATION_AT);
  return segment;
}

/** @returns undefined if its end is missing */
function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; ) {
    const segment = segmentAt(bytes, at);
    if (!segment) return undefined;
    segments.push(segment);
    if (segment.marker === EOI) return segments;
    at = segment.to;
  }
  return undefined;
}

function first<T>(segments: readonly Segment[], read: (segment: Segment) => T | undefined): T | undefined {
  for (const segment of segments) {
    const found = read(segment);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @returns undefined if this is no whole JPEG with a picture in it, or one of a size nobody can open */
export function stripJpeg(bytes: Buffer): Buffer | undefined {
  const segments = segmentsOf(bytes);
  if (!segments?.some(({ marker }) => marker === SOS)) return undefined;
  if (!isReasonable(first(segments, (segment) => sizeOf(bytes, segment)))) return undefined;
  const kept = segments.map((segment) => keptOf(bytes, segment)).filter((part) => part !== undefined);
  return assembled(
    kept,
    first(segments, (segment) => orientationOf(bytes, segment)),
  );
}

function assembled([start, ...rest]: Buffer[], orientation: number | undefined): Buffer | undefined {
  if (!start) return undefined;
  const turned = orientation !== undefined && orientation > 1 && orientation <= 8;
  return Buffer.concat([start, ...(turned ? [orientationSegment(orientation)] : []), ...rest]);
}
