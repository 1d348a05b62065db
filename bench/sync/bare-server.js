// The bare writes of a server: node bare-server.js PAGES, with DATABASE_URL of a migrated database; prints its port.
// What comes is written into the product's own tables, in one transaction, and asked of nothing.

import pg from 'pg';
import { bytesOf, serve } from '../peers/serve.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
const COUNTY = '610526';

async function inTransaction(work) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  } finally {
    client.release();
  }
}

const RECORDS = `insert into record (county, id, kind, file, rv, dead, body, origin, marks, author_user, author_name, received_at, written_at)
  select $1, r.id, r.kind, r.file, 1, false, r.body, '{}', '{}', 'bench', 'bench', '', ''
  from json_to_recordset($2::json) as r(id uuid, kind text, file uuid, body jsonb)
  on conflict (county, id) do update set rv = record.rv + 1, body = excluded.body`;
const LOG = 'insert into op_request (county, device, n, last, body) values ($1, $2, $3, $4, $5)';
const OPERATIONS = `insert into op (county, device, n, outcome, late, record, file, raw, stamp, detail, payload)
  select $1, $2, r.n, 'applied', false, r.id, r.file, '', '', null, null
  from json_to_recordset($3::json) as r(n bigint, id text, file text)`;
const FEED = `insert into feed (county, scope, record, seq, rv, gone)
  select $1, $2, r.id, $3 + row_number() over (), 1, false from json_to_recordset($4::json) as r(id uuid)
  on conflict (county, scope, record) do update set seq = excluded.seq, rv = feed.rv + 1`;
const LAST = 'select coalesce(max(seq), 0)::int as seq from feed where county = $1 and scope = $2';

async function push(scope, bytes) {
  const text = bytes.toString();
  const { device, rows } = JSON.parse(text);
  const json = JSON.stringify(rows);
  return inTransaction(async (client) => {
    const { seq } = (await client.query(LAST, [COUNTY, scope])).rows[0];
    await client.query(RECORDS, [COUNTY, json]);
    await client.query(LOG, [COUNTY, device, rows[0].n, rows.at(-1).n, bytes]);
    await client.query(OPERATIONS, [COUNTY, device, json]);
    await client.query(FEED, [COUNTY, scope, seq, json]);
    return { from: seq, to: seq + rows.length };
  });
}

const SINCE = `select r.id, r.kind, r.file, r.body, f.seq::int from feed f
  join record r on r.county = f.county and r.id = f.record
  where f.county = $1 and f.scope = $2 and f.seq > $3 order by f.seq`;

async function answer(request) {
  const [, what, scope] = request.url.split('/');
  const bytes = await bytesOf(request);
  if (what === 'push') return push(scope, bytes);
  const after = what === 'pull' ? JSON.parse(bytes.toString()).after : 0;
  return (await pool.query(SINCE, [COUNTY, scope, after])).rows;
}

serve(process.argv[2], answer);
