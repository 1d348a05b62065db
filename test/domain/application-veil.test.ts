import { expect, test } from 'vitest';
import type { Application } from '../../src/domain/application.ts';
import type { ApplicationDraft } from '../../src/domain/application-rules.ts';
import { keepsVeil, unveiled, withheldApplication } from '../../src/domain/application-veil.ts';

const child = '01890000-0000-7000-8000-000000000001';
const about = '01890000-0000-7000-8000-000000000009';
const photo = { sha: 'a'.repeat(64), bytes: 10, width: 1, height: 1 };
const draft: ApplicationDraft = {
  ...{ child, type: 'SUSPEND', ground: 'PHYSICAL', condition: 'MENTAL', why: '抑郁症住院' },
  ...{ applicant: { name: '王秀英', relation: 'MOTHER' }, appliedOn: '2026-09-01' },
  ...{ from: '2026-09-01', until: '2027-01-15', photos: [photo] },
  evidence: [{ code: 'MEDICAL', detail: '市精神卫生中心' }],
};
const secret = /抑郁|精神卫生|aaaa|MENTAL|R09/;
const { open, restricted } = withheldApplication(about, draft);
const twins = restricted ? [{ body: restricted }] : [];

test('mental illness leaves only a neutral ground, the term and which papers there are', () => {
  expect(JSON.stringify(open)).not.toMatch(secret);
  expect(open).toMatchObject({ ground: 'PHYSICAL', condition: 'HIDDEN', until: '2027-01-15', photos: [] });
  expect(open.evidence).toEqual([{ code: 'MEDICAL' }]);
  expect(keepsVeil(open as Application)).toBe(true);
});
test('what it is, the words, who issued the proof and its photos go with R09 to few', () => {
  expect(restricted).toMatchObject({ about, child, primary: 'R09', condition: 'MENTAL', text: '抑郁症住院' });
  expect(restricted).toMatchObject({ photos: [photo], evidence: [{ detail: '市精神卫生中心' }] });
});
test('who may read both sees the application as it was typed', () => {
  expect(unveiled({ id: about, body: open as Application }, twins)).toEqual({ ...draft, others: undefined });
});
test('who may not sees it veiled', () => {
  expect(unveiled({ id: about, body: open as Application }, [])).toEqual(open);
});
test('another condition withholds nothing', () => {
  const ill = { ...draft, condition: 'ILLNESS' as const };
  expect(withheldApplication(about, ill)).toEqual({ open: ill });
});
test('a correction by who cannot read it adds to what is there and takes nothing away', () => {
  const again = withheldApplication(about, {
    ...draft,
    condition: 'HIDDEN',
    why: undefined,
    evidence: [{ code: 'MEDICAL' }],
    photos: [],
  });
  expect(again.restricted).toBeUndefined();
  const more = withheldApplication(about, {
    ...draft,
    condition: 'HIDDEN',
    why: undefined,
    photos: [{ ...photo, sha: 'b'.repeat(64) }],
  });
  const both = [...twins, ...(more.restricted ? [{ body: more.restricted }] : [])];
  const whole = unveiled({ id: about, body: more.open as Application }, both);
  expect(whole.why).toBe('抑郁症住院');
  expect(whole.photos).toHaveLength(2);
});
test('a child’s return from a veiled absence is veiled too', () => {
  const back = {
    ...draft,
    type: 'RESUME' as const,
    ground: undefined,
    condition: undefined,
    why: '病情稳定',
  };
  expect(JSON.stringify(withheldApplication(about, back, true).open)).not.toMatch(/病情/);
});
test('an open record that says too much is known', () => {
  const body = open as Application;
  expect(keepsVeil({ ...body, why: '抑郁' })).toBe(false);
  expect(keepsVeil({ ...body, photos: [photo] })).toBe(false);
  expect(keepsVeil({ ...body, evidence: [{ code: 'MEDICAL', detail: '精神卫生中心' }] })).toBe(false);
});
