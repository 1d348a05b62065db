import type { Bytes } from './bytes.ts';

/** A camera's photo as it is kept: at most 1,600 px, JPEG. Drawn anew, so that place and camera (EXIF) are gone. */
export const LONGEST_SIDE = 1600;
const QUALITY = 0.8;
/** What stays on the phone when the photo itself is let go of: enough to know it again, some 8 KB. */
const THUMB_SIDE = 240;
const THUMB_QUALITY = 0.6;

export interface Shrunk {
  bytes: Bytes;
  thumb: Bytes;
  width: number;
  height: number;
}
type Picture = ImageBitmap | HTMLImageElement;

function decodeByElement(file: Blob): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(url);
      resolve(image);
    };
    image.onerror = () => {
      URL.revokeObjectURL(url);
      reject(new Error('not a picture this browser can read'));
    };
    image.src = url;
  });
}

/** Upright: browsers before 2022 refuse the option and would draw a bitmap lying on its side; the element stands. */
async function decode(file: Blob): Promise<Picture> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return decodeByElement(file);
  }
}

const sizeOf = (picture: Picture | HTMLCanvasElement): { width: number; height: number } =>
  'naturalWidth' in picture
    ? { width: picture.naturalWidth, height: picture.naturalHeight }
    : { width: picture.width, height: picture.height };

export function fitted(
  width: number,
  height: number,
  longest = LONGEST_SIDE,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

function draw(picture: Picture | HTMLCanvasElement, longest: number): HTMLCanvasElement {
  const { width, height } = sizeOf(picture);
  const size = fitted(width, height, longest);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // A signature is a PNG on nothing; JPEG has no nothing.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(picture, 0, 0, size.width, size.height);
  return canvas;
}

const encode = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality),
  );

// Blob.arrayBuffer is missing on Safari before 14.
const bytesOf = async (blob: Blob): Promise<Bytes> => new Uint8Array(await new Response(blob).arrayBuffer());

export async function shrink(file: Blob): Promise<Shrunk> {
  const picture = await decode(file);
  const canvas = draw(picture, LONGEST_SIDE);
  if ('close' in picture) picture.close();
  const { width, height } = canvas;
  const small = draw(canvas, THUMB_SIDE);
  return {
    bytes: await bytesOf(await encode(canvas, QUALITY)),
    thumb: await bytesOf(await encode(small, THUMB_QUALITY)),
    ...{ width, height },
  };
}
