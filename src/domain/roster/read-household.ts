import type { Household } from '../household.ts';
import { nameOf, tight } from './cell.ts';
import { isHead, readHouseholdType, readRiskState } from './codes.ts';
import type { Field } from './columns.ts';
import { readMonth } from './dates.ts';
import { type Person, readId, readName, readPerson, readPhone } from './person-cells.ts';
import type { Places } from './places.ts';
import type { Row } from './row.ts';
import { villageProblem } from './village-cell.ts';
import type { World } from './world.ts';

export interface MemberRow {
  readonly row: Row;
  readonly person: Person;
  readonly relation?: string;
}

/** One household of the list: the row it begins in, and its members on that row and the following ones. */
export interface HouseholdRows {
  readonly row: Row;
  readonly household: Partial<Household>;
  readonly members: readonly MemberRow[];
}

const memberFields = { name: 'member', id: 'memberId', sex: 'memberSex', birth: 'memberBirth' } as const;
const householdFields: readonly Field[] = ['householdNo', 'headId', 'head'];

/** What names the household on a row; empty below a merged cell, where the household of the row above goes on. */
function keyOf(row: Row): string {
  const place = ['township', 'village', 'group'].map((field) => tight(row.cell(field as Field))).join(' ');
  for (const field of householdFields) {
    const text = tight(row.cell(field));
    if (text !== '') return field === 'head' ? `${text} ${place}` : text;
  }
  return '';
}

/** Rows of one household, by its number, its head's ID, or its head and village; in the order of the file. */
export function groupRows(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  let current: Row[] | undefined;
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== '' || !current) {
      current = groups.get(key) ?? [];
      groups.set(key, current);
    }
    current.push(row);
  }
  return [...groups.values()];
}

function readVillage(row: Row, world: World, places: Places): string | undefined {
  const code = tight(row.cell('villageCode'));
  const field: Field = tight(row.cell('village')) || !code ? 'village' : 'villageCode';
  const village = code
    ? places.byCode(code)
    : places.village(tight(row.cell('township')), tight(row.cell('village')));
  if (!village) return row.refuse(field, row.text(field) ? 'village-unknown' : 'missing');
  const problem = villageProblem(village, world.today, places);
  if (problem) return row.refuse(field, problem.code, problem.value);
  return isMine(village.code, world) ? village.code : row.refuse(field, 'village-not-yours');
}

const isMine = (code: string, { myTownships, myVillages }: World): boolean =>
  !myTownships || myTownships.has(code.slice(0, 9)) || myVillages?.has(code) === true;

/** 户类型 names the household, 监测对象类别 the kind of help; the latter says more where both are given. */
function readType(row: Row): Household['householdType'] | undefined {
  const monitored = row.optional('monitorType', 'code', readHouseholdType);
  return monitored && monitored !== 'GEN'
    ? monitored
    : row.optional('householdType', 'code', readHouseholdType);
}

/** The head: its own columns, or the member whose relation says so. */
function readHead(rows: readonly Row[], today: string): Pick<Household, 'head' | 'headId'> | undefined {
  const [first] = rows;
  if (first && tight(first.cell('head'))) {
    const headId = readId(first, 'headId', today);
    return { head: readName(first, 'head'), ...(headId ? { headId } : {}) };
  }
  const row = rows.find((each) => isHead(tight(each.cell('relation'))));
  if (!row) return undefined;
  const headId = readId(row, 'memberId', today);
  return { head: nameOf(row.cell('member')), ...(headId ? { headId } : {}) };
}

function readMembersCount(row: Row): number | undefined {
  return row.optional('members', 'code', (cell) => {
    const count = Number(tight(cell).replace(/[人口]/g, ''));
    return Number.isInteger(count) && count >= 1 && count <= 30 ? count : undefined;
  });
}

function readMember(shared: Row, today: string | undefined): MemberRow {
  const row = shared.again();
  const relation = row.short('relation', 20);
  // Without a day nothing but the name is read: the household did not land, and that is the reason to give.
  const person = today ? readPerson(row, memberFields, today) : { name: nameOf(row.cell('member')) };
  return { row, person, ...(relation ? { relation } : {}) };
}

/** Reads the rows of one household; what is wrong with the household is on its first row, with a member on its own. */
export function readHousehold(rows: readonly [Row, ...Row[]], world: World, places: Places): HouseholdRows {
  const [row] = rows;
  const head = readHead(rows, world.today);
  if (!head) row.refuse('head', 'head-missing');
  const household = {
    ...head,
    village: readVillage(row, world, places),
    group: row.short('group', 20),
    address: row.short('address', 100),
    householdType: readType(row),
    monitoredFrom: row.optional('monitoredFrom', 'date', readMonth),
    riskState: row.optional('riskState', 'code', readRiskState),
    phone: readPhone(row, 'phone'),
    members: readMembersCount(row),
    helper: row.short('helper', 40),
  };
  const landsOn = row.refusals.length === 0 ? world.today : undefined;
  const members = rows.filter((each) => tight(each.cell('member')) !== '');
  return {
    row,
    household: household as Partial<Household>,
    members: members.map((each) => readMember(each, landsOn)),
  };
}
