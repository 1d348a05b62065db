import type { Mutant } from './mutants.ts';

const core = (file: string): string => `src/sync/${file}.ts`;

/** What stands at the server’s doors, with one guard taken out. */
export const doorMutants: readonly Mutant[] = [
  {
    name: 'anybody settles a conflict',
    file: core('settle'),
    find: 'function maySettleIn(file: string, bench: Bench): boolean {',
    put: "function maySettleIn(file: string, bench: Bench): boolean {\n  if (file !== '') return true;",
  },
  {
    name: 'anybody withdraws what was refused to somebody else',
    file: core('settle'),
    find: "if (record.body.user !== writer.user) return refuse('scope');",
    put: '',
  },
  {
    name: 'anybody retracts a record',
    file: core('plan'),
    find: "if (!mayRetract(known, writer, bench)) return refuse('server-rule', ['retract']);",
    put: '',
  },
  {
    name: 'a file may move to where there is no village',
    file: core('plan'),
    find: "if (strange.length > 0) return refuse('server-rule', strange);",
    put: '',
  },
  {
    name: 'a household opens a file that does not bear its id',
    file: core('plan'),
    find: "if (op.kind === 'household' && op.file !== op.id) return refuse('shape', ['file']);",
    put: 'if (opensFile(op)) return undefined; if (op.kind) return undefined;',
  },
  {
    name: 'a phone may use an id that the server makes',
    file: core('validate'),
    find: "if (isDerivedId(op.id)) return refuse('shape', ['id']);",
    put: '',
  },
  {
    name: 'phones write what only the server makes',
    file: core('validate'),
    find: "if (write === 'server') return refuse('server-rule', ['kind']);\n  // Append-only records are corrected by a new one that names them, never changed or deleted (§3.4).\n  if (write !== (op.k === 'add' ? 'add' : 'set')) return",
    put: "if (write !== 'server' && write !== (op.k === 'add' ? 'add' : 'set')) return",
    // The door says why; nobody’s role would have let them in behind it.
    also: {
      file: 'src/domain/access.ts',
      find: "if (tables[kind].write === 'server') return false;",
      put: '',
    },
  },
  {
    name: 'append-only records are rewritten',
    file: core('validate'),
    find: "if (write !== (op.k === 'add' ? 'add' : 'set')) return refuse('server-rule', [op.k]);",
    put: '',
  },
  {
    name: 'fields that no schema knows are dropped without a word',
    file: core('validate'),
    find: 'if (read) set[path] = read.value;\n    else wrong.push(path);',
    put: 'if (read) set[path] = read.value;',
  },
  {
    name: 'text that no database stores is taken',
    file: core('validate'),
    find: 'if (!isStorable(raw)) return unstorable(raw);',
    put: '',
  },
  {
    name: 'a deleted record leaves no tombstone where it stood',
    file: core('scopes'),
    find: 'return buried.length > 0 ? buried :',
    put: 'return buried.length < 0 ? buried :',
  },
  {
    name: 'the server’s digest is not kept along the way',
    file: core('feed'),
    find: 'for (const scope of scopes) this.change(scope).digest = excluding(this.change(scope).digest, hash);',
    put: 'for (const scope of scopes) this.change(scope).digest = excluding(this.change(scope).digest, hash.replace(/./, "0"));',
  },
  {
    name: 'a record keeps its version when its file moves',
    file: core('feed'),
    find: 'if (old && equalJson(was, now) && sameContent(old, record)) continue;',
    put: 'if (old && sameContent(old, record)) continue;',
  },
  {
    name: 'a grant that has ended still counts',
    file: core('scopes'),
    find: 'grant.from <= now && (grant.to === undefined || now < grant.to);',
    put: 'grant.from <= now;',
  },
  {
    name: 'restricted records are read by all',
    file: core('scopes'),
    find: 'if (covering.some((grant) => readsRestricted(grant.role)))',
    put: 'if (covering.length > 0)',
  },
];
