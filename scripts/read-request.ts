import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { unpackedRequest } from '../src/sync/unpack-columns.ts';

/** A request of the log as it lies there, from standard input, as JSON (decision 20). */
export function main(): number {
  process.stdout.write(`${JSON.stringify(unpackedRequest(gunzipSync(readFileSync(0))), null, 1)}\n`);
  return 0;
}
