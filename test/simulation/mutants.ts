import type { Patch } from './bundle.ts';
import { caseMutants } from './case-mutants.ts';
import { deskMutants } from './desk-mutants.ts';
import { doorMutants } from './doors-mutants.ts';
import { joinMutants } from './join-mutants.ts';
import { protocolMutants } from './protocol-mutants.ts';

/** The core with one guard taken out of its source: the simulation is only worth what it notices (sync design §4b). */
export interface Mutant extends Patch {
  name: string;
}

const core = (file: string): string => `src/sync/${file}.ts`;

export const mutants: readonly Mutant[] = [
  ...caseMutants,
  ...protocolMutants,
  ...doorMutants,
  ...deskMutants,
  ...joinMutants,
  {
    name: 'a phone is left to itself with what it has not written alone',
    file: core('own-writes'),
    find: 'if (equalJson(byPhone, wireOf(record))) ',
    put: '',
  },
  {
    name: 'no idempotency: repeated operations are judged again',
    file: core('decide'),
    find: 'const news = ops.filter((op) => op.n > acked);',
    put: 'const news = [...ops]; if (news.length > 0) return news;',
  },
  {
    name: 'a poison operation answers 500',
    file: core('decide'),
    find: 'const read = readOp(raw);',
    put: "const read = readOp(raw); if (isRefusal(read)) throw new Error('500');",
  },
  {
    name: 'a refused operation leaves no quarantine',
    file: core('decide'),
    find: 'if (!bench.get(entry.id)) bench.put(entry);',
    put: '',
  },
  {
    name: 'silent last-writer-wins: no conflict is recorded',
    file: core('plan'),
    find: 'for (const clash of plan.clashes) {',
    put: 'for (const clash of [] as typeof plan.clashes) {',
  },
  {
    name: 'the clock decides even where the author had seen the value',
    file: core('merge'),
    find: 'if (op !== undefined && op !== base) return',
    put: "if (op !== undefined && (op !== base || (stamp ?? '') > writer.stamp)) return",
  },
  {
    name: 'what comes after it was written over stands again',
    file: core('over'),
    find: '(mark?.over ?? []).filter((one) => isOfOne(',
    put: '([] as OpId[]).filter((one) => isOfOne(',
  },
  {
    name: 'what is over does not say what it had been written over',
    file: core('merge'),
    find: 'draft.marks[path] = withOver(mark, over);\n    return true;',
    put: 'return false;',
  },
  {
    name: 'what lost before the restore is over without a word',
    file: core('merge'),
    find: "if (over === 'perhaps') return mergeLate(record, field, writer);",
    put: "if (over === 'perhaps') return { clashes: [] };",
  },
  {
    name: 'a concurrent write replaces an identity',
    file: core('merge'),
    find: "rule === 'identity' && record.body[path] !== undefined",
    put: 'false',
  },
  {
    name: 'a deletion ignores edits it had not seen',
    file: core('merge'),
    find: 'if (unseen !== undefined) {',
    put: 'if (unseen === WHOLE) {',
  },
  {
    name: 'an id may be used again for other content',
    file: core('plan'),
    find: "nothing(known) : refuse('id-reuse')",
    put: 'nothing(known) : { record: { ...known, body: read.data }, clashes: [], same: false }',
  },
  {
    name: 'writing is not authorised',
    file: core('authorise'),
    find: "if (able.some((grant) => isCurrent(grant, now) && over(grant, attempt.scopes))) return 'granted';",
    put: "return 'granted';",
  },
  {
    name: 'restricted records stand in open scopes',
    file: core('scopes'),
    find: 'isRestrictedRecord(record) ? ',
    put: 'record.id === record.kind ? ',
  },
  {
    name: 'a moved file leaves no gone behind',
    file: core('feed'),
    find: 'was.filter((scope) => !now.includes(scope)),',
    put: '[],',
  },
  {
    name: 'an advance over a scope that something left',
    file: core('feed'),
    find: 'held.has(scope) && entries.every((entry) => !entry.gone)',
    put: 'held.has(scope)',
  },
  {
    name: 'the last page of a scope ends at its limit',
    file: core('feed'),
    find: 'next: more ? (entries.at(-1)?.seq ?? seq) : seq,',
    put: 'next: seq,',
  },
  {
    name: 'a cursor below the floor is not reset',
    file: core('feed'),
    find: 'if (mustRestart(parts)) return',
    put: 'if (floor < 0) return',
  },
  {
    name: 'the floor may rise during a pull from 0',
    file: core('feed'),
    find: 'begunAt === undefined || begunAt < floor',
    put: 'begunAt === undefined',
  },
  {
    name: 'a pull from 0 does not say so',
    file: core('feed'),
    find: 'begunAt === undefined || begunAt < floor',
    put: 'floor > 0',
  },
  {
    name: 'advance without the from == cursor check',
    file: core('outbox'),
    find: 'if (draft.cursor(scope).seq !== from) continue;',
    put: '',
  },
  {
    name: 'a push answer of another epoch counts',
    file: core('outbox'),
    find: 'if (answer.epoch !== meta.epoch) return undefined;',
    put: '',
  },
  {
    name: 'acknowledged operations are not sent again after a restore',
    file: core('outbox'),
    find: 'const again = kept.filter(({ n }) => n > acked);',
    put: 'const again = kept.filter(({ n }) => n > acked && n < 0);',
  },
  {
    name: 'acknowledged operations are forgotten before a backup has them',
    file: core('outbox'),
    find: 'kept.filter(({ n, keptAt }) => n <= (durable ?? 0) ||',
    put: 'kept.filter(({ n, keptAt }) => n > 0 ||',
  },
  {
    name: 'a new epoch keeps its cursors',
    file: core('outbox'),
    find: 'for (const scope of parts.cursors.keys()) draft.restart(scope, true);',
    put: '',
  },
  {
    name: 'records of a former epoch keep their version guard',
    file: core('shadow'),
    find: 'if (old && !old.stale && record.rv < old.rv) {',
    put: 'if (old && record.rv < old.rv) {',
  },
  {
    name: 'no version guard on put',
    file: core('shadow'),
    find: 'if (old && !old.stale && record.rv < old.rv) {',
    put: 'if (old && record.rv < -1) {',
  },
  {
    name: 'gone deletes though another held scope is left',
    file: core('shadow'),
    find: 'this.write(id, scopes.length > 0 ? { ...head, scopes } : undefined);',
    put: 'this.write(id, undefined);',
  },
  {
    name: 'a full pull sweeps nothing',
    file: core('pull'),
    find: 'if (sweeping && !page.more) draft.sweep(scope);',
    put: '',
  },
  {
    name: 'a page is applied wherever the cursor stands',
    file: core('pull'),
    find: 'if (draft.cursor(scope).seq !== page.from) return undefined;',
    put: '',
  },
  {
    name: 'a pull answer of another epoch counts',
    file: core('pull'),
    find: 'if (isOver(answer, meta)) return undefined;\n  const draft = new Draft(cursors, heads);\n  for (const scope of',
    put: 'const draft = new Draft(cursors, heads);\n  for (const scope of',
  },
  {
    name: 'scopes no longer granted are not dropped',
    file: core('pull'),
    find: 'for (const scope of scopesToDrop(answer, cursors)) draft.drop(scope);',
    put: '',
  },
  {
    name: 'dropping a scope drops unsent operations (in the adapter)',
    file: 'test/simulation/phone-disk.ts',
    find: 'for (const id of writes.remove) this.rec.delete(id);',
    put: 'for (const id of writes.remove) { this.rec.delete(id); for (const row of [...this.outbox.values()]) if (row.record === id) this.outbox.delete(row.n); }',
  },
  {
    name: 'a pull that was answered before a push shows over what that push wrote',
    file: core('view'),
    find: "state === 'new' || (rv !== undefined && shadow.rv < rv);",
    put: "state === 'new' || (rv !== undefined && shadow.rv < -1);",
  },
  {
    name: 'after a restore what the backup holds waits for versions that were counted before it',
    file: core('outbox'),
    find: 'stays.map(({ rv: _told, ...row }) => row)',
    put: 'stays',
  },
  {
    name: 'a gap that the server told of before it was set back is believed',
    file: core('outbox'),
    find: 'epoch !== undefined && epoch !== parts.meta.epoch ? undefined : rewind(acked, parts);',
    put: 'rewind(acked, parts);',
  },
  {
    name: 'a form saves as if it had seen what arrived since',
    file: core('stage'),
    find: 'if (!change.seen) return shown;',
    put: 'return shown;',
  },
  {
    name: 'stamps from the future are not clamped',
    file: core('clock'),
    find: 'parts.ms > limit ? { ...parts, ms: limit } : parts',
    put: 'parts',
  },
];
