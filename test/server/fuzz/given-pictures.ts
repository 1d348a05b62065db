import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { aJpeg } from '../../given-photo.ts';

/** Real pictures of the three kinds, with a secret wherever their formats have room for one. */
export const SECRET = '34.955N,109.588E';
export const PAGE = '<html><script>alert(document.cookie)</script></html>';
const ZIP = Buffer.from(zipSync({ 'index.html': strToU8(PAGE) }));
const [secret, page] = [Buffer.from(SECRET), Buffer.from(PAGE)];

const jpegSegment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
const soi = 2;
const inJpeg = (...extra: Buffer[]): Buffer => {
  const plain = aJpeg({ place: SECRET, orientation: 6 });
  return Buffer.concat([plain.subarray(0, soi), ...extra, plain.subarray(soi)]);
};
const eachApp = [...Array(16).keys()].map((n) => 0xe0 + n);
const names = [
  'JFIF\0',
  'JFXX\0',
  'Exif\0\0',
  'http://ns.adobe.com/xap/1.0/\0',
  'Adobe',
  'ICC',
  'Photoshop 3.0\0',
];

const pngChunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const header = (width: number, height: number): Buffer => {
  const content = Buffer.from('00000000000000000800000000', 'hex');
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  return pngChunk('IHDR', content);
};
const pixels = pngChunk('IDAT', deflateSync(Buffer.alloc(2)));
const end = pngChunk('IEND', Buffer.alloc(0));
const png = (...extra: Buffer[]): Buffer => Buffer.concat([SIGNATURE, header(1, 1), ...extra, pixels, end]);

const riffChunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};
const riff = (...chunks: Buffer[]): Buffer =>
  riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
const canvas = (width: number, height: number): Buffer => {
  const content = Buffer.from('0c000000000000000000', 'hex');
  content.writeUIntLE(width - 1, 4, 3);
  content.writeUIntLE(height - 1, 7, 3);
  return riffChunk('VP8X', content);
};
const lossless = riffChunk('VP8L', Buffer.from('2f00000010071011118888fe0700', 'hex'));
const webp = (...extra: Buffer[]): Buffer => riff(canvas(1, 1), lossless, ...extra);

/** Pictures that are also something else, or say more than they show: taken, and then only the picture. */
export const takenPictures: Record<string, Buffer> = {
  'a JPEG with a secret in every segment': inJpeg(
    ...eachApp.flatMap((marker) =>
      names.map((name) => jpegSegment(marker, Buffer.concat([Buffer.from(name), secret]))),
    ),
    ...[0xf0, 0xf7, 0xfd, 0xfe, 0xbf].map((marker) => jpegSegment(marker, secret)),
  ),
  'a JPEG with a thumbnail': inJpeg(
    jpegSegment(
      0xe0,
      Buffer.concat([Buffer.from('4a46494600010100000100010505', 'hex'), Buffer.alloc(75, SECRET)]),
    ),
  ),
  'a JPEG that is also a page': Buffer.concat([inJpeg(jpegSegment(0xfe, page)), page]),
  'a JPEG that is also an archive': Buffer.concat([inJpeg(), ZIP]),
  'a JPEG that is also a PDF': inJpeg(jpegSegment(0xe4, Buffer.concat([Buffer.from('%PDF-1.4\n'), page]))),
  'a PNG with a secret in every chunk': png(
    ...['tEXt', 'iTXt', 'zTXt', 'tIME', 'eXIf', 'sPLT', 'abCd'].map((name) => pngChunk(name, secret)),
  ),
  'a PNG that is also a page and an archive': Buffer.concat([png(pngChunk('tEXt', page)), page, ZIP]),
  'a WebP with EXIF, XMP and what nobody knows': webp(
    ...['EXIF', 'XMP ', 'abcd'].map((name) => riffChunk(name, secret)),
  ),
  'a WebP that is also a page': Buffer.concat([webp(riffChunk('html', page)), page]),
};

const giantJpeg = (): Buffer => {
  const bytes = inJpeg();
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(65_000, frame + 5);
  bytes.writeUInt16BE(65_000, frame + 7);
  return bytes;
};
/** What only looks like a picture, or is one that nobody can open. */
export const refusedPictures: Record<string, Buffer> = {
  'a JPEG of four thousand million pixels': giantJpeg(),
  'a PNG of four thousand million pixels': Buffer.concat([SIGNATURE, header(65_000, 65_000), pixels, end]),
  'a WebP of four thousand million pixels': riff(canvas(65_000, 65_000), lossless),
  'a JPEG of nothing but its two ends': Buffer.from('ffd8ffd9', 'hex'),
  'a JPEG that is all page': Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    jpegSegment(0xfe, page),
    Buffer.from('ffd9', 'hex'),
  ]),
  'a JPEG without its end': inJpeg().subarray(0, inJpeg().lastIndexOf(Buffer.from([0xff, 0xd9]))),
  'a PNG without pixels': Buffer.concat([SIGNATURE, header(1, 1), end]),
  'a PNG that does not begin with its header': Buffer.concat([SIGNATURE, pixels, header(1, 1), end]),
  'a WebP without pixels': riff(canvas(1, 1), riffChunk('ICCP', page)),
  'a GIF that is also a script': Buffer.from(`GIF89a/*${'x'.repeat(40)}*/=1;alert(1)`),
  'a page': page,
  'a drawing with a script': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'an archive': ZIP,
};
export const honestPictures: readonly Buffer[] = [inJpeg(), png(), webp()];
