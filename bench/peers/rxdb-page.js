import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { contentOf, edits, families } from '../sync/screening.ts';

const text = { type: 'string', maxLength: 40 };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: text, kind: text, file: text, body: { type: 'object' } },
  required: ['id', 'kind', 'file', 'body'],
};

let records;
let options;

async function packed(value) {
  const json = JSON.stringify(value);
  const plain = { headers: { 'Content-Type': 'application/json' }, body: json };
  if (!options.gzip) return plain;
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('gzip'));
  const body = await new Response(stream).arrayBuffer();
  return { headers: { ...plain.headers, 'Content-Encoding': 'gzip' }, body };
}
async function ask(what, value) {
  const answer = await fetch(`/${what}/${options.space}`, { method: 'POST', ...(await packed(value)) });
  if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
  return answer.json();
}

/** Both ways at once, once through: that is how its replication is made. */
async function cycle() {
  const replication = replicateRxCollection({
    collection: records,
    replicationIdentifier: 'bench',
    live: false,
    waitForLeadership: false,
    push: { batchSize: options.batch, handler: (rows) => ask('push', rows) },
    pull: {
      batchSize: options.batch,
      handler: (checkpoint, batchSize) => ask('pull', { checkpoint, batchSize }),
    },
  });
  const failed = new Promise((_, reject) => replication.error$.subscribe(reject));
  await Promise.race([replication.awaitInitialReplication(), failed]);
  await replication.cancel();
}

const page = {
  async open(asked) {
    options = asked;
    const db = await createRxDatabase({
      name: `device-${asked.device}`,
      storage: getRxStorageDexie(),
      multiInstance: false,
    });
    const made = await db.addCollections({ records: { schema } });
    records = made.records;
  },
  async write(workload) {
    for (const family of families(workload)) {
      const { error } = await records.bulkInsert(family);
      if (error.length > 0) throw new Error('refused');
    }
  },
  async edit(workload) {
    for (const { id, path, value } of edits(workload)) {
      const doc = await records.findOne(id).exec();
      await doc.incrementalPatch({ body: { ...doc.body, [path]: value } });
    }
  },
  push: cycle,
  pull: cycle,
  both: cycle,
  async content() {
    const docs = await records.find().exec();
    return contentOf(docs.map((doc) => doc.toJSON()));
  },
};
Object.assign(globalThis, { bench: page });
