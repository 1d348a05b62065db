import type { Role, Scope } from '../../domain/access.ts';
import { addGrants, hashPassword } from '../db/accounts.ts';
import { transact } from '../db/transact.ts';
import { writeRecords } from '../db/write-records.ts';
import type { Parts } from '../parts.ts';
import { type GeneratedCounty, generateCounty } from './generate.ts';

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  role: Role;
}

const PASSWORD = 'guixue2026';
const SEED = 20_260_901;

/** One account for each role; `teacher` is the one the README begins with. */
const people: readonly Omit<DemoAccount, 'password'>[] = [
  { username: 'teacher', name: '杨春梅', role: 'teacher' },
  { username: 'village', name: '雷建国', role: 'village-team' },
  { username: 'registrar', name: '党晓燕', role: 'registrar' },
  { username: 'principal', name: '王志远', role: 'principal' },
  { username: 'township', name: '权利民', role: 'township' },
  { username: 'county', name: '屈秀兰', role: 'county' },
  { username: 'admin', name: '系统管理员', role: 'admin' },
  { username: 'inspector', name: '惠正平', role: 'inspector' },
];
export const demoAccounts = (): DemoAccount[] => people.map((one) => ({ ...one, password: PASSWORD }));

interface DemoGrant {
  scope: Scope;
  role: Role;
}

/** The teacher has three villages and two classes; the village team shares two of the villages, so that both meet there. */
function grantsOf({ county }: GeneratedCounty): Record<string, DemoGrant[]> {
  const { places } = county;
  const school = places.schools[0]?.id ?? '';
  const villages = places.villages
    .slice(0, 4)
    .map((code) => ({ scope: `village:${code}`, role: 'village-team' }) as const);
  const classes = places.classes
    .filter(({ body }) => body.school === school && body.grade >= 5 && body.number === 1)
    .map(({ id }) => ({ scope: `class:${id}`, role: 'teacher' }) as const);
  return {
    teacher: [...classes, ...villages.slice(0, 3)],
    village: villages.slice(1, 4),
    registrar: [{ scope: `school:${school}`, role: 'registrar' }],
    principal: [{ scope: `school:${school}`, role: 'principal' }],
    township: [{ scope: 'township:610526109', role: 'township' }],
    county: [{ scope: 'county:610526', role: 'county' }],
    admin: [{ scope: 'county:610526', role: 'admin' }],
    inspector: [{ scope: 'county:610526', role: 'inspector' }],
  };
}

type Transaction = Parameters<Parameters<typeof transact>[1]>[0];

/** Demo accounts take the place of the teacher and the village team that the generator put on their villages. */
async function addPeople(trx: Transaction, generated: GeneratedCounty, county: string): Promise<void> {
  const walkers = [...new Map([...generated.walkers.values()].map((one) => [one.id, one])).values()];
  const hash = await hashPassword(PASSWORD);
  // Walkers have no account of their own: nobody knows a password of theirs.
  const locked = await hashPassword(crypto.randomUUID());
  const rows = walkers.map(({ id, name }, index) => ({
    ...{ county, id, username: `walker${index + 1}`, name, password_hash: locked },
  }));
  await trx.insertInto('user_').values(rows).execute();
  const grants = grantsOf(generated);
  const began = `${generated.county.today.slice(0, 4)}-01-01T00:00:00Z`;
  for (const { username, name } of people) {
    const id = generated.county.dice.id();
    await trx.insertInto('user_').values({ county, id, username, name, password_hash: hash }).execute();
    const mine = (grants[username] ?? []).map((grant) => ({ ...grant, from: began }));
    await addGrants(trx, { county, user: id }, mine);
  }
  for (const [village, walker] of generated.walkers) {
    await addGrants(trx, { county, user: walker.id }, [
      { scope: `village:${village}`, role: 'village-team', from: began },
    ]);
  }
}

/** The demo county, in one transaction: 1,200 households, about 1,600 children, 60 classes, two terms of visits. */
export async function fillDemo({ db, settings, now, log }: Parts): Promise<DemoAccount[]> {
  const county = settings.county.code;
  // Asia/Shanghai has one offset all year.
  const today = new Date(now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const generated = generateCounty({ seed: SEED, today, households: 1200, rosterOnly: 40 });
  await transact(db, async (trx) => {
    await addPeople(trx, generated, county);
    const writer = { county, user: 'demo', name: '名册导入', now: now() };
    const { written } = await writeRecords(trx, generated.writes, writer);
    log.info({ written }, 'demo county filled');
  });
  return demoAccounts();
}
