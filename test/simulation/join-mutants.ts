import type { Mutant } from './mutants.ts';

const joining = 'src/sync/join-cases.ts';
const alias = 'src/sync/alias.ts';

/** Joining two records of one child with one guard taken out (sync design §3.4, 3.8; 并案). */
export const joinMutants: readonly Mutant[] = [
  {
    name: 'of two cases the one that stands on the kept record goes on',
    file: joining,
    find: 'const keptGoesOn = goesOn(caseState(kept), caseState(left));',
    put: 'const keptGoesOn = kept.length + left.length >= 0;',
  },
  {
    name: 'the steps of two cases keep their own numbers',
    file: joining,
    find: '...{ child: keep.id, sv: at + 1 },',
    put: '...{ child: keep.id, ...(at < 0 && { sv: at + 1 }) },',
  },
  {
    name: 'where the other case begins is not said',
    file: joining,
    find: '...(at === first.length && takesIn &&',
    put: '...(at === -1 && takesIn &&',
  },
  {
    name: 'the records of the child that goes are left behind',
    file: 'src/sync/join-children.ts',
    find: "together || own.has(kind === 'conflict' ? String(body.record) : id);",
    put: 'together && kind !== id;',
  },
  {
    name: 'a conflict is left behind by what it is about',
    file: 'src/sync/join-children.ts',
    find: "own.has(kind === 'conflict' ? String(body.record) : id);",
    put: 'own.has(id);',
  },
  {
    name: 'what is said of a joined child stays in the file that it left',
    file: alias,
    find: 'return { file: home ?? fileOf(op.file, at), values };',
    put: 'return { file: fileOf(op.file, at), values };',
  },
  {
    name: 'what is said of a child where it no longer stands, after a restore, stays there',
    file: alias,
    find: 'records.get(aliases.get(String(child)) ?? String(child))',
    put: "records.get(aliases.get(String(child)) ?? '')",
  },
  {
    name: 'what visits found stays in the file that the child left',
    file: 'src/sync/join-children.ts',
    find: '...(together ? [] : around.flatMap((record) => foundWrite(record, joining))),',
    put: '',
  },
  {
    name: 'what a visit still finds there is not told where the child stands',
    file: 'src/sync/plan.ts',
    find: 'for (const copy of copiesOf(plan.record, bench)) bench.put(copy);',
    put: '',
  },
  {
    name: 'an operation on a joined record is written where it says',
    file: alias,
    find: 'const id = aliases.get(op.id) ?? op.id;',
    put: 'const id = op.id;',
  },
  {
    name: 'what names a joined record goes on naming it',
    file: alias,
    find: "if (typeof value === 'string') return names.get(value) ?? value;",
    put: "if (typeof value === 'string') return value;",
  },
  {
    name: 'a phone makes an alias',
    file: 'src/sync/rules.ts',
    find: ": refuse('server-rule', ['mergedInto']);",
    put: ': plan;',
  },
  {
    name: 'a phone says that a case took another in',
    file: 'src/sync/rules.ts',
    find: "if (step.takesIn !== undefined) return refuse('server-rule', ['takesIn']);",
    put: '',
  },
];
