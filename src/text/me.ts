import { phrase, type Sentence } from './phrase.ts';

export const meText = {
  withoutEnglish: phrase(
    'English is not on this phone yet. 英文还没有下载到这台手机：连上网后打开一次就有，现在先用中文。',
    'English is not on this phone yet. 英文还没有下载到这台手机：连上网后打开一次就有，现在先用中文。',
  ),
  title: phrase('我的', 'Me'),
  onPhone: phrase('这台手机上', 'On this phone'),
  onDevice: phrase('这台设备上', 'On this device'),
  notCopied: phrase(
    '您的账号在线办公，这台设备不存名单。',
    'Your account works online; no lists are kept on this device.',
  ),
  sync: phrase('同步', 'Sync'),
  syncNow: phrase('立即同步', 'Sync now'),
  syncing: phrase('正在同步', 'Syncing'),
  received: phrase(
    (n: number) => `已收到 ${n} 条`,
    (n: number) => `${n} received so far`,
  ),
  signInTitle: phrase('重新登录', 'Sign in again'),
  signInFor: phrase(
    (name: string) => `${name} 的登录已过期，填密码后接着发送。`,
    (name: string) => `${name}’s sign-in has expired. With the password, sending goes on.`,
  ),
  agreed: phrase(
    (records: string, code: string) => `本机与服务器一致：${records} 条，校验码 ${code}`,
    (records: string, code: string) => `This phone and the server agree: ${records} records, check ${code}`,
  ),
  agreedAt: (at: Sentence): Sentence => phrase(`${at['zh-CN']} 核对`, `Checked ${at.en}`),
  neverAgreed: phrase('还没有和服务器核对过', 'Not yet compared with the server'),
  unsent: phrase(
    (n: number) => `${n} 条未发送，联网后自动发送`,
    (n: number) => `${n} not sent; they go by themselves with a network`,
  ),
  photosWait: {
    wifi: phrase('照片等连上 Wi-Fi 再发', 'Photos wait for Wi-Fi'),
    hand: phrase('照片等您点“发送照片”再发', 'Photos wait until you press “Send photos”'),
    battery: phrase(
      '电量低于 15%，照片等充电时再发',
      'The battery is below 15 %; photos wait for the charger',
    ),
  },
  sendPhotos: phrase('发送照片', 'Send photos'),
  nextTry: (at: Sentence): Sentence =>
    phrase(`${at['zh-CN']} 前后自动再试`, `It tries again by itself around ${at.en}`),
  photosBy: phrase('照片用什么网络发送', 'Send photos over'),
  photosByAny: phrase('有网就发', 'Any network'),
  photosByWifi: phrase('只用 Wi-Fi', 'Wi-Fi only'),
  photosByHand: phrase('只在我点“发送照片”时发送', 'Only when I press “Send photos”'),
  photosByHandWhy: phrase(
    '这个浏览器不告诉归学连的是不是 Wi-Fi，所以由您来定什么时候发。',
    'This browser does not tell Guixue whether you are on Wi-Fi, so you decide when photos go.',
  ),
  history: phrase('同步记录', 'Sync history'),
  noHistory: phrase('还没有同步过。', 'Not synced yet.'),
  run: phrase(
    (sent: number, received: number) => `发送 ${sent} 条，收到 ${received} 条`,
    (sent: number, received: number) => `${sent} sent, ${received} received`,
  ),
  ahead: phrase(
    '服务器上的内容比本机旧，已重新取回并补发，请告诉管理员',
    'The server was further back than this phone; fetched anew and sent again. Tell your administrator',
  ),
  repaired: phrase('有不一致，已自动修好', 'A difference was found and repaired'),
  used: phrase(
    (megabytes: number) => `占用 ${megabytes} MB`,
    (megabytes: number) => `${megabytes} MB used`,
  ),
  persisted: phrase('浏览器已答应长期保留数据', 'The browser has promised to keep the data'),
  notPersisted: phrase(
    '浏览器没有答应长期保留，请装到桌面并经常同步',
    'The browser has not promised to keep the data: install the app and sync often',
  ),
  settings: phrase('设置', 'Settings'),
  language: phrase('语言', 'Language'),
  chinese: phrase('中文', '中文'),
  english: phrase('English', 'English'),
  textSize: phrase('字号', 'Text size'),
  normal: phrase('标准', 'Standard'),
  large: phrase('大', 'Large'),
  larger: phrase('特大', 'Larger'),
  changePin: phrase('修改解锁码', 'Change PIN'),
  lock: phrase('锁上', 'Lock'),
  rules: phrase('儿童个人信息处理规则', 'How children’s data is handled'),
  desk: phrase('办公页面', 'Desk pages'),
  version: phrase(
    (version: string) => `版本 ${version}`,
    (version: string) => `Version ${version}`,
  ),
  signOut: phrase('退出登录', 'Sign out'),
  signOutAsk: phrase(
    '退出后，手机上的名单和记录仍加密留着，下次登录还在。',
    'After signing out, lists and records stay on the phone, encrypted, and are there at the next sign-in.',
  ),
  signOutUnsent: phrase(
    (n: number) => `还有 ${n} 条没有发送。退出不会删掉它们，下次登录后接着发送。`,
    (n: number) => `${n} are not sent yet. Signing out deletes nothing; they go after the next sign-in.`,
  ),
  signOutYes: phrase('退出', 'Sign out'),
  stay: phrase('不退出', 'Stay'),
};

