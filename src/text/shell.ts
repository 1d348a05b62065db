import { phrase, type Sentence } from './phrase.ts';

export const shellText = {
  name: phrase('归学', 'Guixue'),
  today: phrase('今天', 'Today'),
  list: phrase('名单', 'Roster'),
  cases: phrase('个案', 'Cases'),
  me: phrase('我的', 'Me'),
  overview: phrase('总览', 'Overview'),
  coverage: phrase('走访进度', 'Coverage'),
  applications: phrase('申请审批', 'Applications'),
  applicationsLead: phrase(
    '延缓入学、休学、转学、送教上门：先看等我审批的。',
    'Deferral, suspension, transfer, teaching at home; what waits for you first.',
  ),
  tasks: phrase('待办', 'Tasks'),
  settings: phrase('全县设置', 'Settings'),
  ledgers: phrase('台账', 'Ledgers'),
  duplicates: phrase('重复登记', 'Twice on file'),
  imports: phrase('名册导入', 'Import lists'),
  places: phrase('机构', 'Places'),
  harm: phrase('侵害线索', 'Harm reports'),
  users: phrase('人员和权限', 'People and access'),
  devices: phrase('设备', 'Devices'),
  audit: phrase('操作日志', 'Audit log'),
  navigation: phrase('主菜单', 'Main menu'),
  skip: phrase('跳到内容', 'Skip to content'),
  offline: phrase('没有网络', 'No network'),
  online: phrase('有网络', 'Online'),
  syncing: phrase('正在同步', 'Syncing'),
  failing: phrase('归学出了错，会再试', 'Something went wrong; it will try again'),
  /** Short: the line has room for little beside them. Those without one have a notice, or nothing to be done. */
  causes: {
    unreached: phrase('连不上服务器', 'Server not reached'),
    slow: phrase('网络太慢，接着再传', 'Slow network; it goes on'),
    portal: phrase('网络要先登录', 'Sign in to the Wi-Fi first'),
    away: phrase('服务器停着，会再试', 'Server down; it will try again'),
    busy: phrase('服务器忙，会再试', 'Server busy; it will try again'),
    full: phrase('服务器满了', 'The server is full'),
    device: phrase('设备已停用', 'Device blocked'),
    update: phrase('要先更新', 'Update first'),
    'phone-full': phrase('手机存满了', 'This phone is full'),
  },
  counting: phrase('正在清点', 'Counting'),
  allSent: phrase('都已发送', 'All sent'),
  allSentAgreed: phrase(
    (at: string) => `都已发送，${at} 核对`,
    (at: string) => `All sent, checked ${at}`,
  ),
  unsent: phrase(
    (n: number) => `${n} 条未发送`,
    (n: number) => `${n} not sent`,
  ),
  unsentSince: (n: number, since: Sentence): Sentence =>
    phrase(`${n} 条未发送（${since['zh-CN']} 起）`, `${n} not sent (since ${since.en})`),
  photosLeft: phrase(
    (n: number) => `${n} 张照片待传`,
    (n: number) => (n === 1 ? '1 photo to send' : `${n} photos to send`),
  ),
  signInAgain: phrase('要重新登录才能发送', 'Sign in again to send'),
  signInAgainWhy: phrase(
    '登录已过期。记录照样存在本机，重新登录后自动发送。',
    'The sign-in has expired. Records are kept on this phone and go once you have signed in again.',
  ),
  toSignIn: phrase('重新登录', 'Sign in again'),
  refused: {
    device: phrase(
      '这台设备已被停用，不能再发送。没有发送的都还在，请找学校或县里的管理员。',
      'This device was blocked and can no longer send. What is unsent is kept; ask your administrator.',
    ),
    update: phrase(
      '这个版本太旧，不能再发送。请连上网络，关掉再打开，更新后自动发送。',
      'This version is too old to send. With a network, close the app and open it again; it sends after the update.',
    ),
  } satisfies Record<'device' | 'update', Sentence>,
  longUnsent: (n: number, since: Sentence): Sentence =>
    phrase(
      `有 ${n} 条从 ${since['zh-CN']} 起一直没有发送，请尽快到有网络的地方打开归学。`,
      `${n} unsent since ${since.en}: open Guixue soon where there is a network.`,
    ),
  attention: phrase(
    (n: number) => `${n} 条需要处理`,
    (n: number) => (n === 1 ? '1 needs attention' : `${n} need attention`),
  ),
  update: phrase('有新版本，草稿会留着', 'A new version is ready; drafts are kept'),
  updateNow: phrase('更新', 'Update'),
  notFound: phrase('没有这个页面', 'There is no such page'),
  notFoundNote: phrase(
    '地址可能写错了，或者页面已经换了地方。',
    'The address may be wrong, or the page has moved.',
  ),
  toStart: phrase('回到首页', 'To the start'),
  opening: phrase('正在打开', 'Opening'),
  chunkFailed: phrase(
    '这个页面没有打开。请连上网络再试；已经保存的内容都在。',
    'This page did not open. Connect and try again; whatever was saved is safe.',
  ),
  broken: phrase(
    '这个页面出了错。已保存的内容和草稿都在，请重新打开。',
    'Something went wrong on this page. What was saved, drafts too, is safe; please open it again.',
  ),
  again: phrase('重新打开', 'Open again'),
  phoneFull: phrase(
    '手机存满了，刚才填的还没有存下来。不要关掉这个页面：先删掉一些照片、视频或不用的应用，再按一次保存。',
    'This phone is full, and what you have just entered is not saved yet. Leave this page open: delete some photos, videos or apps you don’t need, then press Save again.',
  ),
  readOnly: phrase(
    '这台手机上的数据由更新的版本写成。请更新应用；现在只能查看。',
    'A newer version wrote the data on this phone. Update the app; until then it can only be read.',
  ),
  storageLost: phrase(
    '浏览器清掉了这台手机上的数据。登录后会重新取回已发送的内容；没有发送的可能已丢失，请告诉学校管理员。',
    'The browser has removed the data of this phone. Signing in brings back what was sent; tell your administrator about anything that was not.',
  ),
  clock: phrase(
    (minutes: number) => `手机时间和服务器相差 ${minutes} 分钟，请在系统设置里改成自动时间`,
    (minutes: number) =>
      `This phone’s clock is ${minutes} minutes off; set it to automatic in the system settings`,
  ),
};
