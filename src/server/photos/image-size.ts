/** As the picture's own header says. */
export interface ImageSize {
  width: number;
  height: number;
}

/**
 * Phones send at most 1600 pixels a side. A header may claim four thousand million of them in a hundred bytes, and whoever opens
 * that picture pays for it.
 */
const MOST_PIXELS = 40_000_000;

export const isReasonable = (size: ImageSize | undefined): boolean =>
  size !== undefined && size.width > 0 && size.height > 0 && size.width * size.height <= MOST_PIXELS;
