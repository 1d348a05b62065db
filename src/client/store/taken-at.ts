/** The head of the file is enough: cameras write EXIF before the picture, and a segment has 64 KB at most. */
const HEAD = 256 * 1024;
const [APP1, SOS] = [0xe1, 0xda];
/** Tags: the directory of EXIF's own facts, and when the picture was taken. */
const [EXIF_DIRECTORY, DATE_TIME_ORIGINAL] = [0x8769, 0x9003];

const textAt = (view: DataView, at: number, length: number): string =>
  at + length > view.byteLength
    ? ''
    : String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));

/** The TIFF block of a JPEG's EXIF segment. */
function exifIn(bytes: DataView): DataView | undefined {
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 < bytes.byteLength && bytes.getUint8(at) === 0xff; ) {
    const marker = bytes.getUint8(at + 1);
    const length = bytes.getUint16(at + 2);
    if (marker === SOS || length < 2) return undefined;
    if (marker === APP1 && textAt(bytes, at + 4, 4) === 'Exif')
      return new DataView(bytes.buffer, bytes.byteOffset + at + 10);
    at += 2 + length;
  }
  return undefined;
}

/** Where an entry of a directory holds its value or its value's place; undefined where it has no such entry. */
function entryAt(tiff: DataView, { directory, tag }: { directory: number; tag: number }): number | undefined {
  const little = tiff.getUint16(0) === 0x4949;
  const entries = tiff.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (tiff.getUint16(at, little) === tag) return tiff.getUint32(at + 8, little);
  }
  return undefined;
}

function dateIn(tiff: DataView): string | undefined {
  const first = tiff.getUint32(4, tiff.getUint16(0) === 0x4949);
  const directory = entryAt(tiff, { directory: first, tag: EXIF_DIRECTORY });
  const place = directory && entryAt(tiff, { directory, tag: DATE_TIME_ORIGINAL });
  return place ? textAt(tiff, place, 19) : undefined;
}

/**
 * When the camera took a JPEG, in milliseconds, by its EXIF. A camera writes the hour of the place without its zone; all of
 * the county keeps China's. Undefined: it does not say, or says what no calendar has.
 */
export function exifTime(head: ArrayBuffer): number | undefined {
  try {
    const tiff = exifIn(new DataView(head));
    const said = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec((tiff && dateIn(tiff)) ?? '');
    const time = said ? Date.parse(`${said[1]}-${said[2]}-${said[3]}T${said[4]}+08:00`) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  } catch (error) {
    // Directories that point outside the file: no date, and the picture may be a good one all the same.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * V27 asks for the photo's own date, not for the moment it was put into the form: by its EXIF, read before the photo is drawn
 * anew without it; else by its file. What was drawn on the screen just now (a signature) has neither, and is of now.
 */
export async function takenAt(file: Blob, now: number): Promise<number> {
  const head = await new Response(file.slice(0, HEAD)).arrayBuffer();
  const ofFile = 'lastModified' in file ? Number(file.lastModified) : now;
  return exifTime(head) ?? ofFile;
}
