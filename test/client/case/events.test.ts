import { expect, test } from 'vitest';
import { eventsOf } from '../../../src/client/features/case/events.ts';
import { caseFacts } from '../../../src/domain/case-facts.ts';
import { aVisit, child, fact } from '../../domain/given-case.ts';

type Record_ = ReturnType<typeof fact>;
const by = { by: '李老师', at: '2026-09-10' };
const of = (kind: string, body: object) => fact(kind, { child, ...body }, by);
/** Title, who, day, lines: as the timeline says them. */
function told(...records: Record_[]) {
  const facts = caseFacts([{ ...fact('child', { name: '某童' }), id: child }, ...records], child);
  if (!facts) throw new Error('no child');
  const names = { school: () => '某校' };
  return eventsOf(facts, names).map(({ title, who, day, lines }) =>
    [title['zh-CN'], who, day, ...lines.map((line) => line['zh-CN'])].join('|'),
  );
}
const opened = of('transition', { from: 'SUSPECT', to: 'OPEN', on: '2026-09-08', seen: [], sv: 1 });
const visit = (more: object, finding: object = {}) =>
  aVisit({ attitude: 'REFUSES', ...finding }, { purpose: 'PERSUASION', ...more });
const notice = { type: 'RETURN_NOTICE', authority: '某校', issuedOn: '2026-09-10', photos: [] };

