// node scripts/make-samples.js writes public/samples: the lists as a county receives them, to try the import with.
// Invented people only: 610599 was never a county's code, so nobody has these numbers (domain design §3.1). Each list has
// the slips that real ones have — a wrong check digit, an ID saved as a number, a short phone — so that refusals show.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import writeXlsxFile from 'write-excel-file/node';

const folder = new URL('../public/samples/', import.meta.url);
const SCHOOL = '龙阳镇中心小学';
const YEAR = 2026;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function idOf(birth, sequence) {
  const first = `610599${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return first + '10X98765432'[sum % 11];
}

const families = [
  ['范建设', '东一组', '脱贫不稳定户', '202109', '否', [['范梓睿', '男', 6, '之子'], ['范梓涵', '女', 9, '之女']]],
  ['路秋生', '东一组', '脱贫户', '', '', [['路嘉怡', '女', 6, '之女']]],
  ['同振华', '西二组', '边缘易致贫户', '202203', '否', [['同一诺', '男', 7, '之孙']]],
  ['原满仓', '西二组', '脱贫户', '', '', [['原思远', '男', 6, '之孙'], ['原思雨', '女', 10, '之孙女']]],
  ['成来喜', '三组', '突发严重困难户', '202411', '是', [['成佳琪', '女', 6, '之女']]],
  ['义双全', '三组', '一般农户', '', '', [['义子墨', '男', 8, '之子']]],
  ['惠有才', '三组', '脱贫户', '', '', [['惠可欣', '女', 6, '之孙女'], ['惠宝宝', '男', 2, '之孙']]],
  ['拓守义', '四组', '边缘易致贫户', '202305', '是', [['拓天佑', '男', 7, '之子']]],
];
const villages = ['东王村', '店子村'];

const two = (n) => String(n).padStart(2, '0');
const birthOf = (age, at) => `${YEAR - age}-${two(1 + (at * 5) % 8)}-${two(1 + (at * 7) % 27)}`;
const phoneOf = (at) => `1990001${String(at * 37 % 10000).padStart(4, '0')}`;

let made = 0;
const homes = families.map(([head, group, type, since, off, children], at) => ({
  head,
  headId: idOf(`19${60 + at * 3}-0${1 + at}-1${at % 10}`, 11 + at * 2),
  village: villages[at % 2],
  group,
  type,
  since,
  off,
  phone: phoneOf(at + 1),
  children: children.map(([name, sex, age, relation]) => {
    made += 1;
    const birth = birthOf(age, made);
    return { name, sex, age, relation, birth, id: idOf(birth, made * 2 + (sex === '男' ? 1 : 0)) };
  }),
}));

const grades = ['一', '二', '三', '四', '五', '六'];
// Six on 31 August is grade one; who was born later starts a year after.
const gradeOf = ({ age, birth }) => grades[age - 6 - (birth.slice(5) > '08-31' ? 1 : 0)];
const pupils = homes.flatMap((home) =>
  home.children.filter((child) => gradeOf(child)).map((child) => ({ ...child, home })),
);

const text = (value) => ({ value: String(value), type: String });
const wide = (widths) => widths.map((width) => ({ width }));

const rosterHead = [
  '序号', '学生姓名', '身份证件号', '全国学籍号', '性别', '出生日期', '年级', '班级名称', '就读方式',
  '是否留守儿童', '户籍地址', '监护人姓名', '与学生关系', '联系电话',
];
const rosterRow = ({ home, ...child }, at) => [
  at + 1,
  child.name,
  child.id,
  `G${child.id}`,
  child.sex,
  child.birth.replaceAll('-', ''),
  `${gradeOf(child)}年级`,
  `${gradeOf(child)}年级(3)班`,
  at % 4 === 0 ? '住校' : '走读',
  ['非留守儿童', '单亲留守儿童', '双亲留守儿童'][at % 3],
  `陕西省渭南市蒲城县龙阳镇${home.village}${home.group}`,
  home.head,
  child.relation.includes('孙') ? '祖父' : '父亲',
  home.phone,
];
/** What goes wrong in real lists; the import names each cell. */
const wrongPupils = (start) => {
  const birth = '2019-05-06';
  const good = idOf(birth, 77);
  const wrongCheck = good.slice(0, 17) + (good[17] === '0' ? '1' : '0');
  const row = (name, id, more = {}) => ({
    ...{ name, id, no: start, sex: '男', birth: '20190506', class: '一年级(3)班', phone: '19900019999', ...more },
  });
  return [
    row('校验错', wrongCheck),
    row('班级错', idOf('2019-05-07', 79), { birth: '20190507', class: '火箭班' }),
    row('短电话', idOf('2019-05-08', 81), { birth: '20190508', phone: '1990001' }),
  ].map((each, at) => [
    start + at + 1, each.name, each.id, '', each.sex, each.birth, '', each.class, '走读', '', '', '家长', '父亲', each.phone,
  ]);
};

const rosterTitle = [`${SCHOOL}学生名册`, `导出时间：${YEAR}-09-01`];
const rosterRows = [...pupils.map(rosterRow), ...wrongPupils(pupils.length)];

const householdHead = [
  '户编号', '乡镇', '行政村', '自然村/组', '户主姓名', '户主证件号', '户类型', '监测对象类别', '识别监测时间',
  '风险是否消除', '家庭人口', '成员姓名', '与户主关系', '证件号', '性别', '联系电话', '帮扶责任人',
];
const monitored = ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'];
const householdRows = homes.flatMap((home, at) => {
  const isMonitored = monitored.includes(home.type);
  const own = [
    `61059900${two(at + 1)}`, '龙阳镇', home.village, home.group, home.head, home.headId,
    isMonitored ? '脱贫户' : home.type, isMonitored ? home.type : '', home.since, home.off, home.children.length + 1,
  ];
  const self = [...own, home.head, '户主', home.headId, '男', home.phone, '张驻村'];
  const kin = home.children.map((child) => [...own, child.name, child.relation, child.id, child.sex, '', '张驻村']);
  return [self, ...kin];
});
const wrongHousehold = [
  '6105990099', '龙阳镇', '没有的村', '一组', '村名错', idOf('1970-01-01', 91), '一般农户', '', '', '', 1,
  '村名错', '户主', idOf('1970-01-01', 91), '男', '', '',
];

/** Titles above the table, merged over its width, as exports have them. */
const titled = (titles, columns) =>
  titles.map((title) => [
    { value: title, columnSpan: columns, fontWeight: 'bold', align: 'center' },
    ...Array(columns - 1).fill(null),
  ]);

const cells = (row) =>
  row.map((value) => {
    if (value === '') return null;
    return typeof value === 'number' ? { value, type: Number } : text(value);
  });

async function write(name, { titles, head, rows, numbers = [] }) {
  const bold = head.map((value) => ({ value, type: String, fontWeight: 'bold' }));
  const sheet = [...titled(titles, head.length), bold, ...rows.map(cells), ...numbers];
  await writeXlsxFile(sheet, { columns: wide(head.map(() => 16)) }).toFile(
    new URL(`${name}.xlsx`, folder).pathname,
  );
  const quoted = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value);
  const lines = [...titles.map((title) => [title]), head, ...rows].map((row) => row.map(quoted).join(','));
  await writeFile(new URL(`${name}-gbk.csv`, folder), iconv.encode(`${lines.join('\r\n')}\r\n`, 'gbk'));
}

/** Only a workbook can hold it: an ID typed into a cell that is no text, its last digits lost. */
const lostDigits = [
  { value: rosterRows.length + 1, type: Number },
  text('数字格'),
  { value: Number('610599201905091234'), type: Number },
  null,
  text('男'),
  text('20190509'),
  null,
  text('一年级(3)班'),
];

/** Pucheng's real townships and villages by their statistical codes, with invented schools: 9 where no school's code has one. */
const county = JSON.parse(await readFile(new URL('../src/server/demo/pucheng.json', import.meta.url), 'utf8'));
const schools = [
  ['龙阳镇中心小学', '2161990001', '小学', '龙阳镇', '王志远', '店子村、东王村'],
  ['龙阳镇初级中学', '3161990001', '初级中学', '龙阳镇', '', ''],
  ['孙镇中心小学', '2161990002', '小学', '孙镇', '', ''],
  ['孙镇初级中学', '3161990002', '初级中学', '孙镇', '', ''],
  ['罕井镇第一小学', '2161990003', '小学', '罕井镇', '', ''],
  ['罕井镇南塬教学点', '2161990004', '教学点', '罕井镇', '', ''],
  ['桥陵镇九年制学校', '3161990003', '九年一贯制', '桥陵镇', '', ''],
  ['蒲城县特殊教育学校', '5161990001', '特殊教育', '奉先街道', '', ''],
];
const townOf = (code) => county.townships.find((town) => town.code === code.slice(0, 9))?.name ?? '';
const placeHead = ['机构类别', '名称', '代码', '所在乡镇', '学校类别', '校长', '服务村'];
const placeRows = [
  ...county.townships.map(({ code, name }) => ['乡镇', name, code, '', '', '', '']),
  ...county.villages.map(({ code, name }) => ['村', name, code, townOf(code), '', '', '']),
  ...schools.map(([name, code, kind, town, head, serves]) => ['学校', name, code, town, kind, head, serves]),
];

await mkdir(folder, { recursive: true });
await write('organisation', { titles: ['蒲城县乡镇、村和学校'], head: placeHead, rows: placeRows });
await write('roster', { titles: rosterTitle, head: rosterHead, rows: rosterRows, numbers: [lostDigits] });
await write('households', {
  titles: ['防返贫监测对象和脱贫户名单'],
  head: householdHead,
  rows: [...householdRows, wrongHousehold],
});
