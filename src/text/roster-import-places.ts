import type { OrganisationField } from '../domain/roster/columns.ts';
import type { ProblemCode } from '../domain/roster/item.ts';
import type { School } from '../domain/school.ts';
import { phrase, type Sentence } from './phrase.ts';

/** `what`: the column's name; `value`: the cell as it stands, or what it should agree with. */
export type Told = (what: string, value: string) => Sentence;
export const told = (
  zh: (what: string, value: string) => string,
  en: (what: string, value: string) => string,
): Told => phrase(zh, en);

/** Columns of the list of townships, villages and schools. */
export const placeColumns: Record<OrganisationField, Sentence> = {
  unit: phrase('机构类别（乡镇、村或学校）', 'Kind (township, village or school)'),
  unitName: phrase('名称', 'Name'),
  unitCode: phrase('区划代码或学校标识码', 'Statistical or school code'),
  schoolType: phrase('学校类别', 'Kind of school'),
  unitTownship: phrase('所在乡镇', 'Township'),
  principal: phrase('校长', 'Principal'),
  serves: phrase('服务的村', 'Villages it serves'),
};

export const schoolTypeWords: Record<School['type'], Sentence> = {
  PRIMARY: phrase('小学', 'Primary school'),
  JUNIOR: phrase('初级中学', 'Junior secondary school'),
  NINE_YEAR: phrase('九年一贯制学校', 'Nine-year school'),
  POINT: phrase('教学点', 'Teaching point'),
  SPECIAL: phrase('特殊教育学校', 'Special school'),
};

export const placeProblems = {
  'village-ended': told(
    (_what, value) => `“${value}”已经撤并，请改成现在的村`,
    (_what, value) => `“${value}” has been merged; write the present village`,
  ),
  'village-merged': told(
    (_what, value) => `这个村已经并入“${value}”，请改成“${value}”`,
    (_what, value) => `This village was merged into “${value}”; write “${value}”`,
  ),
  'village-early': told(
    (_what, value) => `“${value}”今天还没有设立，请核对`,
    (_what, value) => `“${value}” does not exist yet; please check`,
  ),
  'hukou-merged': told(
    (_what, value) => `户籍地址里的村已经并入“${value}”，已按“${value}”登记`,
    (_what, value) => `The village of the address was merged into “${value}”, and is recorded as that`,
  ),
  'unit-kind': told(
    (_what, value) => `看不出${value ? `“${value}”` : '这一行'}是乡镇、村还是学校。请在类别里写明`,
    (_what, value) =>
      `${value ? `“${value}”` : 'The row'} does not say township, village or school. Write it as the kind`,
  ),
  'unit-code': told(
    (_what, value) => `代码应为 ${value} 位数字（乡镇 9 位、村 12 位、学校 10 位），请核对`,
    (_what, value) => `The code has ${value} digits (township 9, village 12, school 10). Please check`,
  ),
  'unit-county': told(
    (_what, value) => `代码不是本县的，应以 ${value} 开头，请核对`,
    (_what, value) => `This code is of another county; it should begin with ${value}. Please check`,
  ),
  'school-code': told(
    (_what, value) => `学校标识码“${value}”不像陕西的小学、初中或特教学校（21、31、51 后接 61），请再看一眼`,
    (_what, value) =>
      `School code “${value}” is unusual: 21, 31 or 51 and then 61 is a school of Shaanxi. Please look again`,
  ),
  'unit-township': told(
    () => '学校要写明所在乡镇，请补上',
    () => 'A school needs its township: fill it in',
  ),
  'township-unknown': told(
    (_what, value) => `没有找到乡镇“${value}”。请把它写进同一份名单，或先导入乡镇`,
    (_what, value) => `Township “${value}” was not found. Put it into this list, or import townships first`,
  ),
  'township-differs': told(
    (_what, value) => `村代码前 9 位不是“${value}”的，请核对哪个对`,
    (_what, value) => `The first 9 digits of the code are not those of “${value}”. Check which is right`,
  ),
  'school-type': told(
    () => '看不出是哪一类学校。可写：小学、初中、九年一贯制、教学点、特殊教育',
    () => 'The kind of school is not clear. Write 小学, 初中, 九年一贯制, 教学点 or 特殊教育',
  ),
  'serves-unknown': told(
    (_what, value) => `没有找到“${value}”，这几个村没有记入`,
    (_what, value) => `“${value}” not found; these villages were left out`,
  ),
  'unit-repeated': told(
    (_what, value) => `与第 ${value} 行是同一个机构，只用前面那一行`,
    (_what, value) => `The same place as row ${value}; the earlier row is used`,
  ),
  'unit-repeated-differs': told(
    (_what, value) => `与第 ${value} 行代码相同而名称不同，两行都没有采用，请核对`,
    (_what, value) => `The same code as row ${value} with another name; neither row is used. Please check`,
  ),
} as const satisfies Partial<Record<ProblemCode, Told>>;
