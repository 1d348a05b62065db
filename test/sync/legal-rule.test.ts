import { expect, test } from 'vitest';
import type { Role, Scope } from '../../src/domain/access.ts';
import type { Json } from '../../src/sync/json.ts';
import { START, schools, uuid } from '../simulation/town.ts';
import { aChild, aHousehold, aPusher, child, household as file, op, push, stored } from './given.ts';

const as = (role: Role, scope: Scope) => ({
  pusher: aPusher({ grants: [{ scope, role, from: START - 1000 }] }),
});
const principal = as('principal', `school:${schools[0]}`);
const county = as('county', 'county:610599');
const body = { child, authority: '某校', issuedOn: '2026-09-10', photos: [] };
const out = stored(
  { id: uuid(40, 1), kind: 'legal-document', file },
  { ...body, type: 'RETURN_NOTICE', complyBy: '2026-09-20' },
  Object.fromEntries(
    ['type', 'authority', 'issuedOn', 'complyBy'].map((path) => [path, 'device-of-there-:1']),
  ),
);
const here = [aHousehold(), { ...aChild(), file }, out];
const issue = (set: Record<string, Json>) =>
  op(1, {
    k: 'set',
    id: uuid(41, 1),
    kind: 'legal-document',
    file,
    create: true,
    set: { ...body, ...set },
    base: {},
  });
const change = (n: number, set: Record<string, Json>, base: Record<string, string> = out.origin) =>
  op(n, { k: 'set', id: out.id, kind: 'legal-document', file, set, base });
const codes = ({ outcomes }: ReturnType<typeof push>) =>
  outcomes.map(({ code, detail }) => [code, ...(detail ?? [])]);

test('only the township or the county orders; the school informs and reports', () => {
  const as1 = (who: typeof principal, type: string) => codes(push(here, [issue({ type })], who));
  expect(as1(principal, 'ORDER')).toEqual([['server-rule', 'role']]);
  expect(as1(county, 'ORDER')).toEqual([['applied']]);
  expect(as1(principal, 'RETURN_NOTICE')).toEqual([['applied']]);
  expect(as1(principal, 'REPORT')).toEqual([['applied']]);
  expect(as1(county, 'REPORT')).toEqual([['server-rule', 'role']]);
  // What another authority issued is recorded by whoever has it in hand.
  expect(as1(principal, 'PENALTY')).toEqual([['applied']]);
});

test('what was issued is not edited: not its kind, its issuer, its number, its days', () => {
  const edits: Record<string, Json>[] = [
    { complyBy: '2026-10-01' },
    { type: 'REPORT' },
    { number: '一号' },
    { why: '改' },
  ];
  for (const set of edits)
    expect(codes(push(here, [change(1, set)], principal))).toEqual([
      ['server-rule', 'issued', Object.keys(set)[0]],
    ]);
  const deleted = op(1, { k: 'del', id: out.id, kind: 'legal-document', file, base: out.origin, why: '错' });
  expect(codes(push(here, [deleted], principal))[0]?.[0]).not.toBe('applied');
});

test('service and result are written in once, each when it is known', () => {
  const served = change(1, { service: 'DIRECT', servedOn: '2026-09-11', receivedBy: '某家长' });
  const result = change(2, { result: '已返校' });
  expect(codes(push(here, [served, result], principal))).toEqual([['applied'], ['applied']]);
  const other = change(1, { servedOn: '2026-09-12' }, { ...out.origin, servedOn: 'device-of-there-:2' });
  const known = { ...out, body: { ...out.body, servedOn: '2026-09-11' } };
  expect(codes(push([...here.slice(0, 2), known], [other], principal))[0]).toEqual([
    ...['server-rule', 'issued', 'servedOn'],
  ]);
});

test('a new version names the one it replaces, of the same child', () => {
  const version = (replaces: string) =>
    codes(push(here, [issue({ type: 'RETURN_NOTICE', replaces, why: '日期写错' })], principal));
  expect(version(out.id)).toEqual([['applied']]);
  expect(version(uuid(42, 7))).toEqual([['unknown-record', 'replaces']]);
});
