import { expect, test } from 'vitest';
import { asOnFile } from '../../../../src/client/features/visit/answers.ts';
import { changesOf } from '../../../../src/client/features/visit/changes.ts';
import { correctionDraft, resumed } from '../../../../src/client/features/visit/draft.ts';
import { toVisit } from '../../../../src/client/features/visit/to-visit.ts';
import { RiskFlag } from '../../../../src/domain/absence.ts';
import { Visit } from '../../../../src/domain/visit.ts';
import { aDraft, aHousehold, aVisit, ids, now, openedAt } from './given.ts';

const saving = { children: [ids.minghui], household: aHousehold, now };
const onPhone = {
  household: { id: ids.file, body: aHousehold, origin: { householdType: 'bbbbbbbbbbbbbbbb:9' } },
  flags: [],
  guardians: [
    {
      id: ids.guardian,
      body: { name: '王秀英', relation: 'MOTHER' as const },
      origin: { name: 'bbbbbbbbbbbbbbbb:9' },
    },
  ],
};
const filled = aDraft({
  met: ['GUARDIAN:王秀英'],
  harm: 'no',
  answers: { [ids.minghui]: asOnFile({ whereabouts: 'IN_LOCAL' }) },
});

test('a filled form is a valid visit, with nothing undefined in it', () => {
  const [visit, ...rest] = changesOf(filled, saving, onPhone);
  expect(rest).toEqual([]);
  expect(visit).toMatchObject({ k: 'add', kind: 'visit', id: ids.visit });
  const data = visit?.k === 'add' ? visit.data : {};
  expect(Visit.safeParse(data).success).toBe(true);
  expect(data).toMatchObject({ startedAt: openedAt, endedAt: now, met: ['GUARDIAN'], metName: '王秀英' });
});

test('a sign of harm goes into a record of its own and never into the visit', () => {
  const report = {
    children: [ids.minghui],
    kinds: ['VIOLENCE' as const],
    description: '手臂有伤',
    urgent: false,
    reportedTo: [],
  };
  const [visit, harm] = changesOf({ ...filled, harm: 'yes', report }, saving, onPhone);
  expect(harm).toMatchObject({
    k: 'add',
    kind: 'harm-report',
    id: ids.harm,
    data: { visit: ids.visit, seenAt: openedAt },
  });
  expect(JSON.stringify(visit)).not.toContain('手臂有伤');
});

test('a household type that changed is noted in the visit and set on the household, over what the form showed', () => {
  const [visit, household] = changesOf({ ...filled, typeSeen: 'TF', typeWhy: '大病' }, saving, onPhone);
  expect(visit).toMatchObject({ data: { typeChange: { from: 'GEN', to: 'TF', why: '大病' } } });
  expect(household).toMatchObject({
    k: 'set',
    kind: 'household',
    set: { householdType: 'TF' },
    seen: { householdType: 'aaaaaaaaaaaaaaaa:1' },
  });
});

test('a phone that is emptied is cleared, one that is unchanged is not written', () => {
  const changes = changesOf({ ...filled, phone: '' }, saving, onPhone);
  expect(changes[1]).toMatchObject({ set: { phone: null } });
  expect(changesOf({ ...filled, phone: '13900000000' }, saving, onPhone)).toHaveLength(1);
});

test('a guardian met for the first time is created, one put right is set', () => {
  const guardians = [
    { id: ids.guardian, name: '王秀英', relation: 'MOTHER' as const, phone: '13800000001' },
    { id: ids.old, isNew: true as const, name: '李大山', relation: 'GRANDPARENT' as const, phone: '' },
  ];
  const [, right, made] = changesOf({ ...filled, guardians }, saving, onPhone);
  expect(right).toMatchObject({ k: 'set', id: ids.guardian, set: { phone: '13800000001' } });
  expect(made).toMatchObject({ k: 'set', create: true, set: { name: '李大山', relation: 'GRANDPARENT' } });
});

