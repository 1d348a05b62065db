import type { Cursor, Head, OutboxRow } from '../../src/sync/device.ts';
import { digestOfHeads } from '../../src/sync/shadow.ts';
import { type Change, stage } from '../../src/sync/stage.ts';
import { START, uuid } from '../simulation/town.ts';
import { aMeta, aVisit, household } from './given.ts';

/** Visits in an outbox, numbered from 1. */
export const rows = (count: number, size = 10): OutboxRow[] =>
  Array.from({ length: count }, (_, at) => {
    const add: Change = {
      k: 'add',
      id: uuid(30, at + 1),
      kind: 'visit',
      file: household,
      data: aVisit('字'.repeat(size)),
    };
    const row = stage([add], { meta: aMeta({ nextN: at + 1 }), now: START, views: new Map() }).rows[0];
    return row as OutboxRow;
  });

export const scope = 'village:610599101201';
export const standingAt = (seq: number, heads: Head[] = []): Map<string, Cursor> =>
  new Map([[scope, { scope, seq, digest: digestOfHeads(heads, scope) }]]);
