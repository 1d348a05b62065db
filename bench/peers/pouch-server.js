// express-pouchdb on leveldown, with its page: node pouch-server.js FOLDER PAGES; prints its port.
import express from 'express';
import expressPouch from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [folder, pages] = process.argv.slice(2);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.get('/content/:space', async (request, response) => {
  const db = new Stored(`space-${request.params.space}`);
  const { rows } = await db.allDocs({ include_docs: true });
  response.json(rows.map(({ doc }) => ({ id: doc._id, body: doc.body })));
});
app.use('/pages', express.static(pages));
app.use('/db', expressPouch(Stored, { mode: 'minimumForPouchDB' }));
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
