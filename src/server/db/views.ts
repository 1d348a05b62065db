import { sql, type Transaction } from 'kysely';
import * as z from 'zod/mini';
import { type Kind, kinds, tables } from '../../domain/tables.ts';
import type { Tables } from './tables.ts';

/**
 * One typed view per record kind, made out of its zod schema at every start: dropped and created in one transaction,
 * since `create or replace view` fails when a column moves (architecture).
 */
const snake = (name: string): string =>
  name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const viewOf = (kind: Kind): string => `v_${snake(kind)}`;

type Shape = Record<string, unknown>;

/** text, int, boolean, numeric, else jsonb. A value that an older build wrote in another type must not break the view. */
function columnType({ type, anyOf }: { type?: string; anyOf?: unknown[] }): string {
  if (anyOf) return 'jsonb';
  if (type === 'string') return 'text';
  if (type === 'integer') return 'bigint';
  if (type === 'number') return 'numeric';
  return type === 'boolean' ? 'boolean' : 'jsonb';
}

function column(name: string, property: Shape): string {
  const type = columnType(property);
  const path = `'${name.replaceAll("'", "''")}'`;
  if (type === 'jsonb') return `body->${path} as ${snake(name)}`;
  if (type === 'text') return `body->>${path} as ${snake(name)}`;
  const json = type === 'boolean' ? 'boolean' : 'number';
  return `case when jsonb_typeof(body->${path}) = '${json}' then (body->>${path})::${type} end as ${snake(name)}`;
}

function viewSql(kind: Kind): string {
  const { properties = {} } = z.toJSONSchema(tables[kind].schema, { unrepresentable: 'any' }) as {
    properties?: Record<string, Shape>;
  };
  const columns = Object.entries(properties).map(([name, property]) => column(name, property));
  const fixed = [
    ...['county', 'id', 'file', 'rv', 'author_user', 'author_name', 'received_at', 'written_at'],
  ];
  // A field may be called like a fixed column (a quarantine entry's `record` is not); fields then get a suffix.
  const taken = new Set(fixed);
  const own = columns.map((text) => {
    const alias = text.slice(text.lastIndexOf(' ') + 1);
    return taken.has(alias) ? `${text}_` : text;
  });
  const list = [...fixed, ...own].join(', ');
  return `create view ${viewOf(kind)} as select ${list} from record where kind = '${kind}' and not dead`;
}

export async function makeViews(trx: Transaction<Tables>): Promise<void> {
  for (const kind of kinds) await sql.raw(`drop view if exists ${viewOf(kind)}`).execute(trx);
  for (const kind of kinds) await sql.raw(viewSql(kind)).execute(trx);
}
