import { describe, expect, test } from 'vitest';
import { caseStates } from '../../../src/domain/case-codes.ts';
import { mayConfirm } from '../../../src/domain/case-confirmers.ts';
import { type AnyFact, caseFacts } from '../../../src/domain/case-facts.ts';
import { judgeStep } from '../../../src/domain/case-machine.ts';
import { inOrder } from '../../../src/domain/case-state.ts';
import { dayOf } from '../../../src/domain/moment.ts';
import type { Id } from '../../../src/domain/record.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { type GeneratedCounty, generateCounty } from '../../../src/server/demo/generate.ts';
import { demo, made, seed } from './given-demo.ts';

const factsIn = ({ writes }: GeneratedCounty) => {
  const files = new Map<Id, AnyFact[]>();
  for (const { id, kind, file, data, author, writtenAt } of writes) {
    const fact = {
      id,
      kind,
      body: data ?? {},
      author: author ?? { user: '', name: '' },
      writtenAt: writtenAt ?? '',
    };
    files.set(file, [...(files.get(file) ?? []), fact]);
  }
  return files;
};
const casesIn = (county: GeneratedCounty) => {
  const files = factsIn(county);
  return made('case', county).flatMap(({ file, body }) => {
    const records = files.get(file) ?? [];
    const facts = caseFacts(records, body.child);
    return facts ? [{ records, facts }] : [];
  });
};
const roleOf = (county: GeneratedCounty, user: string) =>
  county.staff.find(({ id }) => id === user)?.grants.map(({ role }) => role) ?? [];

describe.each(['2026-11-23', '2026-09-01', '2027-02-01', '2027-08-31'])(
  'cases of the demo county on %s',
  (today) => {
    const county = today === '2026-11-23' ? demo : generateCounty({ seed, today });
    test('every state is there', () => {
      const states = new Set(casesIn(county).map(({ facts }) => facts.standing.state));
      expect(caseStates.filter((state) => !states.has(state))).toEqual([]);
    });
    test('each confirmation is of somebody who may give it', () => {
      const wrong = made('confirmation', county).filter(
        ({ body, author }) => !mayConfirm(body.kind, roleOf(county, author ?? '')),
      );
      expect(wrong).toEqual([]);
    });
    test('each opened case has a number of its own', () => {
      const openings = made('transition', county).filter(({ body }) => body.to === 'OPEN');
      const numbers = openings.map(({ body }) => body.number);
      expect(numbers.every((number) => /^PC-20\d\d-\d{4}$/.test(number ?? ''))).toBe(true);
      expect(new Set(numbers).size).toBe(openings.length);
    });
    test('each step could have been taken by its author on its day: no guard is missing', () => {
      const refused = casesIn(county).flatMap(({ records, facts }) =>
        inOrder(facts.transitions).flatMap((step) => {
          const known = records.filter(({ id, writtenAt }) => id !== step.id && writtenAt <= step.writtenAt);
          const before = caseFacts(known, facts.child.id);
          if (!before) return [];
          const verdict = judgeStep({
            ...{ step: step.body, facts: before, user: step.author.user, settings: defaultSettings },
            ...{ today: dayOf(step.writtenAt), roles: roleOf(county, step.author.user) },
          });
          return verdict.ok ? [] : [{ to: step.body.to, why: verdict.why, missing: verdict.missing }];
        }),
      );
      expect(refused).toEqual([]);
    });
  },
);

test('there is something for every ledger: flags, sessions, enquiries, roll calls', () => {
  expect(made('risk-flag').length).toBeGreaterThan(5);
  expect(made('teaching-session').length).toBeGreaterThan(5);
  expect(made('enquiry').length).toBe(3);
  expect(made('place-confirmed').length).toBe(1);
  expect(made('roll-call').length).toBe(10);
});
