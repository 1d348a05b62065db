import type { Mutant } from './mutants.ts';

const rules = 'src/sync/rules.ts';
const legal = 'src/sync/legal-rule.ts';
const guards = 'src/domain/case-guards.ts';
const leaving = 'src/domain/hand-over.ts';

/** What schools ask each other, and what only an office may decide, with one guard taken out (domain design §4.3, §6.5, §2.14). */
export const deskMutants: readonly Mutant[] = [
  {
    name: 'anybody asks about any child',
    file: rules,
    find: "return roles.some((role) => askers.some((one) => one === role)) ? plan : refuse('scope');",
    put: 'return askers.length > 0 || roles.length > 0 ? plan : plan;',
  },
  {
    name: 'a child is handed over by whoever asks',
    file: rules,
    find: "const askers = about === 'HAND_OVER' ? (['county'] as const) : asking;",
    put: 'const askers = about === undefined ? asking : asking;',
  },
  {
    name: 'a question is changed after it was asked',
    file: rules,
    find: 'return fixed.every((path) => (before[path] ?? null) === (body[path] ?? null))',
    put: 'return fixed.some((path) => (before[path] ?? null) === (body[path] ?? null))',
  },
  {
    name: 'anybody answers for a school',
    file: rules,
    find: "if (!roles.some((role) => theirs.includes(role))) return refuse('scope');",
    put: '',
  },
  {
    name: 'who hands a child over accepts it',
    file: rules,
    find: "const theirs: readonly Role[] = enquiry.about ? ['teacher', 'registrar', 'principal'] : asking;",
    put: 'const theirs: readonly Role[] = asking;',
  },
  {
    name: 'a question that was taken back is answered',
    file: rules,
    find: "if (enquiry.withdrawn) return refuse('state', ['withdrawn']);",
    put: '',
  },
  {
    name: 'an answer leaves no word in the child’s file',
    file: rules,
    find: 'return { ...plan, also: placeOf(plan, enquiry, { writer, bench }) };',
    put: 'return plan;',
  },
  {
    name: 'a case goes to the law while the family hesitates',
    file: guards,
    find: "({ finding }) => finding.attitude === 'REFUSES'",
    put: "({ finding }) => finding.attitude !== ''",
    also: { file: guards, find: "finding.attitude === 'REFUSES' && body", put: 'body' },
  },
  {
    name: 'a joint visit on which the family hesitated counts',
    file: guards,
    find: "finding.attitude === 'REFUSES' && body",
    put: 'body',
  },
  {
    name: 'a case goes to the law without the township',
    file: guards,
    find: "visitors.some(({ side }) => side === 'TOWNSHIP')",
    put: "visitors.some(({ side }) => side !== '')",
  },
  {
    name: 'a case goes to the law without a report',
    file: guards,
    find: "      'bureau-report',\n      judged.facts",
    put: "      'bureau-report',\n      judged !== undefined || judged.facts",
  },
  {
    name: 'an absence is lawful before it is approved',
    file: guards,
    find: "must('approved-application', approvedApplication(judged) !== undefined)",
    put: "must('approved-application', judged.step.application !== undefined || approvedApplication(judged) !== undefined)",
  },
  {
    name: 'the county decides before the school',
    file: 'src/domain/application-rules.ts',
    find: "  COUNTY: ['SCHOOL_OK'",
    put: "  COUNTY: ['SUBMITTED', 'SCHOOL_OK'",
  },
  {
    name: 'a write-off rests on another’s ground',
    file: 'src/domain/case-proofs.ts',
    find: 'body.writeOff === step.writeOff)',
    put: "body.writeOff !== '')",
  },
  {
    name: 'one person alone writes a case off',
    file: guards,
    find: "must('write-off-confirmation', confirmed(judged, 'WRITE_OFF', began(judged)))",
    put: "must('write-off-confirmation', confirmed({ ...judged, user: '' }, 'WRITE_OFF', began(judged)))",
  },
  {
    name: 'a case is written off without a paper',
    file: guards,
    find: "return proved('write-off-evidence', judged, { needs, from: began(judged) });",
    put: "return must('write-off-evidence', needs !== undefined);",
  },
  {
    name: 'a case leaves on a day that nobody accepted it',
    file: leaving,
    find: 'if (!acceptedOn) return false;',
    put: '',
  },
  {
    name: 'a case leaves for a school that said no',
    file: leaving,
    find: ".filter(({ body }) => body.answer === 'HERE');",
    put: '.filter(({ body }) => body.answer !== undefined);',
  },
  {
    name: 'a case leaves for a school that was not asked',
    file: leaving,
    find: '(!school || school === word.body.school)',
    put: "(!school || word.body.school !== '')",
  },
  {
    name: 'anybody issues any paper',
    file: legal,
    find: "if (!mayIssue(type, bench.rolesOver(bench.scopesOf(record.file)))) return refuse('server-rule', ['role']);",
    put: '',
  },
  {
    name: 'what was issued is edited',
    file: legal,
    find: "return touched.length > 0 ? refuse('server-rule', ['issued', ...touched]) : undefined;",
    put: "return touched.length < 0 ? refuse('server-rule', ['issued', ...touched]) : undefined;",
  },
];
