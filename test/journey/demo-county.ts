import { caseState, type TransitionFact } from '../../src/domain/case-state.ts';
import { dayOf } from '../../src/domain/moment.ts';
import { SEED } from '../../src/server/demo/fill.ts';
import { type GeneratedCounty, generateCounty } from '../../src/server/demo/generate.ts';

/** The demo county, made once more beside the server's: the same dice give the same people, so that pages can be asked for by address. */
export interface DemoCounty {
  generated: GeneratedCounty;
  /** A class of the demo's teacher, in the school of the demo's principal and registrar. */
  classId: string;
  /** A household of the teacher's own village with a child of that school, and the child. */
  file: string;
  child: string;
  /** Children of that school with a case, by its state. */
  cases: Readonly<Record<string, string>>;
  /** Applications and legal papers, in that school where there is one. */
  application: { id: string; child: string };
  paper: { id: string; child: string };
  personId: string;
}

interface Written {
  id: string;
  kind: string;
  file: string;
  data: Record<string, unknown>;
}

function casesOf(writes: readonly Written[], children: ReadonlySet<string>): Record<string, string> {
  const steps = new Map<string, TransitionFact[]>();
  for (const { id, kind, data } of writes) {
    if (kind !== 'transition' || !children.has(String(data.child))) continue;
    const fact = {
      id,
      body: data,
      author: { user: '', name: '' },
      writtenAt: '',
    } as unknown as TransitionFact;
    steps.set(String(data.child), [...(steps.get(String(data.child)) ?? []), fact]);
  }
  return Object.fromEntries([...steps].map(([child, list]) => [caseState(list).state, child]));
}

export function demoCounty(): DemoCounty {
  const generated = generateCounty({ seed: SEED, today: dayOf(new Date().toISOString()) });
  const writes = generated.writes as unknown as Written[];
  const teacher = generated.staff.find(({ username }) => username === 'teacher');
  const scopes = new Set<string>(teacher?.grants.map(({ scope }) => scope));
  const classId = [...scopes].find((scope) => scope.startsWith('class:'))?.slice('class:'.length) ?? '';
  const school = writes.find(({ id }) => id === classId)?.data.school;
  const households = new Map(
    writes.filter(({ kind }) => kind === 'household').map(({ id, data }) => [id, String(data.village)]),
  );
  const children = writes.filter(({ kind, data }) => kind === 'child' && data.school === school);
  const near = children.find(({ file }) => scopes.has(`village:${households.get(file)}`));
  const ours = new Set(children.map(({ id }) => id));
  const firstOf = (kind: string) => {
    const all = writes.filter((one) => one.kind === kind);
    const one = all.find(({ data }) => ours.has(String(data.child))) ?? all[0];
    return { id: one?.id ?? '', child: String(one?.data.child) };
  };
  return {
    ...{ generated, classId, file: near?.file ?? '', child: near?.id ?? '' },
    cases: casesOf(writes, ours),
    application: firstOf('application'),
    paper: firstOf('legal-document'),
    personId: teacher?.id ?? '',
  };
}
