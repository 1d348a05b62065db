import type { Mutant } from './mutants.ts';

/** Guards of what a phone works out by itself after a push (sync/own-writes.ts). */
export const ownWriteMutants: readonly Mutant[] = [
  {
    name: 'own writes: named without comparing what both sides come to',
    file: 'src/sync/own-writes.ts',
    find: 'if (equalJson(byPhone, wireOf(record))) ',
    put: '',
  },
  {
    name: 'own writes: named though one operation about the record was refused',
    file: 'src/sync/own-writes.ts',
    find: 'for (const id of doubtful) plain.delete(id);',
    put: '',
  },
  {
    name: 'own writes: added to whatever version the phone holds',
    file: 'src/sync/outbox.ts',
    find: 'head ? head.rv === rv - 1 && shadow?.rv === head.rv && !head.stale && !head.dead : rv === 1;',
    put: 'head ? shadow !== undefined : rv > 0;',
  },
  {
    name: 'own writes: a scope goes on without those that cannot be worked out',
    file: 'src/sync/outbox.ts',
    find: 'if (all.includes(undefined)) continue;',
    put: '',
  },
  {
    name: 'own writes: an operation is put aside though no record shows it yet',
    file: 'src/sync/outbox.ts',
    find: 'shown: judged.filter(({ record }) => present.has(record)).map(({ n }) => n),',
    put: 'shown: judged.map(({ n }) => n),',
  },
];
