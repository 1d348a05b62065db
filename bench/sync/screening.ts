/**
 * The workload (sync design §5): N screening records of about 1 KB, the same on every machine. A family is four records as
 * the product keeps them: household, child, the plan for it, the visit that found them. All people are invented.
 */
type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export interface Doc {
  id: string;
  kind: 'household' | 'child' | 'case-plan' | 'visit';
  /** The household's id: what the product files a family under. */
  file: string;
  body: Record<string, Value>;
}
export interface Edit extends Pick<Doc, 'id' | 'kind' | 'file'> {
  path: string;
  value: string;
}
export interface Workload {
  records: number;
  edits: number;
  /** Another one for each repeat, so that nothing meets in the server. */
  space: number;
}
export const PER_FAMILY = 4;

/** Three villages of one township for each space. */
export const townshipOf = (space: number): string => `610526${String(100 + space).padStart(3, '0')}`;
export const villagesOf = (space: number): string[] =>
  ['201', '202', '203'].map((village) => `${townshipOf(space)}${village}`);

/** mulberry32: small, even, and the same everywhere. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧';
const given = '秀英玉兰桂芳建国志强淑珍海燕小明雨欣子涵浩然梓萱思远佳怡文博春梅雪琴永刚';
/** What a visitor writes down: no text of people's packs as well as one sentence repeated. */
const words = (
  '家里 爷爷 奶奶 照看 父母 在外 打工 西安 过年 回来 一次 孩子 在校 就读 作业本 看过 老师 评语 上学 路程 三公里 雨天 路滑 班车 ' +
  '往返 最近 两周 请过 病假 卫生院 病历 为证 户主 今年 苹果 减产 学费 住宿费 吃紧 讲明 义务教育法 规定 家长 表示 一定 读完 初中 ' +
  '建议 学校 落实 营养餐 寄宿生 生活补助 喜欢 画画 数学 跟不上 希望 周末 辅导 邻居 反映 常帮 放羊 上课日 没有 缺过 母亲 身体不好 ' +
  '长期 吃药 村里 列入 监测对象 下次 走访 月底 带上 转学材料 户口本 复印件 手机 号码 核对 微信 加上 有事 随时 联系 屋里 整洁 书桌 ' +
  '台灯 弟弟 妹妹 同住 上个月 转来 语文 进步 班主任 家访 记录 签字 同意 寒假 补课 校车 站点 太远 申请 低保 审批 残疾证 康复 送教 ' +
  '性格 内向 交朋友 心理老师 谈话 网吧 手机游戏 约定 按时 睡觉 体检 视力 下降 配眼镜 助学金 到账 银行卡 代管 外婆 搬到 镇上 租房 ' +
  '陪读 离婚 抚养 监护 委托书 已办 村医 定期 上门 缺粮 危房 改造 完成 自来水 接通 公路 修好 合作社 务工 车间 工资 结清 不欠 情况 属实'
).split(' ');
const places = [
  '村委会东侧',
  '老槐树旁',
  '小学后门',
  '水塔西边',
  '卫生室对面',
  '主路北边',
  '石桥头',
  '果园下面',
];

