/** The smallest JPEG there is (one grey pixel), with an EXIF segment, a comment and bytes behind its end. */
const PIXEL =
  '/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==';

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Little-endian EXIF: the orientation, then a place as text. */
function exif(orientation: number, place: string): Buffer {
  const tiff = Buffer.from('49492a0008000000010012010300010000000000000000000000', 'hex');
  tiff.writeUInt16LE(orientation, 18);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(place)]));
}

export function aJpeg({ place, orientation = 1 }: { place: string; orientation?: number }): Buffer {
  const pixel = Buffer.from(PIXEL, 'base64');
  const comment = segment(0xfe, Buffer.from(`comment ${place}`));
  const extra = Buffer.from(`trailer ${place}`);
  return Buffer.concat([pixel.subarray(0, 2), exif(orientation, place), comment, pixel.subarray(2), extra]);
}

/** Big- or little-endian EXIF of a camera: DateTimeOriginal in a directory of its own, as cameras write it. */
export function aCameraJpeg(taken: string, order: 'II' | 'MM' = 'MM'): Buffer {
  const tiff = Buffer.alloc(64);
  const [short, long] =
    order === 'II'
      ? [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)]
      : [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)];
  const entry = (at: number, [tag, type, count, value]: [number, number, number, number]) => {
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
    long(value, at + 8);
  };
  tiff.write(order, 0, 'latin1');
  short(42, 2);
  long(8, 4);
  short(1, 8);
  entry(10, [0x8769, 4, 1, 26]);
  short(1, 26);
  entry(28, [0x9003, 2, 20, 44]);
  tiff.write(`${taken}\0`, 44, 'latin1');
  const pixel = Buffer.from(PIXEL, 'base64');
  const exifSegment = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
  // JFIF stands before EXIF in most files.
  return Buffer.concat([pixel.subarray(0, 20), exifSegment, pixel.subarray(20)]);
}
