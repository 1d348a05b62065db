import { randomUUID } from 'node:crypto';
import type { Id } from '../../src/domain/record.ts';
import type { Json } from '../../src/sync/json.ts';
import type { RecordWrite } from '../../src/sync/record-writes.ts';
import { aChild, aHousehold, ids, village } from '../given-county.ts';
import { farClass, farSchool, farVillage } from './given-coverage.ts';

/** Cases of invented children on a real database: what each ledger is made of, written down as phones would write it. */
export interface Family {
  file: Id;
  child: Id;
  writes: RecordWrite[];
}

const idNumbers = ['61059920170501001X', '610599201705010028', '610599201705010036', '610599201705010044'];
let made = 0;

export function aFamily(
  name: string,
  over: { child?: Record<string, Json>; home?: Record<string, Json> } = {},
): Family {
  const [file, child] = [randomUUID(), randomUUID()];
  made += 1;
  const own = {
    name,
    idNumber: idNumbers[made % 4] ?? '',
    guardianName: `${name}的父亲`,
    guardianPhone: '19900010001',
  };
  return {
    file,
    child,
    writes: [
      aHousehold({ head: `${name}家长`, village, group: '三组', ...over.home }, file),
      aChild(
        file,
        { ...own, class: ids.class, school: ids.school, hukouVillage: village, ...over.child },
        child,
      ),
    ],
  };
}
export const inFarTownship = {
  home: { village: farVillage },
  child: { class: farClass, school: farSchool, hukouVillage: farVillage },
};

export const of = ({ file, child }: Family, kind: string, data: Record<string, Json>): RecordWrite =>
  ({ id: randomUUID(), kind, file, data: { child, ...data } }) as RecordWrite;

let sv = 0;
export const step = (family: Family, to: string, over: Record<string, Json> = {}): RecordWrite => {
  sv += 1;
  return of(family, 'transition', {
    from: 'NONE',
    to,
    on: '2026-09-03',
    seen: [],
    sv,
    effect: 'applied',
    ...over,
  });
};
export const visit = ({ file, child }: Family, finding: Record<string, Json>): RecordWrite =>
  ({
    ...{ id: randomUUID(), kind: 'visit', file },
    data: {
      ...{ method: 'HOME', startedAt: '2026-09-05T09:00:00+08:00', endedAt: '2026-09-05T10:00:00+08:00' },
      ...{ enteredAt: '2026-09-05T10:01:00+08:00', visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
      findings: [{ child, whereabouts: 'IN_LOCAL', asOnFile: false, evidence: [], signs: [], ...finding }],
      ...{ photos: [], harmAsked: true },
    },
  }) as RecordWrite;
