import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';

/** What the bench runs, made from source each time: pages minified as ours are shipped, and the built server. */
const PEERS = resolve('bench/peers');
const OUT = resolve('dist/bench');
export const folderOf = (name: string): string => resolve(OUT, name);

/** Their packages are in a folder and a lock of their own; users of the product never meet them. */
export function installPeers(): void {
  const [lock, installed] = [`${PEERS}/package-lock.json`, `${PEERS}/node_modules/.package-lock.json`];
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('installing PouchDB and RxDB for the bench…');
  const { status } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', PEERS],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('npm ci --prefix bench/peers failed');
}

const html = (base: string): string =>
  `<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="${base}page.js"></script>`;

/** One page that puts its functions into `globalThis.bench`. */
export async function buildPage(
  name: string,
  { entry, base }: { entry: string; base: string },
): Promise<string> {
  const outDir = folderOf(name);
  await build({
    ...{ configFile: false, base, logLevel: 'error', publicDir: false },
    define: { __APP_VERSION__: '"bench"', 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      ...{
        outDir,
        emptyOutDir: true,
        target: ['chrome80', 'safari14'],
        modulePreload: false,
        reportCompressedSize: false,
      },
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: resolve(entry), output: { entryFileNames: 'page.js' } },
    },
  });
  writeFileSync(`${outDir}/index.html`, html(base));
  return outDir;
}

/** The server as `npm run build` makes it. */
export async function buildServer(): Promise<string> {
  const outDir = folderOf('server');
  await build({
    ...{ configFile: false, logLevel: 'error', publicDir: false, define: { __APP_VERSION__: '"bench"' } },
    build: { outDir, emptyOutDir: true, ssr: resolve('src/server/main.ts'), target: 'node20' },
  });
  return `${outDir}/main.js`;
}
