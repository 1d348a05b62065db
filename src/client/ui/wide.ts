import { useSyncExternalStore } from 'react';

const desk = window.matchMedia('(min-width: 64rem)');
const heard = (tell: () => void) => {
  desk.addEventListener('change', tell);
  return () => desk.removeEventListener('change', tell);
};

/** Is the screen as wide as a desk's? A table of many columns has no place on a narrower one. */
export const useWide = (): boolean => useSyncExternalStore(heard, () => desk.matches);