class Writer {
  private readonly next: () => number;
  constructor(seed: number) {
    this.next = dice(seed);
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
  pick(from: string | readonly string[]): string {
    return from[this.below(from.length)] ?? '';
  }
  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }
  hex(count: number): string {
    return Array.from({ length: count }, () => this.below(16).toString(16)).join('');
  }
  name(): string {
    return this.pick(surnames) + this.pick(given) + this.pick(given);
  }
  /** So many pairs of words: people have turns of phrase of their own. */
  text(pairs: number): string {
    return Array.from({ length: pairs }, () => {
      const at = this.below(words.length - 1);
      return `${words[at]}${words[at + 1]}`;
    }).join('');
  }
  /** As a phone makes them: the time first, the rest by chance. */
  id(at: number): string {
    const time = at.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${this.hex(3)}-9${this.hex(3)}-${this.hex(12)}`;
  }
}

const START = Date.parse('2026-09-01T00:00:00Z');
const moment = (ms: number): string => new Date(ms).toISOString();

function household(write: Writer, { village, at }: { village: string; at: number }): Doc {
  const id = write.id(at);
  const body = {
    ...{ head: write.name(), headId: `610599${19_550 + write.below(40)}${write.digits(7)}`, village },
    ...{
      group: `${write.pick('一二三四五六七八')}组`,
      householdType: write.pick(['GEN', 'TP', 'TPBW', 'BY']),
    },
    address: `陕西省渭南市蒲城县罕井镇${write.pick(places)}第${write.below(90) + 1}号，${write.pick(places)}往里走`,
    ...{ phone: `139${write.digits(8)}`, members: write.below(6) + 2, helper: write.name() },
    ...{ monitoredFrom: '2025-03', riskState: 'RISK_ON' },
  };
  return { id, kind: 'household', file: id, body };
}

function child(write: Writer, home: Doc, at: number): Doc {
  const birthDate = `20${10 + write.below(9)}-0${write.below(9) + 1}-1${write.below(10)}`;
  const body = {
    ...{
      name: write.name(),
      sex: write.pick('MF'),
      birthDate,
      idNumber: `610599${birthDate.replaceAll('-', '')}${write.digits(4)}`,
    },
    ...{
      studentNumber: `G610599${write.digits(12)}`,
      relation: write.pick(['长子', '次子', '长女', '孙女', '外孙']),
    },
    ...{ hukouVillage: home.body.village ?? '', rollStatus: '01', guardianName: write.name() },
    ...{
      guardianRelation: write.pick(['FATHER', 'MOTHER', 'GRANDPARENT']),
      guardianPhone: `138${write.digits(8)}`,
    },
    ...{ leftBehind: write.pick('012'), boarding: write.below(2) === 1 },
  };
  return { id: write.id(at), kind: 'child', file: home.file, body };
}

function plan(write: Writer, { id, file }: Doc, at: number): Doc {
  const body = {
    ...{ child: id, goal: write.text(4), analysis: write.text(66), expectedOn: '2026-10-01' },
    ...{ placement: 'SAME_CLASS', reviewOn: '2026-09-20', signedBy: `${write.name()}、${write.name()}` },
  };
  return { id: write.id(at), kind: 'case-plan', file, body };
}

const finding = (write: Writer, { id }: Doc): Value => ({
  ...{ child: id, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [{ code: 'SEEN_CHILD' }], signs: [] },
  ...{ attendance: 'REGULAR', attitude: 'COOPERATIVE', note: write.text(8) },
});

function visit(write: Writer, [home, ...children]: [Doc, ...Doc[]], at: number): Doc {
  const body: Doc['body'] = {
    ...{
      method: 'HOME',
      purpose: 'SCREENING',
      startedAt: moment(at - 1_800_000),
      endedAt: moment(at - 60_000),
    },
    ...{
      enteredAt: moment(at),
      visitors: [
        { name: write.name(), post: '班主任' },
        { name: write.name(), post: '村干部' },
      ],
    },
    ...{
      met: ['GUARDIAN', 'CHILD'],
      metName: write.name(),
      findings: children.map((one) => finding(write, one)),
    },
    ...{ remarks: write.text(93), photos: [], harmAsked: true },
  };
  return { id: write.id(at), kind: 'visit', file: home.file, body };
}

/** The families, each to be saved at once. */
export function families({ records, space }: Workload): Doc[][] {
  const write = new Writer(20_260_901 + space);
  const villages = villagesOf(space);
  return Array.from({ length: records / PER_FAMILY }, (_, number) => {
    const at = START + space * 10_000_000 + number * 300_000;
    const home = household(write, { village: villages[number % villages.length] ?? '', at });
    const pupil = child(write, home, at + 1);
    return [home, pupil, plan(write, pupil, at + 2), visit(write, [home, pupil], at + 3)];
  });
}

const editable: Record<Doc['kind'], string> = {
  ...{ household: 'address', child: 'relation', 'case-plan': 'goal', visit: '' },
};
/** One field each of what may be edited (a visit may not: a new one corrects it), spread over the whole. */
export function edits(workload: Workload): Edit[] {
  const write = new Writer(4711 + workload.space);
  const open = families(workload)
    .flat()
    .filter(({ kind }) => kind !== 'visit');
  const step = Math.floor(open.length / workload.edits);
  return Array.from({ length: workload.edits }, (_, number): Edit => {
    const { id, kind, file } = open[number * step] as Doc;
    return { id, kind, file, path: editable[kind], value: `已核对${write.digits(3)}，${write.pick(places)}` };
  });
}

const sorted = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
};
/** id and body of each, in one order: equal texts, equal content. */
export const contentOf = (docs: readonly Pick<Doc, 'id' | 'body'>[]): string =>
  [...docs]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, body }) => `${id} ${JSON.stringify(sorted(body))}`)
    .join('\n');

/** What everybody must hold in the end. */
export function expected(workload: Workload): string {
  const docs = new Map(families(workload).flatMap((family) => family.map((doc) => [doc.id, doc] as const)));
  for (const { id, path, value } of edits(workload)) {
    const doc = docs.get(id);
    if (doc) docs.set(id, { ...doc, body: { ...doc.body, [path]: value } });
  }
  return contentOf([...docs.values()]);
}