const table: [what: string, records: Record_[], told: string[]][] = [
  [
    'a sign, and its end',
    [
      of('risk-flag', {
        signals: ['WORKING'],
        openedOn: '2026-09-01',
        note: '打工',
        closedOn: '2026-09-09',
        closedWhy: '没去',
      }),
    ],
    ['苗头已解除|李老师|2026-09-09|没去', '苗头 · 在干活或打工|李老师|2026-09-01|打工'],
  ],
  ['a day away', [of('absence', { day: '2026-09-09', state: 'TRUANT' })], ['缺课：旷课|李老师|2026-09-09']],
  [
    'the opening, with the number of the case',
    [
      of('transition', {
        from: 'SUSPECT',
        to: 'OPEN',
        on: '2026-09-08',
        seen: [],
        sv: 1,
        number: 'PC-2026-0001',
      }),
    ],
    ['立案|李老师|2026-09-08|个案编号 PC-2026-0001'],
  ],
  [
    'the beginning of persuasion, with the plan and its measures as they were then, and the seven',
    [
      of('transition', {
        ...{
          from: 'OPEN',
          to: 'PERSUADE',
          on: '2026-09-09',
          seen: [],
          sv: 1,
          seven: { teacher: { name: '李老师' } },
        },
        plan: {
          ...{ goal: '回校', expectedOn: '2026-10-01', measures: 1 },
          steps: [{ kind: 'TUTORING', owner: '张老师', from: '2026-09-10', due: '2026-09-30' }],
        },
      }),
    ],
    [
      '按方案开始劝返|李老师|2026-09-09|回校|预计 10月1日 周四 复学|学业帮扶 · 张老师 · 9月10日 周四 至 9月30日 周三|七长：班主任 李老师',
    ],
  ],
  [
    'persuasions by their number, and what was promised by which day',
    [
      opened,
      visit({ startedAt: '2026-09-10T10:00:00+08:00' }),
      visit({ startedAt: '2026-09-12T10:00:00+08:00' }, { agreed: { what: '到校', due: '2026-09-14' } }),
      aVisit({}, { startedAt: '2026-09-11T10:00:00+08:00' }),
    ],
    [
      '第 2 次劝返 · 入户 · 辍学|甲、乙|2026-09-12|家长 · 拒绝|约定：到校（9月14日 周一前）',
      '入户 · 辍学|甲、乙|2026-09-11',
      '第 1 次劝返 · 入户 · 辍学|甲、乙|2026-09-10|家长 · 拒绝',
      '立案|李老师|2026-09-08',
    ],
  ],
  [
    'a call, with its promise',
    [
      of('contact', {
        at: '2026-09-10T10:00:00+08:00',
        how: 'CALL',
        reached: true,
        said: '会来',
        promisedOn: '2026-09-14',
      }),
    ],
    ['打电话 · 联系上了|李老师|2026-09-10|会来|答应 9月14日 周一 前'],
  ],
  [
    'a confirmation',
    [of('confirmation', { kind: 'TOWNSHIP_TOLD', on: '2026-09-10' })],
    ['已告知镇办|李老师|2026-09-10'],
  ],
  [
    'a check',
    [of('follow-up', { point: 'WEEK', on: '2026-09-10', inSchool: true, how: 'CLASS_LIST' })],
    ['满一周 · 在校|李老师|2026-09-10|查点名册'],
  ],
  [
    'a notice, its service, and a new version with its reason',
    [
      of('legal-document', {
        ...{ ...notice, complyBy: '2026-09-20', service: 'LEFT', servedOn: '2026-09-11' },
        ...{ receivedBy: '某家长', witness: '某村长', result: '未返校' },
      }),
      of('legal-document', { ...notice, issuedOn: '2026-09-12', replaces: child, why: '期限写错' }),
    ],
    [
      '更正限期返校通知书（新版）|李老师|2026-09-12|某校|期限写错',
      '送达限期返校通知书|李老师|2026-09-11|留置送达|签收人 · 某家长|见证人 · 某村长|结果 · 未返校',
      '限期返校通知书|李老师|2026-09-10|某校|期限 9月20日 周日',
    ],
  ],
  [
    'an application and what was decided',
    [
      of('application', { type: 'DEFER', appliedOn: '2026-09-01', why: '住院', photos: [], evidence: [] }),
      of('decision', {
        application: child,
        level: 'SCHOOL',
        decision: 'APPROVE',
        on: '2026-09-03',
        note: '属实',
      }),
    ],
    ['学校审核：同意|李老师|2026-09-03|属实', '申请与审批 · 延缓入学|李老师|2026-09-01|住院'],
  ],
  [
    'a session of teaching at home',
    [
      of('teaching-session', {
        day: '2026-09-09',
        hours: 2,
        content: '识字',
        teacher: '张老师',
        photos: [],
        guardianSigned: true,
      }),
    ],
    ['送教上门 2 小时|张老师|2026-09-09|识字|监护人已签字'],
  ],
  [
    'what another school confirmed, and whether it takes the child over',
    [
      of('place-confirmed', {
        answer: 'HERE',
        school: child,
        grade: 3,
        classNumber: 2,
        by: '王老师',
        at: '2026-09-09T10:00:00+08:00',
      }),
      of('place-confirmed', {
        about: 'HAND_OVER',
        answer: 'NOT_HERE',
        school: child,
        why: '不在片区',
        by: '王老师',
        at: '2026-09-08T10:00:00+08:00',
      }),
    ],
    ['学校确认：在校就读|王老师|2026-09-09|某校|三(2)班', '学校不接收移交|王老师|2026-09-08|某校|不在片区'],
  ],
  [
    'the plan: made, changed by whom, reviewed with what result',
    [
      of('case-plan', {
        ...{
          goal: '回校',
          expectedOn: '2026-10-01',
          changes: [{ on: '2026-09-12', by: '王校长', what: ['expectedOn', 'reviews'] }],
        },
        reviews: [
          { due: '2026-09-14', doneOn: '2026-09-13', by: '王校长', result: '加强家访' },
          { due: '2026-09-28' },
        ],
      }),
    ],
    [
      '方案研判|王校长|2026-09-13|加强家访',
      '改方案|王校长|2026-09-12|预计复学日期、研判',
      '定方案|李老师|2026-09-10|回校|预计 10月1日 周四 复学',
    ],
  ],
  [
    'a measure: agreed with its owner and days, and done',
    [
      of('measure', {
        kind: 'FUNDING',
        what: '补助',
        owner: '张老师',
        due: '2026-09-20',
        doneOn: '2026-09-18',
        result: '已发',
      }),
    ],
    [
      '资助 · 已完成|李老师|2026-09-18|张老师负责|已发',
      '定措施：资助|李老师|2026-09-10|补助|张老师负责|9月20日 周日 前',
    ],
  ],
];

test.each(table)('the timeline tells in words, with who and when: %s', (_what, records, expected) => {
  expect(told(...records)).toEqual(expected);
});

test('no two events of a case share an id, so that none of them hides another', () => {
  const facts = caseFacts(
    [{ ...fact('child', { name: '某童' }), id: child }, ...table.flatMap(([, records]) => records)],
    child,
  );
  if (!facts) throw new Error('no child');
  const ids = eventsOf(facts, { school: () => undefined }).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
