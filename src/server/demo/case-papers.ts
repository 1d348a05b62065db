import type { Application } from '../../domain/application.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Whereabouts } from '../../domain/whereabouts-codes.ts';
import type { RecordWrite } from '../db/write-records.ts';
import { type CasePlan, makeCast } from './case-cast.ts';
import type { County, Family } from './families.ts';
import { decide, suspension } from './stories-after.ts';
import { type Story, type Subject, schoolDaysBack } from './story.ts';

interface Papers extends CasePlan {
  begin: (subject: Subject, turn: number) => Story;
  /** What the stories wrote. */
  told: readonly RecordWrite[];
  /** Pupils without a story, the demo teacher's own first. */
  ordinary: readonly Subject[];
}
type Make = (county: County, papers: Papers) => RecordWrite[];

const found = (families: readonly Family[], truth: Whereabouts): Subject[] =>
  families.flatMap((family) =>
    family.children.filter((child) => child.truth === truth).map((child) => ({ family, child })),
  );

/** 休学: five running, one of which ends soon and one of which has ended. */
const suspensions: Make = ({ today }, { families, begin }) => {
  const ends = [20, -5, 150, 210, 90];
  return found(families, 'SUSPEND').flatMap((subject, turn) => {
    const story = begin(subject, turn);
    const left = ends[turn % ends.length] ?? 90;
    suspension(story, { from: addDays(today, left - 300), until: addDays(today, left) }, 40 + turn);
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
const onOtherGround: Ground = { ground: 'OTHER', why: '家离学校远，想晚一年入学', evidence: [] };

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

/** 苗头: before anybody has dropped out. */
const flags: Make = ({ today }, { ordinary, begin }) => {
  const signs = [
    ['FALLING_BEHIND'],
    ['OFTEN_ABSENT', 'ONLINE'],
    ['NO_CARER'],
    ['WANTS_TO_LEAVE', 'POVERTY'],
  ] as const;
  return ordinary.slice(0, 8).flatMap((subject, turn) => {
    const story = begin(subject, turn);
    const ago = 12 + turn * 3;
    story.add(
      'risk-flag',
      {
        ...{ signals: [...(signs[turn % signs.length] ?? [])], level: turn % 4 === 3 ? 'WARN' : 'WATCH' },
        ...{ openedOn: addDays(today, -ago), measures: '每周和家长通一次电话', owner: '班主任' },
        ...{ reviewOn: addDays(today, 4 - turn * 2) },
        ...(turn === 6 ? { closedOn: addDays(today, -2), closedWhy: '一个月来天天到校，作业按时交' } : {}),
      },
      { by: 'teacher', ago },
    );
    return story.writes;
  });
};

/** “Is this child with you?”: two wait for the demo's school, one has been answered. */
const enquiries: Make = ({ dice, places, today }, plan) => {
  const school = places.schools[0]?.id;
  const asked = found(plan.families, 'IN_COUNTY').filter(({ child }) => child.class?.body.school !== school);
  return asked.slice(0, 3).flatMap(({ family, child }, turn) => {
    const cast = makeCast(plan, child.class);
    const id = dice.id();
    const day = addDays(today, -3 - turn);
    const at = `${day}T10:0${turn}:00+08:00`;
    const body = {
      ...{ child: child.id, childFile: family.id, name: child.body.name, sex: child.body.sex },
      ...{ birthDate: child.body.birthDate, grade: Math.min(6, Math.max(1, child.grade)) },
      ...{ fromSchool: child.class?.body.school, toSchool: school, askedAt: at },
    };
    const author = (by: 'teacher' | 'registrar') => ({ user: cast[by].id, name: cast[by].name });
    const write = (
      one: Pick<RecordWrite, 'id' | 'kind' | 'file'>,
      data: object,
      by: 'teacher' | 'registrar',
    ) => ({
      ...{
        ...one,
        data: JSON.parse(JSON.stringify(data)),
        author: author(by),
        writtenAt: at,
        receivedAt: at,
      },
    });
    const question = write({ id, kind: 'enquiry', file: id }, body, 'teacher');
    if (turn < 2) return [question];
    const word = { answer: 'HERE', grade: body.grade, at } as const;
    return [
      question,
      write(
        { id: dice.id(), kind: 'enquiry-answer', file: id },
        { enquiry: id, ...word, onRoll: false },
        'registrar',
      ),
      write(
        { id: dice.id(), kind: 'place-confirmed', file: family.id },
        { child: child.id, enquiry: id, school, by: cast.registrar.name, ...word },
        'registrar',
      ),
    ];
  });
};

/** 点名 of the demo teacher's two classes on the last five school days; who is away is so in the stories too. */
const rollCalls = (
  county: County,
  { families, staff }: Papers,
  stories: readonly RecordWrite[],
): RecordWrite[] => {
  const { dice, places, today } = county;
  const own = places.classes.filter(({ teacher }) => teacher === staff.teacher);
  const away = stories
    .filter(({ kind }) => kind === 'absence')
    .map(({ data }) => data as Record<string, unknown>);
  return own.flatMap(({ id }) => {
    const pupils = families.flatMap(({ children }) => children).filter(({ body }) => body.class === id);
    return schoolDaysBack(today, 5).map((day): RecordWrite => {
      const absent = pupils.filter((pupil) => away.some((one) => one.child === pupil.id && one.day === day));
      const at = `${day}T08:15:00+08:00`;
      const counts = { onRoll: pupils.length, present: pupils.length - absent.length };
      const data = { class: id, day, ...counts, absent: absent.map((pupil) => pupil.id), at };
      const author = { user: staff.teacher.id, name: staff.teacher.name };
      return { id: dice.id(), kind: 'roll-call', file: id, data, author, writtenAt: at, receivedAt: at };
    });
  });
};

/** What lies beside the cases: applications, flags, enquiries, roll calls. */
export const casePapers = (county: County, papers: Papers): RecordWrite[] => {
  const made = [suspensions, deferrals, homeTeaching, flags, enquiries].flatMap((make) =>
    make(county, papers),
  );
  return [...made, ...rollCalls(county, papers, papers.told)];
};
