import type { Reason } from '../../domain/whereabouts-codes.ts';
import { type Story, schoolDaysBack } from './story.ts';

/** One story for each state of a case (domain design §6.5), told as the table of its guards asks. `end`: how many days ago its last step was. */

export type Tell = (story: Story, end: number) => void;

/** Why it left, as the plan's analysis below has it; not the same of every child. */
const whys: readonly [Reason, ...Reason[]][] = [
  ['R01', 'R02'],
  ['R02', 'R04'],
  ['R04', 'R02'],
  ['R02', 'R10'],
  ['R01', 'R04', 'R10'],
];
function whyOf({ family }: Story): { primary: Reason; others: Reason[] } {
  const [primary = 'R01' as const, ...others] =
    whys[Number.parseInt(family.id.slice(-2), 16) % whys.length] ?? [];
  return { primary, others };
}

const gone = (story: Story) => ({
  whereabouts: 'OOS_DROP',
  attendance: 'NOT_ATTENDING',
  evidence: [{ code: 'GUARDIAN_WORD' }],
  signs: ['WANTS_TO_LEAVE'],
  attitude: 'HESITANT',
  reasons: whyOf(story),
});
export const asFinding = (finding: object) => finding as never;

export const lead: Tell = (story, end) => {
  const when = { by: 'village', ago: end } as const;
  story.caseOf({ source: 'LEAD', note: '邻居说好几天没见孩子上学' }, when);
  story.step('LEAD', when, { reason: '邻居反映' });
};

export const rejected: Tell = (story, end) => {
  lead(story, end + 2);
  story.visit(asFinding({ whereabouts: 'IN_LOCAL', evidence: [{ code: 'SEEN_AT_SCHOOL' }] }), {
    ...{ by: 'teacher', ago: end + 1, purpose: 'SCREENING' },
  });
  story.step('REJECTED', { by: 'teacher', ago: end }, { reason: '孩子在校，前几天感冒请假' });
};

export const suspect: Tell = (story, end) => {
  const when = { by: 'teacher', ago: end } as const;
  const days = schoolDaysBack(story.day(end), 3);
  story.absent(days, 'TRUANT');
  for (const ago of [end + 1, end])
    story.add(
      'contact',
      { at: `${story.day(ago)}T12:20:00+08:00`, how: 'CALL', reached: false },
      { by: 'teacher', ago, at: 12 * 60 + 21 },
    );
  story.caseOf(
    { kind: 'DROPPED', source: 'ABSENCE', lastAttendedOn: schoolDaysBack(days[0] ?? '', 1)[0] },
    when,
  );
  story.step('SUSPECT', when, { reason: '连续三天没到校，电话不通' });
};

export const excluded: Tell = (story, end) => {
  suspect(story, end + 4);
  const found = {
    whereabouts: 'IN_COUNTY',
    place: { schoolName: '县城关小学' },
    evidence: [{ code: 'CERTIFICATE', detail: '县城关小学盖章，班主任已见原件' }],
  };
  story.visit(asFinding(found), { by: 'teacher', ago: end + 1, purpose: 'SCREENING' });
  story.step('EXCLUDED', { by: 'teacher', ago: end }, { reason: '已随父母到县城就读，学籍正在转' });
};

export const opened: Tell = (story, end) => {
  suspect(story, end + 4);
  story.visit(asFinding(gone(story)), { by: 'teacher', ago: end + 2, purpose: 'SCREENING' });
  const { householdType, riskState, monitoredFrom } = story.family.body;
  story.caseOf(
    {
      ...{ kind: 'DROPPED', source: 'ABSENCE', leftOn: story.day(end + 8) },
      reasons: whyOf(story),
    },
    { by: 'teacher', ago: end + 1 },
  );
  story.step(
    'OPEN',
    { by: 'principal', ago: end },
    { snapshot: { householdType, riskState, monitoredFrom } },
  );
};

const planned = (story: Story, ago: number): void => {
  const when = { by: 'teacher', ago } as const;
  const expectedOn = story.day(ago - 14);
  story.plan(
    {
      ...{ goal: '两周内回到原班上课', analysis: '基础差，跟不上，想跟表哥外出打工；父母在外，奶奶管不住。' },
      ...{ expectedOn, placement: 'SAME_CLASS', reviewOn: story.day(ago - 10) },
    },
    when,
  );
  story.add(
    'measure',
    { kind: 'TUTORING', what: '每天放学后补一小时数学', owner: '班主任', due: expectedOn },
    when,
  );
  story.add(
    'measure',
    { kind: 'COUNSELLING', what: '心理老师每周谈一次', owner: '心理老师', due: expectedOn },
    when,
  );
  const told = { on: story.day(ago) };
  story.add('confirmation', { kind: 'TOWNSHIP_TOLD', ...told }, { by: 'principal', ago });
  story.add('confirmation', { kind: 'VILLAGE_TOLD', ...told }, { by: 'principal', ago });
};

export const persuading: Tell = (story, end) => {
  opened(story, end + 3);
  planned(story, end + 1);
  story.step(
    'PERSUADE',
    { by: 'principal', ago: end },
    {
      seven: story.seven(),
      plan: {
        goal: '两周内回到原班上课',
        expectedOn: story.day(end + 1 - 14),
        placement: 'SAME_CLASS',
        measures: 2,
      },
    },
  );
};

export const persuadedTwice: Tell = (story, end) => {
  persuading(story, end + 6);
  const promise = { what: '下周一送孩子到校', due: story.day(end - 2) };
  story.visit(asFinding({ ...gone(story), attitude: 'REFUSES', next: '请村支书一起去' }), {
    by: 'teacher',
    ago: end + 4,
  });
  story.visit(asFinding({ ...gone(story), agreed: promise, next: '约表哥的厂里核实' }), {
    by: 'teacher',
    ago: end,
  });
};

export const legal: Tell = (story, end) => {
  persuading(story, end + 12);
  story.visit(asFinding({ ...gone(story), attitude: 'REFUSES' }), { by: 'teacher', ago: end + 10 });
  story.visit(asFinding({ ...gone(story), attitude: 'REFUSES' }), { by: 'teacher', ago: end + 7 });
  story.visit(asFinding({ ...gone(story), attitude: 'REFUSES' }), {
    by: 'teacher',
    ago: end + 4,
    township: true,
  });
  story.add(
    'legal-document',
    { type: 'REPORT', authority: '学校', issuedOn: story.day(end + 3), photos: [] },
    { by: 'principal', ago: end + 3 },
  );
  story.step('LEGAL', { by: 'county', ago: end }, { reason: '三次劝返均被拒绝，学校已书面报告' });
  story.add(
    'legal-document',
    {
      ...{ type: 'ORDER', authority: '蒲城县教育局', number: '示例〔2026〕1号', issuedOn: story.day(end) },
      ...{ complyBy: story.day(end - 10), service: 'DIRECT', servedOn: story.day(end), photos: [] },
      receivedBy: story.family.guardians[0]?.body.name ?? story.family.body.head,
    },
    { by: 'county', ago: end },
  );
};
