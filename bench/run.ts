import { bundle } from './bundle.ts';
import { main as server } from './server-load.ts';

const benches: Record<string, () => Promise<unknown>> = { bundle, server: () => server() };

/** `npm run bench` runs all, `npm run bench -- bundle` one; each prints a table, the end is JSON. */
export async function main(args: string[]): Promise<number> {
  const names = args.length > 0 ? args : Object.keys(benches);
  const results: Record<string, unknown> = {};
  for (const name of names) {
    const bench = benches[name];
    if (!bench) {
      console.log(`no bench “${name}”; there are: ${Object.keys(benches).join(', ')}`);
      return 1;
    }
    results[name] = await bench();
  }
  console.log(JSON.stringify(results));
  return 0;
}
