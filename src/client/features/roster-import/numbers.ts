/** 12,345 in both languages; old phones have no Intl data to rely on. */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** Seconds with one digit. */
export const seconds = (ms: number): string => (ms / 1000).toFixed(1);
