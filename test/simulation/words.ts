import type { Op } from '../../src/sync/protocol.ts';
import { opId } from '../../src/sync/record.ts';
import type { Play } from './play.ts';

/** What phones wrote, and the conflicts in which the server set two words beside each other. */

export const done: readonly string[] = ['applied', 'same', 'conflict', 'settled'];

export const parts = (id: string): [device: string, n: number] => [
  id.split(':')[0] ?? '',
  Number(id.split(':')[1]),
];

export type Side = { op: string; value?: unknown };
export interface Met {
  path: string;
  rule: unknown;
  winner: Side;
  loser: Side;
  /** The operation whose arrival made the conflict. */
  by: string | undefined;
}
export const conflictsOf = ({ server }: Play): Met[] =>
  [...server.database.records.values()]
    .filter(({ kind }) => kind === 'conflict')
    .map(({ body, origin }) => ({
      path: String(body.path),
      rule: body.class,
      winner: body.winner as Side,
      loser: body.loser as Side,
      by: origin['*'],
    }));

export type Written = ReadonlyMap<string, Op>;
export const allWritten = (play: Play): Written =>
  new Map(
    play.phones.flatMap((phone) =>
      phone.written.map((op): [string, Op] => [opId(phone.meta.device, op.n), op]),
    ),
  );
