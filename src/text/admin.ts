import type { Role } from '../domain/access.ts';
import { phrase, type Sentence } from './phrase.ts';

export const roleTitles: Record<Role, Sentence> = {
  teacher: phrase('班主任', 'Class teacher'),
  'village-team': phrase('包村人员', 'Village team'),
  registrar: phrase('学籍管理员', 'Registrar'),
  principal: phrase('校长', 'Principal'),
  township: phrase('镇（街道）', 'Township'),
  county: phrase('县教育局', 'County bureau'),
  admin: phrase('系统管理员', 'Administrator'),
  inspector: phrase('督学', 'Inspector'),
};

export const usersText = {
  title: phrase('人员和权限', 'People and access'),
  lead: phrase(
    '谁能看、能填哪里。每次改动都记入日志。',
    'Who may see and fill in what. Every change is logged.',
  ),
  add: phrase('添加人员', 'Add a person'),
  name: phrase('姓名', 'Name'),
  username: phrase('用户名', 'Username'),
  usernameHint: phrase('2 到 40 个字母、数字、点、横线', '2 to 40 letters, digits, dots, dashes'),
  password: phrase('初始密码', 'First password'),
  newPassword: phrase('新密码', 'New password'),
  passwordHint: phrase('至少 10 个字符，当面告诉本人', 'At least 10 characters; tell it in person'),
  role: phrase('角色', 'Role'),
  place: phrase('负责哪里', 'In charge of'),
  placeFind: phrase('查地点', 'Find a place'),
  placeMore: phrase(
    (n: number) => `还有 ${n} 处，请写得再具体些`,
    (n: number) => `${n} more; type more of the name`,
  ),
  until: phrase('到哪天为止（可不填）', 'Until (optional)'),
  county: phrase('全县', 'The whole county'),
  grants: phrase('权限', 'Access'),
  ended: phrase(
    (day: string) => `${day} 已停止`,
    (day: string) => `Ended ${day}`,
  ),
  runsUntil: phrase(
    (day: string) => `到 ${day}`,
    (day: string) => `Until ${day}`,
  ),
  noGrants: phrase('没有权限', 'No access'),
  noMatch: phrase('没有符合条件的人。', 'Nobody matches.'),
  lastSeen: phrase('上次联系', 'Last contact'),
  never: phrase('没有登录过', 'Never signed in'),
  addGrant: phrase('添加权限', 'Add access'),
  endGrant: phrase('停止', 'End'),
  endGrantOf: phrase(
    (what: string) => `停止：${what}`,
    (what: string) => `End: ${what}`,
  ),
  endNote: phrase(
    '停止后，这部分名单会在下次联网时从手机上移走；没送出的记录仍会送来。',
    'The lists leave the phone at its next contact; what is unsent still arrives.',
  ),
  reset: phrase('重设密码', 'Reset password'),
  resetNote: phrase(
    '重设后，这个人要在所有设备上重新登录。手机上没送出的记录不会丢。',
    'The person must sign in again on every device. Unsent work on the phone is not lost.',
  ),
  save: phrase('保存', 'Save'),
  done: phrase('已保存', 'Saved'),
  find: phrase('按姓名或用户名查', 'Find by name or username'),
  all: phrase('全部角色', 'All roles'),
  taken: phrase('这个用户名已有人用，请换一个', 'This username is taken; choose another'),
  forbidden: phrase('您不能授予或修改这个权限', 'You may not give or change this access'),
  shape: phrase('有一项不符合要求，请核对', 'Something does not fit; please check'),
  failed: phrase('没有保存，请再试一次', 'Not saved; please try again'),
  offline: phrase('没有网络，没有保存', 'No network; not saved'),
  missing: {
    name: phrase('请填姓名', 'Enter the name'),
    username: phrase(
      '用户名为 2 到 40 个字母、数字、点或横线',
      'A username has 2 to 40 letters, digits, dots or dashes',
    ),
    password: phrase('密码至少 10 个字符', 'A password has at least 10 characters'),
    role: phrase('请选角色', 'Choose the role'),
    place: phrase('请选负责的地方', 'Choose the place'),
  },
};

