import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { receive } from '../../../src/server/photos/photo-store.ts';
import { aJpeg } from '../../given-photo.ts';

const kept = (bytes: Buffer) => receive(bytes)?.kept;

describe('a JPEG', () => {
  test('loses place, comment and trailer, and keeps every byte of the picture', () => {
    const clean = kept(aJpeg({ place: '34.95N' })) as Buffer;
    for (const word of ['34.95N', 'Exif', 'comment', 'trailer']) expect(clean.includes(word)).toBe(false);
    expect(kept(clean)?.equals(clean)).toBe(true);
    expect([...clean.subarray(0, 2), ...clean.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
  });

  test('keeps how it is to be turned, and nothing else of its EXIF', () => {
    const clean = kept(aJpeg({ place: '34.95N', orientation: 6 })) as Buffer;
    expect(clean.includes('34.95N')).toBe(false);
    const tiff = clean.subarray(clean.indexOf('Exif') + 6);
    expect([tiff.toString('latin1', 0, 2), tiff.readUInt16BE(10), tiff.readUInt16BE(18)]).toEqual([
      'MM',
      0x0112,
      6,
    ]);
    expect(kept(clean)?.equals(clean)).toBe(true);
  });

  test('that ends in the middle is none', () => {
    const whole = aJpeg({ place: '' });
    const end = whole.lastIndexOf(Buffer.from([0xff, 0xd9]));
    for (const length of [3, 20, 60, end]) expect(receive(whole.subarray(0, length))).toBeUndefined();
  });
});

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content, Buffer.alloc(4)]);
}
const riffChunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

describe('a PNG', () => {
  const header = Buffer.from('00000001000000010800000000', 'hex');
  const picture = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(2)))];
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const end = chunk('IEND', Buffer.alloc(0));

  test('loses text, time and EXIF', () => {
    const extra = ['tEXt', 'iTXt', 'tIME', 'eXIf'].map((name) => chunk(name, Buffer.from('34.95N')));
    const bytes = Buffer.concat([signature, ...picture, ...extra, end, Buffer.from('34.95N')]);
    expect(kept(bytes)?.equals(Buffer.concat([signature, ...picture, end]))).toBe(true);
  });

  test('with a length that lies is none', () => {
    const lying = Buffer.concat([signature, chunk('IHDR', header), Buffer.from('7fffffff49444154', 'hex')]);
    expect(receive(lying)).toBeUndefined();
  });
});

describe('a WebP', () => {
  const riff = (chunks: Buffer[]): Buffer => {
    const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
    return riffChunk('RIFF', body);
  };
  const flags = (value: number) => riffChunk('VP8X', Buffer.from([value, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const picture = riffChunk('VP8 ', Buffer.from('3001009d012a01000100', 'hex'));

  test('loses EXIF and XMP, and no longer promises them', () => {
    const bytes = riff([
      flags(0x0c),
      picture,
      riffChunk('EXIF', Buffer.from('34.95N')),
      riffChunk('XMP ', Buffer.from('x')),
    ]);
    expect(kept(bytes)?.equals(riff([flags(0), picture]))).toBe(true);
  });
});

test('what only says it is a picture is none', () => {
  for (const text of ['', 'GIF89a', '<svg onload=alert(1)>', 'RIFF0000WEBP'])
    expect(receive(Buffer.from(text))).toBeUndefined();
});
