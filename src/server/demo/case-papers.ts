import { addDays } from '../../domain/calendar.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { applicationPapers } from './application-papers.ts';
import { makeCast } from './case-cast.ts';
import type { County } from './families.ts';
import { found, type Make, type Papers } from './papers.ts';
import { schoolDaysBack } from './story.ts';

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
  const made = [...applicationPapers, flags, enquiries].flatMap((make) => make(county, papers));
  return [...made, ...rollCalls(county, papers, papers.told)];
};
