import { type ImageSize, isReasonable } from './image-size.ts';

/** PNG and WebP without the chunks that speak of place, time or tools; pixels, colours and animation stay. */
const PNG_SIGNATURE = 8;
const pngChunks = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/** The first chunk says it. */
function pngSize(bytes: Buffer): ImageSize | undefined {
  const first = bytes.subarray(PNG_SIGNATURE, PNG_SIGNATURE + 25);
  const isHeader = first.length === 25 && first.readUInt32BE(0) === 13 && nameAt(first, 4) === 'IHDR';
  return isHeader ? { width: first.readUInt32BE(8), height: first.readUInt32BE(12) } : undefined;
}
const nameAt = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** @returns undefined if this is no whole PNG with a picture in it, or one of a size nobody can open */
export function stripPng(bytes: Buffer): Buffer | undefined {
  const chunks = isReasonable(pngSize(bytes)) ? pngChunksOf(bytes) : undefined;
  if (!chunks?.some(({ name }) => name === 'IDAT')) return undefined;
  const kept = chunks.filter(({ name }) => pngChunks.has(name)).map(({ chunk }) => chunk);
  return Buffer.concat([bytes.subarray(0, PNG_SIGNATURE), ...kept]);
}

/** @returns undefined if its end is missing */
function pngChunksOf(bytes: Buffer): { name: string; chunk: Buffer }[] | undefined {
  const chunks: { name: string; chunk: Buffer }[] = [];
  for (let at = PNG_SIGNATURE; at + 12 <= bytes.length; ) {
    const to = at + 12 + bytes.readUInt32BE(at);
    if (to > bytes.length) return undefined;
    const name = nameAt(bytes, at + 4);
    chunks.push({ name, chunk: bytes.subarray(at, to) });
    if (name === 'IEND') return chunks;
    at = to;
  }
  return undefined;
}

const RIFF_HEADER = 12;
const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Flags in VP8X that promise EXIF and XMP chunks. */
const METADATA_FLAGS = 0x08 | 0x04;

function webpChunk(bytes: Buffer, at: number, to: number): Buffer {
  const chunk = Buffer.from(bytes.subarray(at, to));
  if (nameAt(chunk, 0) === 'VP8X' && chunk.length > 8) chunk[8] = (chunk[8] ?? 0) & ~METADATA_FLAGS;
  return chunk;
}

/** Of the canvas, or of the one frame (RFC 9649). */
function webpSize(chunk: Buffer): ImageSize | undefined {
  const [name, data] = [nameAt(chunk, 0), chunk.subarray(8)];
  if (name === 'VP8X' && data.length >= 10)
    return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
  if (name === 'VP8 ' && data.length >= 10)
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  if (name !== 'VP8L' || data.length < 5) return undefined;
  const bits = data.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
const webpPixels = new Set(['VP8 ', 'VP8L', 'ANMF']);

/** @returns undefined if this is no whole WebP with a picture in it, or one of a size nobody can open */
export function stripWebp(bytes: Buffer): Buffer | undefined {
  if (bytes.length < RIFF_HEADER) return undefined;
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return undefined;
  const parts: Buffer[] = [];
  for (let at = RIFF_HEADER; at + 8 <= end; ) {
    const length = bytes.readUInt32LE(at + 4);
    const to = at + 8 + length + (length % 2);
    if (to > end) return undefined;
    if (webpChunks.has(nameAt(bytes, at))) parts.push(webpChunk(bytes, at, to));
    at = to;
  }
  if (!parts.some((part) => webpPixels.has(nameAt(part, 0)))) return undefined;
  const sizes = parts.map(webpSize).filter((size) => size !== undefined);
  if (sizes.length === 0 || !sizes.every(isReasonable)) return undefined;
  const body = Buffer.concat(parts);
  const header = Buffer.from(bytes.subarray(0, RIFF_HEADER));
  header.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([header, body]);
}