export const devicesText = {
  title: phrase('设备', 'Devices'),
  lead: phrase(
    '教师手机上次联系服务器的时间。久不联系的手机上可能有没送到的记录。',
    'When each phone was last in touch. A silent phone may hold work that has not arrived.',
  ),
  show: phrase('只看', 'Show only'),
  all: phrase('全部', 'All'),
  inUse: phrase('在用的', 'In use'),
  silent: phrase('一周没有联系', 'Silent for a week'),
  skewed: phrase('时钟不准', 'Clock is off'),
  past: phrase('以前用的', 'Used before'),
  refused: phrase('没有接收的记录', 'Refused entries'),
  person: phrase('使用人', 'Person'),
  place: phrase('负责', 'In charge of'),
  phone: phrase('手机', 'Phone'),
  lastSeen: phrase('上次联系', 'Last contact'),
  never: phrase('没有联系过', 'Never'),
  app: phrase('应用版本', 'App'),
  clock: phrase('时钟', 'Clock'),
  clockFine: phrase('准', 'Right'),
  fast: phrase(
    (minutes: number) => `快 ${minutes} 分钟`,
    (minutes: number) => `${minutes} min fast`,
  ),
  slow: phrase(
    (minutes: number) => `慢 ${minutes} 分钟`,
    (minutes: number) => `${minutes} min slow`,
  ),
  received: phrase('已收到', 'Received'),
  left: phrase('手机上还有', 'Still on the phone'),
  leftNone: phrase('没有', 'Nothing'),
  leftWords: (operations: number, photos: number): Sentence =>
    phrase(
      [operations > 0 ? `${operations} 条` : '', photos > 0 ? `${photos} 张照片` : '']
        .filter(Boolean)
        .join('、'),
      [operations > 0 ? `${operations} entries` : '', photos > 0 ? `${photos} photos` : '']
        .filter(Boolean)
        .join(', '),
    ),
  leftSince: (what: Sentence, since: Sentence): Sentence =>
    phrase(`${what['zh-CN']}，最早的存于${since['zh-CN']}`, `${what.en}, unsent since ${since.en}`),
  carried: (at: Sentence): Sentence => phrase(`${at['zh-CN']}由人代送`, `Carried in by someone, ${at.en}`),
  carriedGap: (at: Sentence): Sentence =>
    phrase(
      `${at['zh-CN']}代送的接不上，等手机自己联系`,
      `Carried in ${at.en} but does not follow on; the phone must come itself`,
    ),
  backupAt: (at: Sentence, megabytes: string): Sentence =>
    phrase(
      `最近一次备份：${at['zh-CN']}，${megabytes} MB，已读回核对`,
      `Newest backup: ${at.en}, ${megabytes} MB, read back and compared`,
    ),
  backupOld: (at: Sentence): Sentence =>
    phrase(
      `最近一次备份是${at['zh-CN']}，超过一天半了。请管理服务器的人看一下备份。`,
      `The newest backup is from ${at.en}, more than a day and a half ago. Whoever runs the server should look at it.`,
    ),
  backupNone: phrase(
    '服务器还没有备份。服务器启动几分钟后会做第一次备份；过后还是没有，请管理服务器的人看一下。',
    'The server has no backup yet. It makes the first a few minutes after it starts; if there is still none, whoever runs the server should look at it.',
  ),
  older: phrase('旧手机', 'Earlier phone'),
  revoked: phrase('已停用', 'Shut out'),
  revoke: phrase('停用', 'Shut out'),
  revokeOf: phrase(
    (name: string) => `停用${name}的手机`,
    (name: string) => `Shut out ${name}’s phone`,
  ),
  revokeAsk: phrase(
    '手机丢了才停用。停用后它不能再联系服务器，上面没送出的记录也送不来。',
    'Only for a lost phone. It can no longer reach the server, and what it has not sent will not arrive.',
  ),
  state: phrase('状态', 'State'),
  nothing: phrase('没有符合条件的手机。', 'No such phone.'),
  noneRefused: phrase('没有被拒收的记录。', 'No refused entries.'),
  reason: phrase('原因', 'Reason'),
  what: phrase('内容', 'Kind'),
  age: phrase('已等', 'Waiting'),
  days: phrase(
    (n: number) => `${n} 天`,
    (n: number) => (n === 1 ? '1 day' : `${n} days`),
  ),
  today: phrase('今天', 'Today'),
  at: phrase('收到时间', 'Received'),
};

