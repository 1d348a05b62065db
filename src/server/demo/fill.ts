import { academicYearOf } from '../../domain/grade.ts';
import { addGrants, hashPassword } from '../db/accounts.ts';
import { freshenStatistics } from '../db/statistics.ts';
import { transact } from '../db/transact.ts';
import { writeRecords } from '../db/write-records.ts';
import type { Parts } from '../parts.ts';
import { type GeneratedCounty, generateCounty } from './generate.ts';
import { type DemoAccount, demoAccounts, PASSWORD } from './staff.ts';

/** The journeys make the same county again, to know whom they meet. */
export const SEED = 20_260_901;

type Transaction = Parameters<Parameters<typeof transact>[1]>[0];

/** The eight demo accounts share a password; of the class teachers' nobody knows one, not even this process. */
async function addStaff(trx: Transaction, generated: GeneratedCounty, county: string): Promise<void> {
  const demo = new Set(demoAccounts().map(({ username }) => username));
  const [open, locked] = await Promise.all([hashPassword(PASSWORD), hashPassword(crypto.randomUUID())]);
  const rows = generated.staff.map(({ id, username, name }) => ({
    ...{ county, id, username, name, password_hash: demo.has(username) ? open : locked },
  }));
  await trx.insertInto('user_').values(rows).execute();
  // The visits of last academic year were theirs to make.
  const from = `${academicYearOf(generated.county.today) - 1}-09-01T00:00:00+08:00`;
  for (const { id, grants } of generated.staff)
    await addGrants(
      trx,
      { county, user: id },
      grants.map((grant) => ({ ...grant, from })),
    );
}

/** The demo county, in one transaction: 1,200 households, about 1,600 children, 60 classes, two terms of visits. */
export async function fillDemo({ db, settings, now, log }: Parts): Promise<DemoAccount[]> {
  const county = settings.county.code;
  // Asia/Shanghai has one offset all year.
  const today = new Date(now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const generated = generateCounty({ seed: SEED, today });
  await transact(db, async (trx) => {
    await addStaff(trx, generated, county);
    const writer = { county, user: 'demo', name: '名册导入', now: now() };
    const { written } = await writeRecords(trx, generated.writes, writer);
    log.info({ written }, 'demo county filled');
  });
  await freshenStatistics(db, generated.writes.length);
  return demoAccounts();
}
