import type { Application, Decision } from '../../domain/application.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Family } from './families.ts';
import { found, type Make } from './papers.ts';
import { decide, suspension } from './stories-after.ts';
import type { Story } from './story.ts';

/** Guardians' applications of the demo county: every kind, in every standing; none that the app's own rules refuse. */

/** 精神疾病 stands in a record that few read (§6.4): the application says only that something is withheld. */
function withheld(story: Story, term: { from: string; until: string }): void {
  const when = { by: 'principal', ago: 43 } as const;
  const application = story.add(
    'application',
    {
      ...{ type: 'SUSPEND', ground: 'PHYSICAL', condition: 'HIDDEN', appliedOn: story.day(43), ...term },
      ...{ applicant: applicantOf(story.family), evidence: [{ code: 'MEDICAL' }], photos: [] },
    },
    when,
  );
  const said = { about: application, primary: 'R09', others: [], condition: 'MENTAL' } as const;
  story.add('restricted-reason', { ...said, others: [], text: '抑郁发作，住院治疗' }, when);
  decide(story, application, 43);
}

/** 休学: five running, one of which ends soon and one of which has ended. */
const suspensions: Make = ({ today }, { families, begin }) => {
  const ends = [20, -5, 150, 210, 90];
  return found(families, 'SUSPEND').flatMap((subject, turn) => {
    const story = begin(subject, turn);
    const left = ends[turn % ends.length] ?? 90;
    const term = { from: addDays(today, left - 300), until: addDays(today, left) };
    if (turn === 3) withheld(story, term);
    else suspension(story, term, 40 + turn);
    return story.writes;
  });
};

const applicantOf = ({ guardians, body }: Family) => ({
  name: guardians[0]?.body.name ?? body.head,
  relation: guardians[0]?.body.relation,
});

type Ground = Pick<Application, 'ground' | 'condition' | 'why' | 'evidence'>;
const onLawfulGround: Ground = {
  ...{ ground: 'PHYSICAL', condition: 'ILLNESS', why: '先天性心脏病，术后恢复' },
  evidence: [{ code: 'MEDICAL' }],
};
const onOtherGround: Ground = {
  ...{ ground: 'OTHER', why: '家离学校远，想晚一年入学' },
  evidence: [{ code: 'CERTIFICATE', detail: '村委会证明' }],
};

/** 延缓入学: two approved, one waiting for the county, one just handed in on another ground than the law's. */
const deferrals: Make = ({ today }, { families, begin }) =>
  found(families, 'DEFER').flatMap((subject, turn) => {
    const story = begin(subject, turn);
    const ago = 60 - turn * 10;
    const ground = turn === 3 ? onOtherGround : onLawfulGround;
    const application = story.add(
      'application',
      {
        ...{ type: 'DEFER', appliedOn: addDays(today, -ago), photos: [], ...ground },
        ...{ from: addDays(today, -80), until: addDays(today, 250), applicant: applicantOf(subject.family) },
      },
      { by: 'registrar', ago },
    );
    if (turn < 2) decide(story, application, ago - 2);
    if (turn === 2) {
      const on = addDays(today, 2 - ago);
      const word = { application, level: 'SCHOOL', decision: 'APPROVE', on } as const;
      story.add('decision', word, { by: 'principal', ago: ago - 2 });
    }
    return story.writes;
  });

/** 送教上门: a plan of two visits a month, and what was done of it. */
const homeTeaching: Make = ({ today }, { families, begin }) =>
  found(families, 'HOME_TEACH').flatMap((subject, turn) => {
    const story = begin(subject, turn);
    const teacher = subject.child.class?.teacher.name ?? '特教老师';
    const application = story.add(
      'application',
      {
        ...{ type: 'HOME_TEACH', ground: 'PHYSICAL', condition: 'DISABILITY', why: '重度肢体残疾，不能到校' },
        ...{
          appliedOn: addDays(today, -75),
          from: addDays(today, -70),
          until: addDays(today, 200),
          photos: [],
        },
        ...{ applicant: applicantOf(subject.family), evidence: [{ code: 'COMMITTEE' }] },
        teaching: { teacher, perMonth: 2, content: '生活语文、生活数学、康复训练' },
      },
      { by: 'teacher', ago: 75 },
    );
    decide(story, application, 74);
    for (let ago = 60 + turn; ago > 2; ago -= 15)
      story.add(
        'teaching-session',
        {
          ...{ application, day: addDays(today, -ago), hours: 1.5, content: '认数、握笔练习', teacher },
          ...{ photos: [], guardianSigned: true, at: `${addDays(today, -ago)}T15:00:00+08:00` },
        },
        { by: 'teacher', ago },
      );
    return story.writes;
  });

/** One kind of application that asks no ground: back to school, or to another one. */
interface Going {
  type: 'RESUME' | 'TRANSFER_OUT' | 'TRANSFER_IN';
  ago: number;
  more: Partial<Application>;
}
function asked(story: Story, { type, ago, more }: Going): string {
  const body = {
    ...{ type, appliedOn: story.day(ago), applicant: applicantOf(story.family), photos: [] },
    ...{ evidence: [], ...more },
  };
  return story.add('application', body as Omit<Application, 'child'>, { by: 'registrar', ago });
}
type Word = Pick<Decision, 'application' | 'decision' | 'note'>;
const bySchool = (story: Story, word: Word, ago: number) =>
  story.add('decision', { ...word, level: 'SCHOOL', on: story.day(ago) }, { by: 'principal', ago });

/** 复学、转学: one resumption approved long before its term's end, one sent back; a transfer each way. */
const goings: Make = ({ today }, { ordinary, begin }) => {
  const tellings: ((story: Story) => void)[] = [
    (story) => {
      suspension(story, { from: addDays(today, -120), until: addDays(today, 60) }, 122);
      const from = addDays(today, -20);
      const proof = [{ code: 'MEDICAL' as const, detail: '县医院复诊证明' }];
      const more = { from, why: '骨折已愈合', evidence: proof };
      decide(story, asked(story, { type: 'RESUME', ago: 26, more }), 26);
    },
    (story) => {
      suspension(story, { from: addDays(today, -100), until: addDays(today, 80) }, 102);
      const more = { from: addDays(today, 7), why: '身体已恢复' };
      const application = asked(story, { type: 'RESUME', ago: 4, more });
      bySchool(story, { application, decision: 'RETURN', note: '请补医院的康复证明' }, 3);
    },
    (story) => {
      const more = { otherPlace: '西安市雁塔区某小学', flowNumber: '示例转2026000123', why: '随父母到西安' };
      const application = asked(story, {
        ...{ type: 'TRANSFER_OUT', ago: 9 },
        more: { ...more, evidence: [{ code: 'FLOW_NUMBER' }] },
      });
      bySchool(story, { application, decision: 'APPROVE' }, 8);
    },
    (story) => {
      const more = {
        otherPlace: '渭南市临渭区某小学',
        flowNumber: '示例转2026000087',
        why: '回乡随祖父母生活',
      };
      decide(story, asked(story, { type: 'TRANSFER_IN', ago: 70, more }), 70);
    },
  ];
  // The first pupils have a flag already.
  return ordinary.slice(8, 8 + tellings.length).flatMap((subject, turn) => {
    const story = begin(subject, turn);
    tellings[turn]?.(story);
    return story.writes;
  });
};

export const applicationPapers: readonly Make[] = [suspensions, deferrals, homeTeaching, goings];