export const auditText = {
  title: phrase('操作日志', 'Audit log'),
  lead: phrase(
    '谁在什么时候做了什么。日志只增不改，不含姓名和号码。',
    'Who did what, and when. It only grows, and holds no names or numbers.',
  ),
  when: phrase('时间', 'When'),
  who: phrase('谁', 'Who'),
  what: phrase('做了什么', 'What'),
  detail: phrase('记录', 'Detail'),
  server: phrase('服务器', 'The server'),
  only: phrase('只看', 'Show only'),
  all: phrase('全部', 'All'),
  more: phrase('再看以前的', 'Earlier entries'),
  nothing: phrase('没有日志。', 'No entries.'),
};

/** What an action of the log is called; one we have no word for is shown as it is. */
export const auditWords: Readonly<Record<string, Sentence>> = {
  'file.read': phrase('查看了一户档案', 'Opened a file'),
  'field.reveal': phrase('查看了完整号码', 'Revealed a number'),
  'harm.read': phrase('查看了侵害线索', 'Read harm reports'),
  'user.add': phrase('添加了人员', 'Added a person'),
  'user.password': phrase('重设了密码', 'Reset a password'),
  'grant.add': phrase('添加了权限', 'Gave access'),
  'grant.end': phrase('停止了权限', 'Ended access'),
  'device.revoke': phrase('停用了手机', 'Shut out a phone'),
  'device.renew': phrase(
    '手机的数据被复制或还原过，换了新编号',
    'A phone with copied or restored data was given a new number',
  ),
  'session.open': phrase('登录', 'Signed in'),
  'session.close': phrase('退出', 'Signed out'),
  'session.refused': phrase('登录被拒', 'Sign-in refused'),
  'ledger.export': phrase('导出了台账', 'Exported a ledger'),
  'ledger.print': phrase('打印了台账', 'Printed a ledger'),
  'import.commit': phrase('导入了名册', 'Imported a roster'),
  'child.join': phrase('合并了同一个孩子的两条记录', 'Joined two records of one child'),
  'child.apart': phrase('认定不是同一个孩子', 'Found two children to be two'),
  'import.upload': phrase('上传了名册', 'Uploaded a roster'),
  'case.open': phrase('打开了个案', 'Opened a case'),
  'settings.change': phrase('修改了县里的设置', 'Changed the county’s settings'),
  'calendar.made': phrase('开通了日历订阅', 'Made a calendar feed'),
  'calendar.stopped': phrase('停用了日历订阅', 'Stopped a calendar feed'),
  'ops.lost': phrase('确认有操作随旧备份丢失', 'Noted operations lost with an older backup'),
  'parcel.deliver': phrase('代送了数据包', 'Delivered a parcel'),
  'photos.forgotten': phrase('清理了无主照片', 'Cleared away stray photos'),
};
export const auditNouns: Readonly<Record<string, Sentence>> = {
  file: phrase('查看档案', 'Files opened'),
  field: phrase('查看号码', 'Numbers revealed'),
  harm: phrase('侵害线索', 'Harm reports'),
  session: phrase('登录', 'Sign-ins'),
  user: phrase('人员', 'People'),
  grant: phrase('权限', 'Access'),
  device: phrase('手机', 'Phones'),
  ledger: phrase('台账导出和打印', 'Ledgers taken'),
  import: phrase('导入', 'Imports'),
  child: phrase('合并孩子记录', 'Children joined'),
  case: phrase('个案', 'Cases'),
  settings: phrase('设置', 'Settings'),
  calendar: phrase('日历订阅', 'Calendar feeds'),
  ops: phrase('丢失的操作', 'Lost operations'),
  parcel: phrase('代送数据包', 'Parcels'),
  photos: phrase('照片', 'Photos'),
};