type Cause =
  | ('offline' | 'unreached' | 'slow' | 'portal' | 'away' | 'busy' | 'full')
  | ('sign-in' | 'device' | 'update' | 'phone-full' | 'failed');

/** Plain causes of how a sync ended. */
export const runWords: Record<'agreed' | 'done' | Cause, Sentence> = {
  agreed: phrase('一致', 'In agreement'),
  done: phrase('完成', 'Done'),
  offline: phrase('没有网络，下次再试', 'No network; it will try again'),
  unreached: phrase(
    '有网络，但连不上服务器：信号太弱，或者服务器关着；会自动再试',
    'There is a network, but the server was not reached: a weak signal, or the server is off; it will try again',
  ),
  slow: phrase(
    '网络太慢，两分钟没传完；已传的算数，接着再传',
    'The network is slow: not finished in two minutes. What went through counts; it goes on',
  ),
  portal: phrase(
    '网络要先登录（多半是学校 Wi-Fi 的登录页），登录后会自动再试',
    'The network wants you to sign in first (most likely the school’s Wi-Fi page); after that it tries again',
  ),
  away: phrase(
    '服务器暂时停着，会自动再试；一直这样请告诉管理员',
    'The server is down at the moment; it will try again. If it stays so, tell your administrator',
  ),
  busy: phrase('服务器忙，会自动再试', 'The server is busy; it will try again'),
  full: phrase(
    '服务器的磁盘满了，请告诉管理员；会自动再试',
    'The server’s disk is full: tell your administrator; it will try again',
  ),
  'sign-in': phrase('要重新登录', 'Sign in again'),
  device: phrase('这台设备已被停用，请找管理员', 'This device was blocked; ask your administrator'),
  update: phrase('版本太旧，请更新', 'This version is too old; update it'),
  'phone-full': phrase(
    '手机存满了，请删掉一些别的东西，再点“立即同步”',
    'This phone is full: delete something else, then press “Sync now”',
  ),
  failed: phrase(
    '归学自己出了错，会自动再试；一直这样请告诉管理员',
    'Something of Guixue’s went wrong; it will try again. If it stays so, tell your administrator',
  ),
};

/** The server has said when. */
export const busyUntil = (at: Sentence): Sentence =>
  phrase(`服务器忙，${at['zh-CN']} 后自动再试`, `The server is busy; it tries again after ${at.en}`);
/** To be read out to whoever looks into it. */
export const causeCode = (code: string): Sentence => phrase(`代码 ${code}`, `Code ${code}`);
