import { describe, expect, test } from 'vitest';
import {
  type Application,
  applicationState,
  applicationTypes,
  type DecisionFact,
} from '../../../src/domain/application.ts';
import { checkApplication, checkDecision, mayDecide } from '../../../src/domain/application-rules.ts';
import { keepsVeil } from '../../../src/domain/application-veil.ts';
import { dayOf } from '../../../src/domain/moment.ts';
import { type GeneratedCounty, generateCounty } from '../../../src/server/demo/generate.ts';
import { demo, seed } from './given-demo.ts';

const written = ({ writes }: GeneratedCounty, kind: string) =>
  writes
    .filter((write) => write.kind === kind)
    .map(({ id, data, author, writtenAt = '' }) => ({ id, body: data as object, author, writtenAt }));
const applicationsIn = (county: GeneratedCounty) =>
  written(county, 'application') as unknown as { id: string; body: Application; writtenAt: string }[];
const decisionsIn = (county: GeneratedCounty) =>
  written(county, 'decision') as unknown as (DecisionFact & { author: { user: string } })[];

describe.each(['2026-11-23', '2026-09-01', '2027-02-01', '2027-08-31'])(
  'applications of the demo county on %s',
  (today) => {
    const county = today === '2026-11-23' ? demo : generateCounty({ seed, today });
    const [applications, decisions] = [applicationsIn(county), decisionsIn(county)];

    test('there is one of every kind, and every standing but the withdrawn and the refused', () => {
      const types = new Set(applications.map(({ body }) => body.type));
      expect(applicationTypes.filter((type) => !types.has(type))).toEqual([]);
      const states = new Set(applications.map((one) => applicationState(one, decisions)));
      expect([...states].sort()).toEqual(['APPROVED', 'RETURNED', 'SCHOOL_OK', 'SUBMITTED']);
    });

    test('the app’s own rules would have taken each of them on its day', () => {
      const broken = applications.flatMap((one) => {
        const known = <T extends { writtenAt: string }>(all: readonly T[]) =>
          all.filter(({ writtenAt }) => writtenAt < one.writtenAt);
        const hits = checkApplication(one.body, {
          ...{ today: dayOf(one.writtenAt), guardians: [], self: one.id, decisions: known(decisions) },
          others: known(applications).filter(({ body }) => body.child === one.body.child),
        });
        return hits.filter(({ level }) => level === 'block').map((hit) => ({ type: one.body.type, ...hit }));
      });
      expect(broken).toEqual([]);
    });

    test('each was decided by whom it was to decide, in order, with number or reason', () => {
      const rolesOf = (user: string) =>
        county.staff.find(({ id }) => id === user)?.grants.map(({ role }) => role) ?? [];
      const wrong = decisions.filter(({ id, body, author, writtenAt }) => {
        const application = applications.find((one) => one.id === body.application);
        const earlier = decisions.filter((one) => one.id !== id && one.writtenAt < writtenAt);
        const state = application && applicationState(application, earlier);
        const may = state && mayDecide(body.level, { roles: rolesOf(author.user), state });
        return !may || checkDecision(body).length > 0;
      });
      expect(wrong).toEqual([]);
    });

    test('what few may read stands beside one of them, and not in it', () => {
      expect(applications.filter(({ body }) => !keepsVeil(body))).toEqual([]);
      const veiled = applications.filter(({ body }) => body.condition === 'HIDDEN').map(({ id }) => id);
      const twins = written(county, 'restricted-reason').map(({ body }) => (body as { about: string }).about);
      expect(veiled.length).toBeGreaterThan(0);
      expect(veiled.filter((id) => !twins.includes(id))).toEqual([]);
    });
  },
);
