import type { Json } from '../../../src/sync/json.ts';
import type { StoredRecord } from '../../../src/sync/record.ts';
import { settings } from '../../simulation/case-acts.ts';
import { imported } from '../../simulation/county.ts';
import { classes, county, schools, uuid, villages } from '../../simulation/town.ts';

const township = `${county}101`;
const reference = (kind: string, id: string, body: Record<string, unknown>): StoredRecord =>
  imported({ id, kind, file: id }, body as Record<string, Json>, 1);

/** The county's structure and thresholds: constants to the simulation, records to the real server. */
export const townRecords = (): StoredRecord[] => [
  reference('township', uuid(21, 1), { code: township, name: '某镇' }),
  reference('village', uuid(21, 2), { code: villages[1], name: '西村' }),
  ...schools.map((id, at) =>
    reference('school', id, { name: `学校${at}`, type: 'PRIMARY', township, active: true }),
  ),
  ...classes.map((id, at) =>
    reference('class', id, { school: schools[at < 2 ? 0 : 1], year: 2026, grade: 3, number: at + 1 }),
  ),
  reference('settings', uuid(21, 3), settings),
];
