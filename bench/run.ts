import { bundle } from './bundle.ts';
import { ledger } from './ledger/ledger.ts';
import { type BenchCounty, startCounty } from './phone/county.ts';
import { open } from './phone/open.ts';
import { save } from './phone/save.ts';
import { search } from './phone/search.ts';
import { server } from './server/server.ts';
import { main as database } from './server-load.ts';
import { sync } from './sync/sync.ts';

type Bench = () => Promise<unknown>;

/** The benches on a phone share one county; it is made when the first of them begins. */
function phoneBenches(): { benches: Record<string, Bench>; close: () => Promise<void> } {
  let county: Promise<BenchCounty> | undefined;
  const on = (bench: (one: BenchCounty) => Promise<unknown>) => async () => {
    county ??= startCounty();
    return bench(await county);
  };
  const close = async () => (await county)?.close();
  return { benches: { open: on(open), search: on(search), save: on(save) }, close };
}

/** `npm run bench` runs all, `npm run bench -- open save` those; each prints a table, the end is JSON. Needs a build. */
export async function main(args: string[]): Promise<number> {
  const phone = phoneBenches();
  const benches: Record<string, Bench> = { bundle, ...phone.benches, database, server, ledger, sync };
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
  await phone.close();
  console.log(JSON.stringify(results));
  return 0;
}
