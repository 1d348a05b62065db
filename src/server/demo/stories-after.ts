import { afterSchoolDays } from '../../domain/calendar.ts';
import { checkPoints } from '../../domain/case-codes.ts';
import { checkDays } from '../../domain/case-proofs.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { asFinding, opened, persuadedTwice, type Tell } from './stories.ts';
import { type Story, schoolDaysBack } from './story.ts';

/** How a case goes on after persuasion: back, watched, closed; gone again; or out by law, written off, handed over. */

export const returned: Tell = (story, end) => {
  persuadedTwice(story, end + 2);
  const on = story.day(end);
  const back = { whereabouts: 'IN_LOCAL', attendance: 'REGULAR', evidence: [{ code: 'SEEN_AT_SCHOOL' }] };
  story.visit(asFinding(back), { by: 'teacher', ago: end, purpose: 'FOLLOW_UP' });
  story.add('confirmation', { kind: 'TEACHER_RETURN', on }, { by: 'teacher', ago: end, at: 21 * 60 });
  story.step(
    'RETURNED',
    { by: 'principal', ago: end, at: 21 * 60 + 10 },
    {
      returned: { on, placement: 'SAME_CLASS' },
      reason: '孩子回到原班上课',
    },
  );
};

/** `end`: when the child came back; consolidation began ten attended school days later. `until`: nothing later is known. */
export function consolidating(story: Story, end: number, until = 0): void {
  returned(story, end);
  const tenth = afterSchoolDays(story.day(end + 1), defaultSettings.attendedDays, defaultSettings);
  story.step('CONSOLIDATE', { by: 'teacher', ago: story.agoOf(tenth), at: 21 * 60 + 20 });
  checks(story, end, until);
}

function checks(story: Story, end: number, until: number): void {
  const due = checkDays(story.day(end), defaultSettings);
  for (const point of checkPoints) {
    const ago = story.agoOf(due[point]);
    if (ago <= until) continue;
    const how = point === 'NEXT_TERM' ? 'CLASS_LIST' : 'SEEN';
    story.add('follow-up', { point, on: due[point], inSchool: true, how }, { by: 'teacher', ago });
  }
}

/** `end`: when a check found the child gone again, twenty-five school days after it had come back. */
export const relapsed: Tell = (story, end) => {
  const back = story.agoOf(schoolDaysBack(story.day(end), 25)[0] ?? '');
  consolidating(story, back, end);
  story.add(
    'follow-up',
    {
      point: 'OTHER',
      on: story.day(end),
      inSchool: false,
      how: 'CALLED_HOME',
      note: '家里说又跟亲戚去了西安',
    },
    { by: 'teacher', ago: end },
  );
  const when = { by: 'teacher', ago: end, at: 21 * 60 + 30 } as const;
  story.step('RELAPSED', when, { reason: '回访时已不在校' });
};

/** `end`: when the child came back, more than a term ago. */
export const closed: Tell = (story, end) => {
  consolidating(story, end);
  const due = checkDays(story.day(end), defaultSettings);
  const ago = story.agoOf(due.NEXT_TERM) - 1;
  story.add('confirmation', { kind: 'CLOSE', on: story.day(ago) }, { by: 'teacher', ago, at: 16 * 60 });
  const when = { by: 'principal', ago, at: 21 * 60 } as const;
  const onRoll = { code: 'STATUS_SYSTEM', detail: '学籍系统显示在籍在读' } as const;
  story.step('CLOSED', when, { evidence: [onRoll], reason: '四次回访均在校' });
};

export const writtenOff: Tell = (story, end) => {
  opened(story, end + 6);
  const abroad = { whereabouts: 'ABROAD', place: { region: '意大利' }, evidence: [{ code: 'EXIT_RECORD' }] };
  story.visit(asFinding(abroad), { by: 'teacher', ago: end + 3, purpose: 'SCREENING' });
  const proof = [
    { code: 'EXIT_RECORD', detail: '签证复印件' },
    { code: 'GUARDIAN_WORD', detail: '父亲书面说明' },
  ] as const;
  const ground = { writeOff: 'ABROAD', evidence: proof } as const;
  story.add(
    'confirmation',
    { kind: 'WRITE_OFF', on: story.day(end + 2), ...ground, evidence: [...ground.evidence] },
    { by: 'principal', ago: end + 2 },
  );
  story.step(
    'WRITTEN_OFF',
    { by: 'county', ago: end },
    {
      ...{ writeOff: 'ABROAD', reason: '随父母出国定居，材料齐全' },
      evidence: [...ground.evidence],
    },
  );
};

export const handedOver: Tell = (story, end) => {
  opened(story, end + 6);
  story.step(
    'HANDED_OVER',
    { by: 'county', ago: end },
    {
      reason: '全家迁到富平县居住',
      handedTo: {
        place: '富平县教育局',
        contact: '基教科',
        acceptedOn: story.day(end),
        flowNumber: '示例-0001',
      },
    },
  );
};

/** Opened, then found too ill to go to school; the county approved a suspension. `until` days from now it ends. */
export const lawfullyOut =
  (until: number): Tell =>
  (story, end) => {
    opened(story, end + 6);
    const [from, last] = [story.day(end + 2), story.day(-until)];
    const application = suspension(story, { from, until: last }, end + 4);
    story.step('LAWFUL_OUT', { by: 'county', ago: end }, { application, reason: '县局已批准休学' });
  };

/** 休学 asked for, agreed by the school and approved by the county within two days. */
export function suspension(story: Story, term: { from: string; until: string }, ago: number): string {
  const guardian = story.family.guardians[0]?.body;
  const application = story.add(
    'application',
    {
      ...{ type: 'SUSPEND', ground: 'PHYSICAL', condition: 'ILLNESS', why: '骨折手术后需休养' },
      ...{ appliedOn: story.day(ago), ...term, photos: [] },
      applicant: { name: guardian?.name ?? story.family.body.head, relation: guardian?.relation },
      evidence: [{ code: 'MEDICAL', detail: '县医院诊断证明' }],
    },
    { by: 'teacher', ago },
  );
  decide(story, application, ago);
  return application;
}

export function decide(story: Story, application: string, ago: number): void {
  const approve = { application, decision: 'APPROVE' } as const;
  story.add(
    'decision',
    { ...approve, level: 'SCHOOL', on: story.day(ago - 1) },
    { by: 'principal', ago: ago - 1 },
  );
  story.add(
    'decision',
    { ...approve, level: 'COUNTY', on: story.day(ago - 2), filingNumber: '示例备〔2026〕3号' },
    { by: 'county', ago: ago - 2 },
  );
}
