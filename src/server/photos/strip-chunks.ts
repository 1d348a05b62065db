/** PNG and WebP without the chunks that speak of place, time or tools; pixels, colours and animation stay. */
const PNG_SIGNATURE = 8;
const pngChunks = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/** @returns undefined if this is no whole PNG */
export function stripPng(bytes: Buffer): Buffer | undefined {
  const parts = [bytes.subarray(0, PNG_SIGNATURE)];
  for (let at = PNG_SIGNATURE; at + 12 <= bytes.length; ) {
    const to = at + 12 + bytes.readUInt32BE(at);
    if (to > bytes.length) return undefined;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (pngChunks.has(name)) parts.push(bytes.subarray(at, to));
    if (name === 'IEND') return Buffer.concat(parts);
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
  if (chunk.toString('latin1', 0, 4) === 'VP8X' && chunk.length > 8)
    chunk[8] = (chunk[8] ?? 0) & ~METADATA_FLAGS;
  return chunk;
}

/** @returns undefined if this is no whole WebP */
export function stripWebp(bytes: Buffer): Buffer | undefined {
  if (bytes.length < RIFF_HEADER) return undefined;
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return undefined;
  const parts: Buffer[] = [];
  for (let at = RIFF_HEADER; at + 8 <= end; ) {
    const length = bytes.readUInt32LE(at + 4);
    const to = at + 8 + length + (length % 2);
    if (to > end) return undefined;
    if (webpChunks.has(bytes.toString('latin1', at, at + 4))) parts.push(webpChunk(bytes, at, to));
    at = to;
  }
  if (parts.length === 0) return undefined;
  const body = Buffer.concat(parts);
  const header = Buffer.from(bytes.subarray(0, RIFF_HEADER));
  header.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([header, body]);
}
