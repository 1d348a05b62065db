import type { Child } from '../child.ts';
import { birthDateOf, normalizeId, sexOf } from '../identity.ts';
import { nameOf, tight } from './cell.ts';
import { readSex } from './codes.ts';
import type { Field } from './columns.ts';
import { readDay } from './dates.ts';
import { idProblem } from './id-cell.ts';
import type { Row } from './row.ts';

export interface PersonFields {
  readonly name: Field;
  readonly id: Field;
  readonly sex: Field;
  readonly birth: Field;
}

export type Person = Pick<Child, 'name' | 'idNumber' | 'sex' | 'birthDate'>;

/** A person's name, at most 40 characters; missing or longer refuses the row. */
export function readName(row: Row, field: Field): string {
  const name = nameOf(row.cell(field));
  if (name === '') row.refuse(field, 'missing');
  if (name.length > 40) row.refuse(field, 'too-long');
  return name;
}

/** Eighteen digits do not fit a spreadsheet's number: the last ones are already lost, and no program can bring them back. */
export function lostDigits(row: Row, field: Field): boolean {
  const cell = row.cell(field);
  const code =
    typeof cell === 'number' ? 'number-cell' : /^\d(\.\d+)?E\+?\d+$/i.test(tight(cell)) && 'scientific';
  if (!code) return false;
  row.refuse(field, code, row.text(field));
  return true;
}

/** An ID number, checked (V1); an empty cell is no ID, a wrong one refuses the row. */
export function readId(row: Row, field: Field, today: string): string | undefined {
  const text = tight(row.cell(field));
  if (text === '' || /^(无|没有|暂无|无证件|\/|-+)$/.test(text) || lostDigits(row, field)) return undefined;
  const id = normalizeId(text);
  const problem = idProblem(id, today);
  return problem ? row.refuse(field, problem.code, problem.expected) : id;
}

/** Name, ID, sex and birth date; what the ID says fills empty cells, and refuses cells that say otherwise (V2). */
export function readPerson(row: Row, fields: PersonFields, today: string): Person {
  const name = readName(row, fields.name);
  const idNumber = readId(row, fields.id, today);
  const birthDate = row.optional(fields.birth, 'date', readDay);
  const sex = row.optional(fields.sex, 'code', readSex);
  if (birthDate && birthDate > today) row.refuse(fields.birth, 'date-future');
  if (!idNumber) return { name, ...(birthDate ? { birthDate } : {}), ...(sex ? { sex } : {}) };
  return { name, idNumber, ...agreed(row, fields, { birthDate, sex, said: personOfId(idNumber) }) };
}

interface Agreement {
  readonly birthDate: string | undefined;
  readonly sex: 'M' | 'F' | undefined;
  readonly said: ReturnType<typeof personOfId>;
}

function agreed(row: Row, fields: PersonFields, { birthDate, sex, said }: Agreement): Agreement['said'] {
  if (birthDate && birthDate !== said.birthDate) row.refuse(fields.birth, 'birth-differs');
  if (sex && sex !== said.sex) row.refuse(fields.sex, 'sex-differs');
  return said;
}

/** Only for numbers `idProblem` has passed. */
const personOfId = (id: string): { birthDate: string; sex: 'M' | 'F' } => ({
  birthDate: birthDateOf(id) ?? '',
  sex: sexOf(id) ?? 'M',
});

/** V7: a mobile number or a landline; spaces, +86 and the dashes of a mobile number come off. */
export function readPhone(row: Row, field: Field): string | undefined {
  return row.optional(field, 'phone', (cell) => {
    const text = tight(cell).replace(/^(\+?86|0086)-?(?=1\d)/, '');
    const first = text.split(/[/,，、;；]/)[0] ?? '';
    const mobile = first.replace(/-/g, '');
    if (/^1\d{10}$/.test(mobile)) return mobile;
    return /^0\d{2,3}-?\d{7,8}$/.test(first) ? first : undefined;
  });
}
