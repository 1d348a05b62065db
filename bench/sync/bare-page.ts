import type { Page } from './peer.ts';
import { contentOf, type Doc, edits, families, type Workload } from './screening.ts';

/**
 * The bare writes of a phone: rows of the product's size into tables and indexes as the product has them, strict, by nothing
 * but IndexedDB itself. Nothing is sealed, checked, hashed, packed, merged or compared.
 */
interface Outgoing {
  n: number;
  record: string;
  file: string;
  state: 'new';
  at: number;
  box: Uint8Array;
}

let db: IDBDatabase;
let at: { scope: string; device: string };
let after = 0;
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const boxed = (doc: Doc): Uint8Array => encoder.encode(JSON.stringify(doc));
const unboxed = ({ box }: { box: Uint8Array }): Doc => JSON.parse(decoder.decode(box));

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open('bare', 1);
  request.onupgradeneeded = () => {
    const rec = request.result.createObjectStore('rec', { keyPath: 'id' });
    for (const index of ['file', 'dead']) rec.createIndex(index, index);
    rec.createIndex('scopes', 'scopes', { multiEntry: true });
    const outbox = request.result.createObjectStore('outbox', { keyPath: 'n' });
    for (const index of ['record', 'file']) outbox.createIndex(index, index);
    request.result.createObjectStore('kept', { keyPath: 'n' });
  };
  return answered(request);
}

function written(tables: string[], work: (table: (name: string) => IDBObjectStore) => void): Promise<void> {
  const transaction = db.transaction(tables, 'readwrite', { durability: 'strict' });
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error);
    work((name) => transaction.objectStore(name));
  });
}
const all = <Row>(table: string): Promise<Row[]> =>
  answered(db.transaction(table).objectStore(table).getAll() as IDBRequest<Row[]>);

async function ask<T>(what: string, value: unknown): Promise<T> {
  const answer = await fetch(`/${what}/${at.scope}`, { method: 'POST', body: JSON.stringify(value) });
  if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
  return answer.json() as Promise<T>;
}

const row = (doc: Doc) => ({
  ...{ id: doc.id, file: doc.file, scopes: [1], rv: 1, hash: '0123456789abcdef', box: boxed(doc) },
});

let last = 0;
function outgoing(doc: Doc): Outgoing {
  last += 1;
  return { n: last, record: doc.id, file: doc.file, state: 'new', at: Date.now(), box: boxed(doc) };
}
const noted = (docs: readonly Doc[]): Promise<void> =>
  written(['outbox'], (table) => {
    for (const doc of docs) table('outbox').put(outgoing(doc));
  });

async function push(): Promise<void> {
  const waiting = await all<Outgoing>('outbox');
  const [from, to] = [waiting[0]?.n, waiting.at(-1)?.n];
  if (from === undefined || to === undefined) return;
  const rows = waiting.map((one) => ({ n: one.n, ...unboxed(one) }));
  const feed = await ask<{ from: number; to: number }>('push', { device: at.device, rows });
  await written(['rec', 'outbox', 'kept'], (table) => {
    for (const { n: _n, ...doc } of rows) table('rec').put(row(doc));
    table('outbox').delete(IDBKeyRange.bound(from, to));
    table('kept').put({ n: from, to, box: new Uint8Array(100_000) });
  });
  if (after === feed.from) after = feed.to;
}

async function pull(): Promise<void> {
  const docs = await ask<(Doc & { seq: number })[]>('pull', { after });
  if (docs.length === 0) return;
  await written(['rec'], (table) => {
    for (const { seq: _seq, ...doc } of docs) table('rec').put(row(doc));
  });
  after = docs.at(-1)?.seq ?? after;
}

const page: Page = {
  async open(asked) {
    at = asked as typeof at;
    db = await opened();
  },
  async write(workload: Workload) {
    for (const family of families(workload)) await noted(family);
  },
  async edit(workload: Workload) {
    for (const { id, path, value } of edits(workload)) {
      const held = db.transaction('rec').objectStore('rec').get(id) as IDBRequest<{ box: Uint8Array }>;
      const doc = unboxed(await answered(held));
      await noted([{ ...doc, body: { ...doc.body, [path]: value } }]);
    }
  },
  push,
  pull,
  both: pull,
  async content() {
    return contentOf((await all<{ box: Uint8Array }>('rec')).map(unboxed));
  },
};
Object.assign(globalThis, { bench: page });
