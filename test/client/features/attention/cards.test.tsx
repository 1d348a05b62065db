import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { again } from '../../../../src/client/features/attention/payload.ts';
import { RefusedCard } from '../../../../src/client/features/attention/refused-card.tsx';
import { SuggestionView } from '../../../../src/client/features/attention/suggestion-card.tsx';
import { payloadOf } from '../../../../src/client/store/refused.ts';
import type { LocalRecord } from '../../../../src/client/store/types.ts';
import { StaticRouter } from '../../../../src/client/ui/router.tsx';
import { quarantineCodes } from '../../../../src/domain/attention.ts';
import { aDirectory, aHouseholdEntry } from '../given.ts';

const file = '01890000-0000-7000-8000-000000000001';
const directory = aDirectory({ householdById: new Map([[file, aHouseholdEntry(file)]]) });
const common = {
  id: '01890000-0000-7000-8000-000000000002',
  file,
  rv: 1,
  origin: {},
  author: { user: '', name: '' },
  receivedAt: '2026-09-14T01:00:00Z',
  writtenAt: '2026-09-14T01:00:00Z',
  state: 'server' as const,
};
const setOp = {
  k: 'set',
  id: file,
  kind: 'household',
  file,
  set: { phone: '13900000000', householdType: 'TF' },
};
type Code = (typeof quarantineCodes)[number];
const refused = (code: Code, payload: object, detail?: string[]): LocalRecord<'quarantine'> => ({
  ...common,
  kind: 'quarantine',
  body: {
    user: file,
    op: 'x:1',
    code,
    payload: payload as never,
    state: 'open',
    ...(detail ? { detail } : {}),
  },
});
const drawn = (card: React.ReactNode) => renderToStaticMarkup(<StaticRouter>{card}</StaticRouter>);

test.each(quarantineCodes)('a refusal of kind %s says why, what it was, and offers a way on', (code) => {
  const page = drawn(<RefusedCard refused={refused(code, setOp)} directory={directory} />);
  expect(page).toContain('李大山家');
  expect(page).toContain('电话 改为 13900000000 · 户类型 改为 突发严重困难户');
  expect(page).toContain('怎么办');
  expect(page).toContain('撤回这条');
});

test('rule numbers and fields of a refusal stand in words', () => {
  const page = drawn(
    <RefusedCard refused={refused('server-rule', setOp, ['V12', 'phone'])} directory={directory} />,
  );
  expect(page).toContain('名单里没有这个村，请重选 · 电话');
});

test('a refused visit leads to its form, filled as it was sent', () => {
  const visit = { k: 'add', id: file, kind: 'visit', file, data: {} };
  const page = drawn(<RefusedCard refused={refused('shape', visit)} directory={directory} />);
  expect(page).toContain(`/household/${file}/visit?resend=${common.id}`);
});

test('a refused change of a child leads to its form, filled as it was sent; to none where the child has left this phone', () => {
  const child = { k: 'set', id: common.id, kind: 'child', file, set: { name: '李小雨' } };
  const here = drawn(<RefusedCard refused={refused('shape', child)} directory={directory} />);
  expect(here).toContain(`/household/${file}?open=child-${common.id}&amp;resend=${common.id}`);
  const gone = drawn(<RefusedCard refused={refused('late', child)} directory={aDirectory({})} />);
  expect(gone).not.toContain('打开记录改正');
  expect(gone).toContain('撤回这条');
});

test('what a harm report says is never shown, however it was refused', () => {
  const harm = { k: 'add', id: file, kind: 'harm-report', file, data: { description: '手臂有伤' } };
  const page = drawn(<RefusedCard refused={refused('scope', harm)} directory={directory} />);
  expect(page).toContain('一份侵害线索报告');
  expect(page).not.toContain('手臂有伤');
});

test('an operation that nobody can read offers withdrawal, and does not break the page', () => {
  const page = drawn(<RefusedCard refused={refused('shape', { k: 'what', set: 7 })} directory={directory} />);
  expect(page).toContain('撤回这条');
  expect(page).not.toContain('重新发送</span>');
});

test('sent again, a record whose number was taken gets a new one', () => {
  const visit = payloadOf({ k: 'add', id: file, kind: 'visit', file, data: { method: 'HOME' } });
  expect(again(visit, 'scope')).toMatchObject({ k: 'add', id: file });
  expect(again(visit, 'id-reuse')?.id).not.toBe(file);
});

describe('a suggestion', () => {
  const suggestion: LocalRecord<'suggestion'> = {
    ...common,
    kind: 'suggestion',
    body: {
      op: 'x:1',
      code: 'late',
      user: file,
      name: '王老师',
      at: '2026-09-14T01:00:00Z',
      payload: setOp,
      state: 'open',
    },
  };
  const shown = (now: Record<string, unknown> | undefined) =>
    drawn(<SuggestionView suggestion={suggestion} directory={directory} now={now} />).replace(
      /<[^>]*>/g,
      ' ',
    );

  test('names who made it and when, and can be taken or left', () => {
    for (const words of ['王老师，9月14日 周一 09:00', '采用', '不采用'])
      expect(shown(undefined)).toContain(words);
  });
  test('what stands now is said beside what is suggested, field by field', () => {
    const words = shown({ phone: '13911111111' }).split(/\s+/).join(' ');
    expect(words).toContain('电话 现在用的 13911111111 建议改为 13900000000');
    expect(words).toContain('户类型 现在用的 空 建议改为 突发严重困难户');
  });
  test('of a record that is not on this phone it says what it would change', () => {
    expect(shown(undefined)).toContain('电话 改为 13900000000');
  });
});
