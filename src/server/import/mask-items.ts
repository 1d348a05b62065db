import type { Change, Item } from '../../domain/roster/item.ts';
import { sensitiveFields } from '../db/coverage-mask.ts';

const sensitive = {
  child: new Set(sensitiveFields('child')),
  household: new Set(sensitiveFields('household')),
  ...{ township: new Set<string>(), village: new Set<string>(), school: new Set<string>() },
};

/** 6105**********0012: as everywhere (domain design §4.3), and the places where two numbers differ stay readable. */
function masked(text: string, other: string): string {
  const [head, tail] = text.length >= 15 ? [4, 4] : [3, 4];
  const shown = [...text].map((character, at) => {
    const outer = at < head || at >= text.length - tail;
    const differs = other.length === text.length && other[at] !== character;
    return outer || differs ? character : '*';
  });
  return text.length < 9 ? '*'.repeat(text.length) : shown.join('');
}

function maskedChange(change: Change): Change {
  const { old, next } = change;
  return {
    ...change,
    ...(typeof old === 'string' ? { old: masked(old, typeof next === 'string' ? next : '') } : {}),
    next: typeof next === 'string' ? masked(next, typeof old === 'string' ? old : '') : next,
  };
}

/** The preview as it leaves the server: ID numbers, student numbers and phones hidden but for what tells them apart. */
export function maskItem(item: Item): Item {
  const fields = sensitive[item.subject];
  const maskAll = (changes: readonly Change[]): Change[] =>
    changes.map((change) => (fields.has(change.field) ? maskedChange(change) : change));
  return { ...item, changes: maskAll(item.changes), conflicts: maskAll(item.conflicts) };
}
