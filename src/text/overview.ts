import { phrase } from './phrase.ts';

/** What the overview says. */
export const overviewText = {
  households: phrase('本学期走访', 'Visited this term'),
  monitored: phrase('监测户走访', 'Monitored households'),
  children: phrase('孩子去向核实', 'Children verified'),
  inSchool: phrase('在上学', 'In school'),
  left: phrase(
    (n: number) => `还差 ${n} 户`,
    (n: number) => `${n} to go`,
  ),
  leftChildren: phrase(
    (n: number) => `还差 ${n} 名`,
    (n: number) => `${n} to go`,
  ),
  done: phrase('已全部完成', 'All done'),
  act: phrase('需要过问', 'Needs a look'),
  actNothing: phrase('没有需要过问的事。', 'Nothing stands out.'),
  by: phrase(
    (level: string) => `各${level}进度`,
    (level: string) => `By ${level.toLowerCase()}`,
  ),
  recent: phrase('近 14 天走访', 'Visits in the last 14 days'),
  visitsOn: phrase(
    (day: string, n: number) => `${day}：${n} 次走访`,
    (day: string, n: number) => (n === 1 ? `${day}: 1 visit` : `${day}: ${n} visits`),
  ),
  allPlaces: phrase('打开走访进度', 'Open coverage'),
  conflicts: phrase('两人改了同一项，还没定', 'Two people changed one thing, not settled'),
  suggestions: phrase('别人的建议，还没定', 'Suggestions not decided'),
  duplicates: phrase('可能登记了两次的孩子', 'Children that may stand twice'),
  refused: phrase('服务器没有接收的记录', 'Entries the server refused'),
  silent: phrase('一周没有联系服务器的手机', 'Phones silent for a week'),
  harm: phrase('侵害线索报告', 'Harm reports'),
  why: {
    'out-of-school': phrase('辍学、未入学、非法机构', 'Dropped out, never enrolled, unlawful institution'),
    'not-found': phrase('走访中没有找到', 'Not found by the visit'),
    unknown: phrase('没有学籍，也没走访核实', 'On no roll, and nobody has verified it'),
    'no-roll': phrase('不在本县任何班级', 'In no class of the county'),
    'monitored-unvisited': phrase('三类户要逐户走访', 'Each of them must be visited'),
    marked: phrase(
      '照片日期不符或重复、备注雷同、一天超过 12 户、补录',
      'Photos of another day or used twice, the same remarks, over 12 visits a day, entered late',
    ),
    late: phrase('走访 7 天后才录入', 'Keyed more than 7 days after the visit'),
    conflicts: phrase('由负责的老师在手机上决定', 'The teacher in charge decides on the phone'),
    suggestions: phrase('孩子已转走，新老师要决定是否采用', 'The new teacher decides'),
    duplicates: phrase('身份证号相同，或同名同生日', 'One ID number, or one name and birthday'),
    refused: phrase('按学校、原因看', 'By school and reason'),
    silent: phrase('上面可能有没送到的记录', 'They may hold work that has not arrived'),
    harm: phrase('未成年人保护法第十一条', 'Protection of Minors Law, art. 11'),
  },
};

export const openText = {
  what: phrase('哪一项', 'What'),
  by: phrase('谁填的', 'By whom'),
  at: phrase('什么时候', 'When'),
};
