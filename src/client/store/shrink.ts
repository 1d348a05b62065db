import type { Bytes } from './bytes.ts';

/** A camera's photo as it is kept: at most 1,600 px, JPEG. Drawn anew, so that place and camera (EXIF) are gone. */
export const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

export interface Shrunk {
  bytes: Bytes;
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

const sizeOf = (picture: Picture): { width: number; height: number } =>
  'naturalWidth' in picture
    ? { width: picture.naturalWidth, height: picture.naturalHeight }
    : { width: picture.width, height: picture.height };

export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height, 1));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

function draw(picture: Picture): HTMLCanvasElement {
  const { width, height } = sizeOf(picture);
  const size = fitted(width, height);
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

const encode = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', QUALITY),
  );

// Blob.arrayBuffer is missing on Safari before 14.
const bytesOf = async (blob: Blob): Promise<Bytes> => new Uint8Array(await new Response(blob).arrayBuffer());

export async function shrink(file: Blob): Promise<Shrunk> {
  const picture = await decode(file);
  const canvas = draw(picture);
  if ('close' in picture) picture.close();
  const { width, height } = canvas;
  return { bytes: await bytesOf(await encode(canvas)), width, height };
}
