import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * What the phone needs for first use of Today and the visit form: the page, and every script and style it loads before a
 * person opens anything else — static imports, and the chunks that sign-in, the store and the form fetch by name.
 */
const root = 'dist/client';
const LIMIT = 220;
/** Chunks that are fetched later than the first script, all the same before the first visit can be saved; the pad to sign on and the dialogs come when they are opened. */
const early = /sealed|pinyin|argon|dexie|vault/i;

const namesIn = (file: string, pattern: RegExp): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');

function closure(): string[] {
  const open = namesIn('index.html', /(?:src|href)="\/(assets\/[^"]+)"/g);
  const seen = new Set<string>();
  while (open.length > 0) {
    const file = open.pop() ?? '';
    if (seen.has(file)) continue;
    seen.add(file);
    if (!file.endsWith('.js')) continue;
    const statics = namesIn(file, /(?:from|import)\s*["']\.\/([^"']+)["']/g);
    const named = namesIn(file, /import\(["'`]\.\/([^"'`]+)["'`]\)/g).filter((name) => early.test(name));
    open.push(...[...statics, ...named].map((name) => `assets/${name}`));
  }
  return [...seen].sort();
}

export async function bundle(): Promise<Record<string, number>> {
  const rows = closure().map((file) => ({
    file,
    gzipKb: gzipSync(readFileSync(join(root, file))).length / 1000,
  }));
  const total = rows.reduce((sum, row) => sum + row.gzipKb, 0);
  console.table(rows.map(({ file, gzipKb }) => ({ file, 'gzip kB': gzipKb.toFixed(1) })));
  console.log(`first use of Today and the visit form: ${total.toFixed(1)} kB gzip (to reach: ≤ ${LIMIT})`);
  return { gzipKb: Math.round(total * 10) / 10, limitKb: LIMIT };
}
