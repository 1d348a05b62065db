import type { Mutant } from './mutants.ts';

const rules = 'src/sync/rules.ts';
const applications = 'src/sync/application-rule.ts';
const machine = 'src/domain/case-machine.ts';
const guards = 'src/domain/case-guards.ts';

/** The rules of cases with one guard taken out (domain design §6.5, sync design §3.4 “to”). */
export const caseMutants: readonly Mutant[] = [
  {
    name: 'the server does not judge the steps of a case',
    file: rules,
    find: 'if (!verdict.ok) return refusalOf(verdict);',
    put: "if (!verdict.ok && verdict.why === 'role') return refusalOf(verdict);",
  },
  {
    name: 'a step of a case is anybody’s to take',
    file: machine,
    find: "if (!edge.who.some((actor) => asked.roles.includes(actor))) return no('role');",
    put: '',
  },
  {
    name: 'steps of a case are not numbered',
    file: rules,
    find: 'sv: facts.standing.sv + 1',
    put: 'sv: 1',
  },
  {
    name: 'a step may bring its own number',
    file: rules,
    find: "if (step.sv !== undefined || step.effect !== undefined) return refuse('server-rule', ['sv']);",
    put: 'if (step.sv !== undefined) return plan;',
  },
  {
    name: 'one person alone closes a case',
    file: 'src/domain/case-proofs.ts',
    find: 'author.user !== user &&',
    put: "user !== '' &&",
  },
  {
    name: 'a case closes without its four checks',
    file: guards,
    find: "return enough('checks', have, checkPoints.length);",
    put: "return enough('checks', have, 0);",
  },
  {
    name: 'a lost child’s case closes',
    file: guards,
    find: "must('not-lost', !lost.includes(whereaboutsNow(judged).code))",
    put: "must('not-lost', lost.length > 0)",
  },
  {
    name: 'a child that is away again is promoted and closed',
    file: guards,
    find: "must('not-absent-now', !absentNow(judged))",
    put: "must('not-absent-now', absentNow(judged) !== undefined)",
  },
  {
    name: 'a case closes over what its closer had not seen',
    file: machine,
    find: "return speaksAgainst(facts).every((id) => known.has(id)) ? verdict : no('unseen');",
    put: "return known.has('') ? no('unseen') : verdict;",
  },
  {
    name: 'a warning is refused because it did not know of the closure',
    file: machine,
    find: "if (!isEscalation(step.to)) return no('unseen');",
    put: "if (step.to) return no('unseen');",
  },
  {
    name: 'a closure is set aside without a word',
    file: rules,
    find: 'clashes: overruled(plan, verdict.overrules, { writer, bench }),',
    put: 'clashes: overruled(plan, undefined, { writer, bench }),',
  },
  {
    name: 'anybody decides for the county',
    file: 'src/domain/application-rules.ts',
    find: 'deciders[level].some((role) => roles.includes(role))',
    put: 'deciders[level].length > roles.length * 0',
  },
  {
    name: 'the server does not ask what the form asks of an application',
    file: applications,
    find: "if (broken.length > 0) return refuse('server-rule', broken);",
    put: '',
  },
  {
    name: 'an application says openly what few may read',
    file: applications,
    find: 'if (!keepsVeil(application)) return false;',
    put: '',
  },
  {
    name: 'an application withholds what never arrived',
    file: applications,
    find: 'return restricted.some((one) => one.body.about === id);',
    put: "return restricted.some((one) => one.body.about === id) || id !== '';",
  },
  {
    name: 'what was decided is changed',
    file: applications,
    find: "if (!mayChange(stateOf(before, bench.recordsOf(before.file)))) return refuse('state', ['decided']);",
    put: '',
  },
  {
    name: 'an application is changed under the wording that was decided',
    file: applications,
    find: 'const follows = is === (was ?? 1) + 1 &&',
    put: 'const follows = (is ?? 1) >= (was ?? 1) &&',
  },
  {
    name: 'the school decides as often as it likes',
    file: applications,
    find: "if (!mayDecide(decision.level, { roles, state })) return refuse('state', ['order']);",
    put: '',
  },
  {
    name: 'anybody stands for anything',
    file: 'src/sync/record-rules.ts',
    find: "return mayConfirm(kind, roles) ? plan : refuse('server-rule', ['role']);",
    put: "return mayConfirm(kind, roles) || roles.length > 0 ? plan : refuse('server-rule', ['role']);",
  },
  {
    name: 'what counts may be dated ahead',
    file: rules,
    find: "> dayOf(bench.receivedAt) ? refuse('server-rule', ['ahead']) : plan",
    put: "> '9' ? refuse('server-rule', ['ahead']) : plan",
  },
];
