import { Sha } from '../domain/record.ts';

/** Records that people put photos into; what only quotes one (a refusal, a suggestion) holds none. */
export const photoKinds: readonly string[] = [
  'visit',
  'transition',
  'confirmation',
  'application',
  'legal-document',
  'teaching-session',
];

/** Hashes of the photos that operations or bodies speak of, whatever becomes of them. */
export function photosIn(value: unknown): string[] {
  const found = new Set<string>();
  const walk = (at: unknown, depth: number): void => {
    if (at === null || typeof at !== 'object' || depth === 0) return;
    for (const [key, item] of Object.entries(at)) {
      if (key === 'sha' && Sha.safeParse(item).success) found.add(item as string);
      else walk(item, depth - 1);
    }
  };
  walk(value, 12);
  return [...found];
}
