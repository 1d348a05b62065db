import { phrase } from './phrase.ts';

/** What all pages of the desk say. */
export const deskText = {
  overview: phrase('总览', 'Overview'),
  coverage: phrase('走访进度', 'Coverage'),
  asOf: phrase(
    (at: string) => `截至 ${at}`,
    (at: string) => `As of ${at}`,
  ),
  refresh: phrase('刷新', 'Refresh'),
  print: phrase('打印', 'Print'),
  printed: phrase(
    (name: string, at: string) => `${name} ${at} 打印`,
    (name: string, at: string) => `Printed by ${name}, ${at}`,
  ),
  loading: phrase('正在读取', 'Loading'),
  offline: phrase(
    '需要联网。这里的数字直接来自县里的服务器。',
    'This needs the network: the numbers come straight from the county’s server.',
  ),
  signIn: phrase('登录已过期，请重新登录。', 'Your sign-in has ended. Please sign in again.'),
  toSignIn: phrase('去登录', 'Sign in'),
  forbidden: phrase('您的账号不能看这一页。', 'Your account may not see this page.'),
  notFound: phrase('没有找到，或不在您负责的范围内。', 'Not found, or outside what you are in charge of.'),
  failed: phrase('服务器没有正确回答。', 'The server did not answer properly.'),
  retry: phrase('再试一次', 'Try again'),
  byVillage: phrase('按村看', 'By village'),
  bySchool: phrase('按学校看', 'By school'),
  side: phrase('按什么看', 'Count by'),
  county: phrase('全部', 'All'),
  path: phrase('所在位置', 'Where you are'),
  total: phrase('合计', 'Total'),
  progress: phrase('走访进度', 'Visited'),
  verifiedShare: phrase('核实率', 'Verified'),
  columns: phrase('选择列', 'Columns'),
  filter: phrase('只看', 'Show only'),
  filters: {
    all: phrase('全部', 'All'),
    unfinished: phrase('没走完的', 'Not finished'),
    monitored: phrase('监测户没走完的', 'Monitored not finished'),
    outOfSchool: phrase('有孩子没上学或找不到的', 'With children out of school or not found'),
    marked: phrase('有异常记录', 'Unusual records'),
    late: phrase('有补录的', 'With late entries'),
  },
  nothing: phrase('这里没有记录。', 'Nothing on file here.'),
  nothingFiltered: phrase('没有符合条件的。', 'None of them fits.'),
  nobody: phrase('名单是空的。', 'The list is empty.'),
  shown: phrase(
    (shown: number, total: number) => `已取 ${shown} / ${total}`,
    (shown: number, total: number) => `${shown} of ${total} fetched`,
  ),
  findName: phrase('按姓名查', 'Find a name'),
  namesOf: phrase(
    (what: string, where: string) => `${where} · ${what}`,
    (what: string, where: string) => `${what} · ${where}`,
  ),
  numberOf: phrase(
    (place: string, measure: string, n: number) => `${place}：${measure} ${n}，打开名单`,
    (place: string, measure: string, n: number) => `${place}: ${measure} ${n}, open the names`,
  ),
  openPlace: phrase(
    (place: string) => `打开${place}`,
    (place: string) => `Open ${place}`,
  ),
  openFull: phrase('单独打开', 'Open on its own'),
  close: phrase('关闭', 'Close'),
  record: phrase('档案', 'File'),
  share: phrase(
    (part: number, whole: number) => `${part} / ${whole}`,
    (part: number, whole: number) => `${part} of ${whole}`,
  ),
  slash: phrase('/', '/'),
  percent: phrase(
    (n: number) => `${n}%`,
    (n: number) => `${n}%`,
  ),
  someNotYours: phrase(
    '按村看时，只包括本校学生的家庭。',
    'By village you see the families of your school’s pupils only.',
  ),
};
