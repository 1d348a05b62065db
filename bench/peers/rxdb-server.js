// RxDB's HTTP replication against a small handler in memory: node rxdb-server.js FOLDER PAGES; prints its port.
// Answers are gzipped as any server does; whether requests are is the page's choice.

import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { bytesOf, serve } from './serve.js';

const gunzip = promisify(zlib.gunzip);
const spaces = new Map();

function spaceOf(name) {
  const known = spaces.get(name);
  if (known) return known;
  const made = { seq: 0, docs: new Map() };
  spaces.set(name, made);
  return made;
}

async function bodyOf(request) {
  const bytes = await bytesOf(request);
  const plain = request.headers['content-encoding'] === 'gzip' ? await gunzip(bytes) : bytes;
  return JSON.parse(plain.toString());
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Rows whose author had not seen what stands here come back; the others are written. */
function push(space, rows) {
  const conflicts = [];
  for (const { newDocumentState, assumedMasterState } of rows) {
    const held = space.docs.get(newDocumentState.id)?.doc;
    if (held && !same(held, assumedMasterState)) conflicts.push(held);
    else {
      space.seq += 1;
      // A map keeps its order: what changes goes to the end, as in an index by number.
      space.docs.delete(newDocumentState.id);
      space.docs.set(newDocumentState.id, { seq: space.seq, doc: newDocumentState });
    }
  }
  return conflicts;
}

function pull(space, { checkpoint, batchSize }) {
  const after = checkpoint?.seq ?? 0;
  const found = [];
  for (const entry of space.docs.values()) {
    if (entry.seq > after) found.push(entry);
    if (found.length === batchSize) break;
  }
  return { documents: found.map(({ doc }) => doc), checkpoint: { seq: found.at(-1)?.seq ?? after } };
}

async function answer(request) {
  const [, what, name] = request.url.split('/');
  const space = spaceOf(name);
  if (what === 'push') return push(space, await bodyOf(request));
  if (what === 'pull') return pull(space, await bodyOf(request));
  return [...space.docs.values()].map(({ doc: { id, body } }) => ({ id, body }));
}

serve(process.argv[3], answer);
