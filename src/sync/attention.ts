import type { QuarantineCode } from '../domain/attention.ts';
import { Id } from '../domain/record.ts';
import type { Kind } from '../domain/tables.ts';
import { derivedId } from './ids.ts';
import type { Json } from './json.ts';
import { MAX_DEPTH, storable } from './json.ts';
import type { Clash, Writer } from './merge.ts';
import { added, blank } from './merge.ts';
import type { StoredRecord } from './record.ts';

/** The records the server makes about operations: what met, what was refused, what is offered (sync design §3.4, 3.8, 3.11). */

type Body = Record<string, Json>;

const make = (
  target: { id: Id; kind: Kind; file: Id },
  body: Record<string, unknown>,
  { writer, receivedAt }: Made,
): StoredRecord => added(blank(target, writer, receivedAt), storable(body, MAX_DEPTH + 4) as Body, writer);

export interface Made {
  writer: Writer;
  /** ISO */
  receivedAt: string;
}

/** What the system or an import wrote bears no person’s id, and its side of a conflict none. */
const byPerson = ({ user, ...side }: Clash['winner']): Clash['winner'] => ({
  ...side,
  ...(Id.safeParse(user).success && user && { user }),
});

/** Lies in the file of its record. `auto` asks nobody: it is history from the start. */
export function conflictOf(record: StoredRecord, clash: Clash, made: Made): StoredRecord {
  const id = derivedId('conflict', record.id, clash.path, clash.winner.op, clash.loser.op);
  const state = clash.class === 'auto' ? { state: 'settled', choice: 'winner' } : { state: 'open' };
  return make(
    { id, kind: 'conflict', file: record.file },
    {
      record: record.id,
      kind: record.kind,
      ...clash,
      winner: byPerson(clash.winner),
      loser: byPerson(clash.loser),
      ...state,
    },
    made,
  );
}

export interface Refused {
  code: QuarantineCode;
  detail?: string[];
  /** The whole operation as it was sent. */
  payload: unknown;
  record?: Id;
}

/** The author's own copy of a refused operation: a file of its own, in the author's own feed. */
export function quarantineOf({ code, detail, payload, record }: Refused, made: Made): StoredRecord {
  const { op, user } = made.writer;
  const id = derivedId('quarantine', op);
  return make(
    { id, kind: 'quarantine', file: id },
    { user, op, code, detail, payload, record, state: 'open' },
    made,
  );
}

/** The same operation, offered to those who may write in the file now. */
export function suggestionOf({ code, payload, record }: Refused, file: Id, made: Made): StoredRecord {
  const { op, user, name, at } = made.writer;
  const id = derivedId('suggestion', op);
  return make(
    { id, kind: 'suggestion', file },
    { op, code, user, name, at, payload, record, state: 'open' },
    made,
  );
}

/** An attention record after a person has dealt with it. */
export const settled = (record: StoredRecord, change: Body, { writer, receivedAt }: Made): StoredRecord => ({
  ...record,
  body: { ...record.body, ...change, settledBy: writer.name, settledAt: receivedAt },
});
