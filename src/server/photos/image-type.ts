/** What the first bytes say; a name or a header can say anything. */
export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

const startsWith = (bytes: Buffer, hex: string, at = 0): boolean =>
  bytes.subarray(at, at + hex.length / 2).toString('hex') === hex;

export function imageTypeOf(bytes: Buffer): ImageType | undefined {
  if (startsWith(bytes, 'ffd8ff')) return 'image/jpeg';
  if (startsWith(bytes, '89504e470d0a1a0a')) return 'image/png';
  if (startsWith(bytes, '52494646') && startsWith(bytes, '57454250', 8)) return 'image/webp';
  return undefined;
}
