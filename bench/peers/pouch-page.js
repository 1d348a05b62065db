import PouchDB from 'pouchdb';
import { contentOf, edits, families } from '../sync/screening.ts';

let db;
let remote;
let options;
const page = {
  async open({ space, device, batch }) {
    db = new PouchDB(`device-${device}`, { adapter: 'idb' });
    remote = new PouchDB(`${location.origin}/db/space-${space}`);
    options = { batch_size: batch };
    await Promise.all([db.info(), remote.info()]);
  },
  async write(workload) {
    for (const family of families(workload))
      await db.bulkDocs(family.map(({ id, kind, file, body }) => ({ _id: id, kind, file, body })));
  },
  async edit(workload) {
    for (const { id, path, value } of edits(workload)) {
      const doc = await db.get(id);
      await db.put({ ...doc, body: { ...doc.body, [path]: value } });
    }
  },
  push: () => db.replicate.to(remote, options),
  pull: () => db.replicate.from(remote, options),
  async both() {
    await page.push();
    await page.pull();
  },
  async content() {
    const { rows } = await db.allDocs({ include_docs: true });
    return contentOf(rows.map(({ doc }) => ({ id: doc._id, body: doc.body })));
  },
};
Object.assign(globalThis, { bench: page });