test('a correction starts from the wrong visit and names it', () => {
  const old = aVisit({ remarks: '在家', typeSeen: 'TF', typeChange: { from: 'GEN', to: 'TF' } });
  const opening = {
    visit: ids.visit,
    harmId: ids.harm,
    file: ids.file,
    now,
    me: { name: '王老师' },
    seen: {},
  };
  const draft = { ...correctionDraft(opening, ids.old, old), correctionReason: '写错了' };
  const visit = toVisit(draft, { ...saving, household: { ...aHousehold, householdType: 'TF' } });
  expect(visit).toMatchObject({
    replaces: ids.old,
    correctionReason: '写错了',
    remarks: '在家',
    startedAt: openedAt,
    typeChange: { from: 'GEN', to: 'TF' },
  });
});

test('a draft taken up after a long pause ended when it was last touched, not now', () => {
  const draft = aDraft({ touchedAt: now });
  expect(resumed(draft, '2026-09-14T09:40:00.000Z').endedAt).toBeUndefined();
  expect(resumed(draft, '2026-09-15T09:00:00.000Z').endedAt).toBe(now);
});

test('a reason that few may read goes into a record of its own; the visit shows another reason', () => {
  const hidden = { ...filled.answers[ids.minghui], whereabouts: 'OOS_DROP' as const, reason: 'R06' as const };
  const reasons = { ...hidden, said: 'other' as const, reasonText: '家里信教' };
  const [visit, apart] = changesOf({ ...filled, answers: { [ids.minghui]: reasons } }, saving, onPhone);
  expect(visit).toMatchObject({ data: { findings: [{ reasons: { primary: 'R98', others: [] } }] } });
  expect(JSON.stringify(visit)).not.toContain('家里信教');
  expect(apart).toMatchObject({
    kind: 'restricted-reason',
    data: { about: ids.visit, child: ids.minghui, primary: 'R06', text: '家里信教' },
  });
});

const withSigns = {
  ...filled,
  answers: { [ids.minghui]: { ...filled.answers[ids.minghui], signs: ['WORKING' as const] } },
};
const flagIn = (changes: ReturnType<typeof changesOf>) => changes.filter(({ kind }) => kind === 'risk-flag');

test('a sign seen at a visit opens a flag in the same save, with a day to look again', () => {
  expect(flagIn(changesOf(filled, saving, onPhone))).toEqual([]);
  const [flag, ...more] = flagIn(changesOf(withSigns, saving, onPhone));
  expect(more).toEqual([]);
  const set = flag?.k === 'set' ? flag.set : {};
  expect(RiskFlag.safeParse(set).success).toBe(true);
  expect(set).toMatchObject({
    ...{ child: ids.minghui, signals: ['WORKING'], level: 'WATCH' },
    ...{ openedOn: '2026-09-14', reviewOn: '2026-09-21' },
  });
});

test('a child found out of school with a sign is a warning, not something to watch', () => {
  const answers = { [ids.minghui]: { ...withSigns.answers[ids.minghui], whereabouts: 'OOS_DROP' as const } };
  const [flag] = flagIn(changesOf({ ...withSigns, answers }, saving, onPhone));
  expect(flag).toMatchObject({ set: { level: 'WARN' } });
});

test('while a flag is open there is no second one: new signs join it, the same ones change nothing', () => {
  const open = (signals: RiskFlag['signals']) => ({
    id: ids.old,
    body: { child: ids.minghui, signals, level: 'WATCH' as const, openedOn: '2026-09-01' },
    origin: { signals: 'bbbbbbbbbbbbbbbb:9' },
  });
  const other = { ...open(['POVERTY']), body: { ...open(['POVERTY']).body, child: ids.xiaoyu } };
  expect(flagIn(changesOf(withSigns, saving, { ...onPhone, flags: [open(['WORKING'])] }))).toEqual([]);
  expect(flagIn(changesOf(withSigns, saving, { ...onPhone, flags: [open(['POVERTY'])] }))).toEqual([
    {
      ...{ k: 'set', id: ids.old, kind: 'risk-flag', file: ids.file },
      ...{ set: { signals: ['POVERTY', 'WORKING'] }, seen: { signals: 'bbbbbbbbbbbbbbbb:9' } },
    },
  ]);
  expect(flagIn(changesOf(withSigns, saving, { ...onPhone, flags: [other] }))).toHaveLength(1);
});
