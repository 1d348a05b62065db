import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { build } from 'vite';

/** One text of one file, replaced while the simulation is put together; nothing of this is in the product. */
export interface Patch {
  /** from the root of the repository */
  file: string;
  /** Must occur exactly once. */
  find: string;
  put: string;
  /** A second guard of the same thing: taken out together, because each alone is enough. */
  also?: Patch;
}

export const fits = ({ file, find, also }: Patch): boolean =>
  readFileSync(resolve(file), 'utf8').split(find).length === 2 && (!also || fits(also));

const parts = (patch: Patch): Patch[] => [patch, ...(patch.also ? parts(patch.also) : [])];

function patched({ file, find, put }: Patch): Plugin {
  const path = resolve(file);
  return {
    name: 'patch',
    enforce: 'pre',
    transform: (code, id) => (id.split('?')[0] === path ? code.replace(find, () => put) : undefined),
  };
}

/** Two versions before the product’s first (versions.ts): its own chain of upcasters has nothing to do yet. */
export const history: readonly Patch[] = [
  {
    file: 'src/sync/upcast.ts',
    find: "import { OP_VERSION } from './protocol.ts';",
    put: "import { past } from '../../test/simulation/versions.ts';\nimport { OP_VERSION } from './protocol.ts';",
  },
  {
    file: 'src/sync/upcast.ts',
    find: 'const steps: Readonly<Record<number, Step>> = {',
    put: 'const steps: Readonly<Record<number, Step>> = { ...past,',
  },
];

/** The same SHA-256 by the machine’s own code: a third of all time would go into it. */
export const faster: readonly Patch[] = ['digest', 'ids'].flatMap((name) => [
  {
    file: `src/sync/${name}.ts`,
    find: "import { sha256 } from '@noble/hashes/sha2.js';",
    put: "import { createHash } from 'node:crypto';",
  },
  {
    file: `src/sync/${name}.ts`,
    find:
      name === 'ids'
        ? "import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';"
        : "import { bytesToHex } from '@noble/hashes/utils.js';",
    put: '',
  },
  name === 'ids'
    ? {
        file: 'src/sync/ids.ts',
        find: "bytesToHex(sha256(utf8ToBytes(about.join('\\n'))))",
        put: "createHash('sha256').update(about.join('\\n')).digest('hex')",
      }
    : {
        file: 'src/sync/digest.ts',
        find: 'bytesToHex(sha256(encoder.encode(text)))',
        put: "createHash('sha256').update(text).digest('hex')",
      },
]);

const made: string[] = [];
process.on('exit', () => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/** Where the libraries are found by whatever lies in it. */
const shelf = resolve('node_modules/.cache/simulation');

/** Everything of ours in one file, which runs several times as fast as module by module. @returns its address */
export async function bundled(patches: readonly Patch[] = [], entry = 'schedule'): Promise<string> {
  mkdirSync(shelf, { recursive: true });
  const outDir = mkdtempSync(join(shelf, 'run-'));
  made.push(outDir);
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [...history, ...faster, ...patches].flatMap(parts).map(patched),
    build: {
      outDir,
      ssr: resolve(`test/simulation/${entry}.ts`),
      minify: false,
      rollupOptions: { output: { entryFileNames: 'schedule.mjs' } },
    },
  });
  return pathToFileURL(join(outDir, 'schedule.mjs')).href;
}

/** Names all of the code that a bundle at `address` was made of: two runs with the same name add up to one. */
export const codeOf = (address: string): string =>
  createHash('sha256')
    .update(readFileSync(fileURLToPath(address)))
    .digest('hex')
    .slice(0, 16);

type Schedule = typeof import('./schedule.ts');
export const load = async (patches: readonly Patch[] = []): Promise<Schedule> =>
  (await import(await bundled(patches))) as Schedule;
type Fleet = typeof import('./fleet.ts');
export const loadFleet = async (patches: readonly Patch[] = []): Promise<Fleet> =>
  (await import(await bundled(patches, 'fleet'))) as Fleet;
