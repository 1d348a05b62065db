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
