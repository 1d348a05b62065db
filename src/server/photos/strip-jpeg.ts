/**
 * A JPEG without what it says beside the picture: place, time, camera, thumbnails, comments. Colour profile, JFIF and
 * Adobe segments stay, since the picture looks wrong without them; so does the orientation, as the one entry of a new
 * EXIF segment. What follows the end of the picture goes.
 */
interface Segment {
  marker: number;
  /** From its FF to the start of the next one. */
  from: number;
  to: number;
}
const [SOI, EOI, SOS, APP0, APP1, APP2, APP14, APP15, COM] = [
  0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe,
];
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

function stays(bytes: Buffer, segment: Segment): boolean {
  const { marker } = segment;
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return hasText(bytes, segment, 'ICC_PROFILE');
  return marker === APP0 ? hasText(bytes, segment, 'JFIF') : marker === APP14;
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

/** @returns undefined if this is no whole JPEG */
export function stripJpeg(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  let orientation: number | undefined;
  for (let at = 0; at < bytes.length; ) {
    const segment = segmentAt(bytes, at);
    if (!segment) return undefined;
    orientation ??= orientationOf(bytes, segment);
    if (stays(bytes, segment)) parts.push(bytes.subarray(segment.from, segment.to));
    if (segment.marker === EOI) return assembled(parts, orientation);
    at = segment.to;
  }
  return undefined;
}

function assembled([start, ...rest]: Buffer[], orientation: number | undefined): Buffer | undefined {
  if (!start) return undefined;
  const turned = orientation !== undefined && orientation > 1 && orientation <= 8;
  return Buffer.concat([start, ...(turned ? [orientationSegment(orientation)] : []), ...rest]);
}
