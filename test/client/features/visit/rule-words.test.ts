import { expect, test } from 'vitest';
import type { RuleNumber } from '../../../../src/domain/rule-hit.ts';
import { isRule, ruleSentence } from '../../../../src/text/rules.ts';

const numbers = (letter: 'V' | 'C', from: number, to: number): RuleNumber[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${letter}${from + at}` as RuleNumber);

test.each([...numbers('V', 1, 13), ...numbers('V', 24, 31), ...numbers('C', 1, 9)])(
  'rule %s has words of its own in both languages',
  (rule) => {
    const { 'zh-CN': zh, en } = ruleSentence(
      { rule, params: { from: '2026-09-14T09:00:00+08:00' } },
      '李明慧',
    );
    expect(zh).not.toContain(rule);
    expect(en).not.toContain(rule);
    expect(`${zh}${en}`).not.toContain('!');
  },
);

test('a wrong check digit says which one belongs there', () => {
  const sentence = ruleSentence({ rule: 'V1', params: { reason: 'check', expected: '2' } });
  expect(sentence['zh-CN']).toBe('身份证号第 18 位应为 2，请核对');
});

test('only a rule’s number is taken for a rule', () => {
  expect([isRule('V24'), isRule('C3'), isRule('village'), isRule('V')]).toEqual([true, true, false, false]);
});
