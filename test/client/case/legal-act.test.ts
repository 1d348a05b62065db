import { expect, test } from 'vitest';
import type { Around } from '../../../src/client/features/case/act.ts';
import { legalAct, legalFaults, reissueAct } from '../../../src/client/features/case/legal-act.ts';
import { caseFacts } from '../../../src/domain/case-facts.ts';
import { LegalDocument } from '../../../src/domain/legal-document.ts';
import { child, fact } from '../../domain/given-case.ts';

const today = '2026-11-23';
const notice = {
  type: 'RETURN_NOTICE',
  authority: '龙阳初中',
  issuedOn: '2026-11-20',
  complyBy: '2026-11-30',
};
const names = (patch: object) =>
  legalFaults({ ...notice, ...patch }, today, ['principal']).map(({ name }) => name);

test('a notice of the education side needs an issuer, a day and a time limit after it', () => {
  expect(names({})).toEqual([]);
  expect(names({ authority: '', complyBy: '2026-11-20' })).toEqual(['authority', 'complyBy']);
  expect(names({ issuedOn: '2026-11-24' })).toEqual(['issuedOn']);
});
test('a penalty is only recorded: it carries the number of the authority that issued it', () => {
  expect(names({ type: 'PENALTY' })).toEqual(['number']);
  expect(names({ type: 'PENALTY', number: '县罚〔2026〕3号' })).toEqual([]);
});
test('service has its day between issue and today, and a witness where the paper was left', () => {
  expect(names({ service: 'DIRECT' })).toEqual(['servedOn']);
  expect(names({ service: 'LEFT', servedOn: '2026-11-19' })).toEqual(['servedOn', 'witness']);
  expect(names({ service: 'LEFT', servedOn: '2026-11-21', witness: '雷建国' })).toEqual([]);
});

const out = fact('legal-document', {
  ...notice,
  child,
  photos: [],
  service: 'DIRECT',
  servedOn: '2026-11-21',
});
const around = (roles: Around['roles'], ...records: ReturnType<typeof fact>[]): Around => {
  const facts = caseFacts([{ ...fact('child', { name: '某童' }), id: child }, ...records], child);
  return {
    found: { file: child, facts, today, schoolName: () => '龙阳初中' },
    roles,
    user: '',
  } as unknown as Around;
};
const typesFor = (roles: Around['roles']) =>
  legalAct('', around(roles))?.fields.flatMap((field) =>
    field.name === 'type' && 'options' in field ? field.options.map(({ value }) => value) : [],
  );

test('the school is not offered the order, and the county office not the school’s report', () => {
  expect(typesFor(['principal'])).toContain('RETURN_NOTICE');
  expect(typesFor(['principal'])).not.toContain('ORDER');
  expect(typesFor(['county'])).toContain('ORDER');
  expect(typesFor(['county'])).not.toContain('REPORT');
  const ordered = { ...notice, type: 'ORDER' };
  expect(legalFaults(ordered, today, ['principal']).map(({ name }) => name)).toEqual(['type']);
  expect(legalFaults(ordered, today, ['township'])).toEqual([]);
});

test('of a paper that is out only what is still unknown is asked, and nothing else is written', () => {
  const act = legalAct(out.id, around(['principal'], out));
  expect(act?.fields.map(({ name }) => name)).toEqual(['receivedBy', 'result', 'photos']);
  const [change] = act?.changes({ result: '已返校', authority: '别校' }) ?? [];
  expect(change).toMatchObject({ id: out.id, set: { result: '已返校', photos: [] } });
  expect(change?.k === 'set' && 'authority' in change.set).toBe(false);
});

test('a mistake is corrected by a new version that says why; the old one stays', () => {
  const act = reissueAct(out.id, around(['principal'], out));
  expect(act?.opening).toMatchObject({ type: 'RETURN_NOTICE', complyBy: '2026-11-30' });
  expect(act?.faults({ ...notice }).map(({ name }) => name)).toEqual(['why']);
  const [change] = act?.changes({ ...notice, complyBy: '2026-12-05', why: '期限写错' }) ?? [];
  expect(change).toMatchObject({
    create: true,
    set: { replaces: out.id, why: '期限写错', complyBy: '2026-12-05' },
  });
  expect(change?.id).not.toBe(out.id);
  expect(LegalDocument.safeParse(change?.k === 'set' ? change.set : {}).success).toBe(true);
  const order = { ...out, body: { ...out.body, type: 'ORDER' } };
  expect(reissueAct(out.id, around(['principal'], order))).toBeUndefined();
});
