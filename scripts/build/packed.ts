import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';
import type { Plugin } from 'vite';

/**
 * Built files beside themselves, as small as they can be sent: zopfli's gzip is 4 % smaller than zlib's at its best and any
 * browser reads it; brotli is 15 % smaller still, where a browser takes it (over HTTPS). Small files are not worth the time.
 */
const FROM_BYTES = 10_000;

export const packed = (): Plugin => ({
  name: 'packed',
  async writeBundle({ dir = '' }, bundle) {
    const names = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
    for (const path of names.map((name) => join(dir, name))) {
      const bytes = readFileSync(path);
      if (bytes.length < FROM_BYTES) continue;
      writeFileSync(`${path}.gz`, await zopfli.gzipAsync(bytes, { numiterations: 5 }));
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    }
  },
});
