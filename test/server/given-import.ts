import { Hono } from 'hono';
import { checkDigit } from '../../src/domain/identity.ts';
import type { BatchView, ItemsView } from '../../src/domain/roster/batch.ts';
import type { ListKind } from '../../src/domain/roster/columns.ts';
import type { Database } from '../../src/server/db/open.ts';
import { transact } from '../../src/server/db/transact.ts';
import { writeRecords } from '../../src/server/db/write-records.ts';
import { settledImports } from '../../src/server/import/commit.ts';
import type { Parts, SignedIn, Vars } from '../../src/server/parts.ts';
import { Problem, statusOf } from '../../src/server/problem.ts';
import { importRoutes } from '../../src/server/routes/imports.ts';
import { readSettings } from '../../src/server/settings.ts';
import { aPerson, countyRecords, ids, now, write, writer } from '../given-county.ts';
import { county, givenDatabase, silent } from '../given-database.ts';

/** 610599 is no county's code: nobody has these numbers (domain design §3.1). */
export function anId(birth: string, sequence: number): string {
  const first = `610599${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first + checkDigit(first);
}

export const csv = (...rows: (string | number)[][]): Buffer =>
  Buffer.from(rows.map((row) => row.join(',')).join('\n'));

interface Client {
  parts: Parts;
  request: (path: string, init?: RequestInit) => Promise<Response>;
  upload: (kind: ListKind, bytes: Buffer, name?: string) => Promise<BatchView>;
  preview: (batch: BatchView, over?: Partial<BatchView['reading']>) => Promise<BatchView>;
  items: (batch: BatchView, outcome?: string) => Promise<ItemsView>;
  decide: (batch: BatchView, body: object) => Promise<BatchView>;
  /** Commits and waits until it has landed, or has not. */
  commit: (batch: BatchView) => Promise<BatchView>;
  /** Upload, preview, commit. */
  bring: (kind: ListKind, bytes: Buffer) => Promise<BatchView>;
}

/** The import page's requests, as one person, against the real routes and a real database. */
export function asImporter(database: Database, user: SignedIn, now: number): Client {
  const parts: Parts = { ...database, log: silent, settings: readSettings({}), now: () => now };
  const app = new Hono<Vars>();
  app.use(async (c, next) => {
    c.set('user', user);
    await next();
  });
  app.route('/', importRoutes(parts));
  app.onError((error, c) => {
    if (!(error instanceof Problem)) throw error;
    return c.json({ code: error.code, detail: error.detail }, statusOf[error.code]);
  });
  const request = async (path: string, init?: RequestInit) => app.request(path, init);
  const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const response = await request(path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const put = <T>(path: string, body: object) => json<T>(path, { method: 'PUT', body: JSON.stringify(body) });
  const client: Client = {
    parts,
    request,
    upload: (kind, bytes, name = 'list.csv') =>
      json(`/?kind=${kind}&name=${encodeURIComponent(name)}`, {
        method: 'POST',
        body: new Uint8Array(bytes),
      }),
    preview: (batch, over = {}) => put(`/${batch.id}/reading`, { ...batch.reading, ...over }),
    items: (batch, outcome) => json(`/${batch.id}/items?limit=200${outcome ? `&outcome=${outcome}` : ''}`),
    decide: (batch, body) => put(`/${batch.id}/decisions`, body),
    async commit(batch) {
      await json(`/${batch.id}/commit`, { method: 'POST' });
      await settledImports();
      return json(`/${batch.id}`);
    },
    bring: async (kind, bytes) => client.commit(await client.preview(await client.upload(kind, bytes))),
  };
  return client;
}

export interface GivenSchool {
  database: Database;
  /** 学籍管理员 of the school, and an officer of the county. */
  school: Client;
  bureau: Client;
  records: () => Promise<
    { id: string; kind: string; file: string; rv: number; body: Record<string, unknown> }[]
  >;
  childNamed: (
    name: string,
  ) => Promise<{ id: string; file: string; body: Record<string, unknown> } | undefined>;
  /** Fields as a person's phone wrote them: their origin is a device. */
  writtenByTeacher: (
    child: { id: string; file: string } | undefined,
    set: Record<string, string>,
  ) => Promise<unknown>;
  /** scope → put or gone */
  feedOf: (record: string | undefined) => Promise<Record<string, string>>;
}

const since = '2026-01-01T00:00:00Z';

/** A county with one school on a real database, its registrar and an officer. */
export async function givenSchool(): Promise<GivenSchool> {
  const database = await givenDatabase();
  const { db } = database;
  const registrar = await aPerson(db, [{ scope: `school:${ids.school}`, role: 'registrar', from: since }]);
  const officer = await aPerson(db, [{ scope: `county:${county.code}`, role: 'county', from: since }]);
  await write(db, countyRecords());
  const records = async () => {
    const rows = await db
      .selectFrom('record')
      .select(['id', 'kind', 'file', 'rv', 'body'])
      .orderBy('id')
      .execute();
    return rows.map((row) => ({ ...row, body: row.body as Record<string, unknown> }));
  };
  return {
    database,
    school: asImporter(database, registrar, now),
    bureau: asImporter(database, officer, now),
    records,
    childNamed: async (name) =>
      (await records()).find(({ kind, body }) => kind === 'child' && body.name === name),
    writtenByTeacher: (child, set) =>
      transact(db, (trx) =>
        writeRecords(trx, [{ id: child?.id ?? '', kind: 'child', file: child?.file ?? '', set }], {
          ...writer,
          ...{ name: '王老师', source: 'PHONEphonePHONE1' },
        }),
      ),
    async feedOf(record) {
      const rows = await db
        .selectFrom('feed')
        .select(['scope', 'gone'])
        .where('record', '=', record ?? '')
        .execute();
      return Object.fromEntries(rows.map(({ scope, gone }) => [scope, gone ? 'gone' : 'put']));
    },
  };
}
