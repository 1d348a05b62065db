import { phrase } from './phrase.ts';

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** The page of a county's townships, villages and schools. */
export const placesText = {
  title: phrase('机构', 'Places'),
  lead: phrase(
    '本县的乡镇、村和学校。名册和权限都以此为准。',
    'The county’s townships, villages and schools; lists and access go by them.',
  ),
  import: phrase('导入机构', 'Import places'),
  none: phrase(
    '还没有机构。请导入一份名单：乡镇、村（12 位代码）和学校（10 位标识码）。',
    'None yet. Import a list of townships, villages (12-digit codes) and schools (10-digit codes).',
  ),
  counts: phrase(
    (townships: number, villages: number, schools: number) =>
      `${townships} 个乡镇，${villages} 个村（社区），${schools} 所学校`,
    (townships: number, villages: number, schools: number) =>
      `${townships} townships, ${villages} villages, ${counted(schools, 'school')}`,
  ),
  below: phrase(
    (villages: number, schools: number) => `${villages} 个村，${schools} 所学校`,
    (villages: number, schools: number) => `${counted(villages, 'village')}, ${counted(schools, 'school')}`,
  ),
  schools: phrase('学校', 'Schools'),
  villages: phrase('村（社区）', 'Villages'),
  noSchools: phrase('没有学校', 'No schools'),
  code: phrase(
    (code: string) => `标识码 ${code}`,
    (code: string) => `code ${code}`,
  ),
  principal: phrase(
    (name: string) => `校长 ${name}`,
    (name: string) => `principal ${name}`,
  ),
  serves: phrase(
    (names: string) => `服务 ${names}`,
    (names: string) => `serves ${names}`,
  ),
  closed: phrase('已撤并', 'Closed'),
};
