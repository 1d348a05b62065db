// Runs a TypeScript entry through Vite's module runner: Node 20 does not strip types.
// node scripts/run.js path/to/entry.ts [arguments…]; the entry exports `main(args)`.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [entry, ...args] = process.argv.slice(2);
const { module } = await runnerImport(resolve(entry), { configFile: false, logLevel: 'error' });
process.exitCode = (await module.main(args)) ?? 0;
