import { useSyncExternalStore } from 'react';

/** A value outside React that components follow. */
export interface Live<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function live<T>(first: T): Live<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (next === value) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useLive = <T>(store: Live<T>): T => useSyncExternalStore(store.subscribe, store.get, store.get);
