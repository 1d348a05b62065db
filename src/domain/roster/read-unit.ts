import type { School } from '../school.ts';
import { schoolCodeProblems } from '../school-rules.ts';
import { nameOf, tight } from './cell.ts';
import type { Row } from './row.ts';

/** One row of the list of a county's own places, as it was read; what is wrong is on the row. */
export interface UnitRow {
  readonly row: Row;
  /** Absent when the row says neither by its kind nor by its code what it is. */
  readonly unit?: 'township' | 'village' | 'school';
  readonly name: string;
  /** 9 digits of a township, 12 of a village, 10 of a school. */
  readonly code?: string;
  readonly type?: School['type'];
}

const isSchool = /校|学$|小学|初中|中学|教学点|九年|特教|村小/;
const isVillage = /村|社区|居委|居民/;
const isTownship = /镇|乡|街道|办事处/;

/** By the kind in the row; where the column is empty or missing, by the length of the code. */
function unitOf(kind: string, code: string): UnitRow['unit'] {
  if (isSchool.test(kind)) return 'school';
  if (isVillage.test(kind) && !/^乡镇/.test(kind)) return 'village';
  if (isTownship.test(kind)) return 'township';
  if (kind !== '') return undefined;
  if (code.length === 10) return 'school';
  if (code.length === 12) return code.endsWith('000') ? 'township' : 'village';
  return code.length === 9 ? 'township' : undefined;
}

/** The first that fits: 九年制 holds 小学 and 初中 of some names, a 教学点 is often a 小学's. */
const types: readonly (readonly [RegExp, School['type']])[] = [
  [/特殊教育|特教|SPECIAL/, 'SPECIAL'],
  [/教学点|POINT/, 'POINT'],
  [/九年|一贯/, 'NINE_YEAR'],
  [/初级中学|初中|中学/, 'JUNIOR'],
  [/小学|完小|村小|幼小/, 'PRIMARY'],
];

const typeOf = (text: string): School['type'] | undefined =>
  types.find(([pattern]) => pattern.test(text))?.[1];

/** Digits only; what a spreadsheet made of a long number (6.10526E+11) has lost its end. */
function readCode(row: Row, unit: NonNullable<UnitRow['unit']>, county: string): string | undefined {
  const text = tight(row.cell('unitCode'));
  if (/\d[.\d]*E\+?\d/i.test(text)) return row.refuse('unitCode', 'scientific');
  if (unit === 'school') return schoolCode(row, text);
  // The statistical code of a township has 12 digits too, the last three of them 0.
  const code = unit === 'township' && /^\d{9}000$/.test(text) ? text.slice(0, 9) : text;
  if (code === '') return row.refuse('unitCode', 'missing');
  const wanted = unit === 'township' ? 9 : 12;
  if (!/^\d+$/.test(code) || code.length !== wanted)
    return row.refuse('unitCode', 'unit-code', String(wanted));
  return code.startsWith(county) ? code : row.refuse('unitCode', 'unit-county', county);
}

/** A new school has no code yet; it is then known by its name and township. One of another kind or province is noted (V11). */
function schoolCode(row: Row, text: string): string | undefined {
  if (text === '') return undefined;
  if (!/^\d{10}$/.test(text)) return row.refuse('unitCode', 'unit-code', '10');
  if (schoolCodeProblems(text).length > 0) row.note('unitCode', 'school-code', text);
  return text;
}

function readName(row: Row): string {
  const name = nameOf(row.cell('unitName'));
  if (name === '') row.refuse('unitName', 'missing');
  if (name.length > 60) row.refuse('unitName', 'too-long');
  return name;
}

function readType(row: Row, name: string): School['type'] | undefined {
  const said = [row.text('schoolType'), row.text('unit'), name].map(typeOf);
  return said.find((type) => type !== undefined) ?? row.refuse('schoolType', 'school-type');
}

/** `county`: 6 digits that every township and village code begins with. */
export function readUnit(row: Row, county: string): UnitRow {
  const name = readName(row);
  const unit = unitOf(tight(row.cell('unit')), tight(row.cell('unitCode')));
  if (!unit) {
    row.refuse('unit', 'unit-kind');
    return { row, name };
  }
  const code = readCode(row, unit, county);
  const type = unit === 'school' ? readType(row, name) : undefined;
  return { row, unit, name, ...(code ? { code } : {}), ...(type ? { type } : {}) };
}
