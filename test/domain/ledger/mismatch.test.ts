import { describe, expect, test } from 'vitest';
import type { AnyFact } from '../../../src/domain/case-facts.ts';
import { mismatchCodes } from '../../../src/domain/ledger.ts';
import { seen } from '../../../src/domain/ledger-facts.ts';
import { mismatchOf } from '../../../src/domain/ledger-mismatch.ts';
import {
  application,
  approved,
  around,
  child,
  fact,
  factsOf,
  household,
  kid,
  other,
  own,
  special,
  step,
  visit,
} from './given-ledger.ts';

const found = (...records: AnyFact[]) => mismatchOf(seen(factsOf(...records), around));
const leave = (state: string) =>
  ['04', '05', '06', '09', '10', '11', '12', '13', '16', '17'].map((day) =>
    fact('absence', { child: kid, day: `2026-11-${day}`, state }),
  );
const over = { until: '2026-11-01' };
const [ended, resting] = [application('SUSPEND', over), application('SUSPEND')];
const taught = application('HOME_TEACH');
const noRoll = { class: undefined };
const inSchool = visit({ whereabouts: 'IN_COUNTY', place: { school: other } });

const onRoll: [string, AnyFact[], string | undefined][] = [
  ['in class as the roster says', [child()], undefined],
  ['found in its own class', [child(), visit({})], undefined],
  ['in another province', [child(), visit({ whereabouts: 'OUT_PROV' })], 'A1'],
  ['elsewhere in the city', [child(), visit({ whereabouts: 'IN_CITY' })], 'A2'],
  ['elsewhere in the province', [child(), visit({ whereabouts: 'IN_PROV' })], 'A2'],
  [
    'in another school of the county',
    [child(), visit({ whereabouts: 'IN_COUNTY', place: { school: other } })],
    'A3',
  ],
  [
    '“another school” that is its own',
    [child(), visit({ whereabouts: 'IN_COUNTY', place: { school: own.school } })],
    undefined,
  ],
  [
    'confirmed by another school',
    [
      child(),
      fact('place-confirmed', {
        child: kid,
        enquiry: kid,
        answer: 'HERE',
        school: other,
        by: '孙',
        at: '2026-11-01T00:00:00Z',
      }),
    ],
    'A3',
  ],
  ['ten school days ill in a row', [child(), ...leave('SICK')], 'A4'],
  ['ten school days of leave in a row', [child(), ...leave('LEAVE')], 'A5'],
  ['nine days ill', [child(), ...leave('SICK').slice(1)], undefined],
  ['suspended without papers', [child(), visit({ whereabouts: 'SUSPEND' })], 'A6'],
  [
    'suspended with papers',
    [child(), visit({ whereabouts: 'SUSPEND' }), resting, approved(resting)],
    undefined,
  ],
  ['suspended beyond its term', [child({ rollStatus: '02' }), ended, approved(ended)], 'A7'],
  ['taught at home', [child(), visit({ whereabouts: 'HOME_TEACH' })], 'A8'],
  ['approved to be taught at home', [child(), taught, approved(taught)], 'A8'],
  ['in a special school', [child(), visit({ whereabouts: 'SPECIAL' })], 'A9'],
  [
    'in the special school whose roll it is on',
    [child({ class: special.class }), visit({ whereabouts: 'SPECIAL' })],
    undefined,
  ],
  ['in a reform school', [child(), visit({ whereabouts: 'REFORM' })], 'A10'],
  ['abroad', [child(), visit({ whereabouts: 'ABROAD' })], 'A11'],
  ['dead', [child(), visit({ whereabouts: 'DEAD' })], 'A12'],
  ['out of contact', [child(), visit({ whereabouts: 'LOST' })], 'A13'],
  ['suspected', [child(), step('SUSPECT')], 'A14'],
  ['found out of school, no case yet', [child(), visit({ whereabouts: 'OOS_DROP' })], 'A14'],
  ['a dropout', [child(), visit({ whereabouts: 'OUT_PROV' }), step('OPEN')], 'A15'],
  ['in a vocational school', [child(), visit({ whereabouts: 'VOC' })], 'A16'],
  ['written off as a duplicate', [child(), step('WRITTEN_OFF', { writeOff: 'DUPLICATE' })], 'A17'],
  ['in an unlawful institution', [child(), visit({ whereabouts: 'ILLEGAL_INST' })], 'A18'],
];
const offRoll: [string, AnyFact[], string | undefined][] = [
  ['nobody knows where', [child(noRoll)], undefined],
  ['in another province, on a roll there', [child(noRoll), visit({ whereabouts: 'OUT_PROV' })], undefined],
  ['a beginner', [child({ class: undefined, school: undefined, birthDate: '2020-05-01' }), inSchool], 'B1'],
  ['came from another school', [child(noRoll), inSchool], 'B2'],
  [
    'registered in another county',
    [child({ ...noRoll, hukouVillage: '610528101201' }), household(), inSchool],
    'B3',
  ],
  ['without hukou', [child({ ...noRoll, idNumber: undefined, idAbsentReason: 'NO_HUKOU' }), inSchool], 'B4'],
  ['with a wrong ID number', [child({ ...noRoll, idNumber: '610599201403050011' }), inSchool], 'B5'],
  ['back in school, roll not restored', [child(noRoll), step('RETURNED')], 'B6'],
  ['foreign', [child({ ...noRoll, idNumber: undefined, idAbsentReason: 'FOREIGN' }), inSchool], 'B7'],
];

describe('on the roll and not in its school (在籍不在校)', () => {
  test.each(onRoll)('%s', (_title, records, code) => expect(found(...records)).toBe(code));
});
describe('in school and on no roll (在校不在籍)', () => {
  test.each(offRoll)('%s', (_title, records, code) => expect(found(...records)).toBe(code));
});
test('every code of §2.9 is reached by one of these children', () => {
  const reached = new Set([...onRoll, ...offRoll].map(([, , code]) => code));
  expect(mismatchCodes.filter((code) => !reached.has(code))).toEqual([]);
});
