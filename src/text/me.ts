import { phrase, type Sentence } from './phrase.ts';

export const meText = {
  title: phrase('我的', 'Me'),
  onPhone: phrase('这台手机上', 'On this phone'),
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
    battery: phrase(
      '电量低于 15%，照片等充电时再发',
      'The battery is below 15 %; photos wait for the charger',
    ),
  },
  photosBy: phrase('照片用什么网络发送', 'Send photos over'),
  photosByAny: phrase('有网就发', 'Any network'),
  photosByWifi: phrase('只用 Wi-Fi', 'Wi-Fi only'),
  history: phrase('同步记录', 'Sync history'),
  noHistory: phrase('还没有同步过。', 'Not synced yet.'),
  run: phrase(
    (sent: number, received: number) => `发送 ${sent} 条，收到 ${received} 条`,
    (sent: number, received: number) => `${sent} sent, ${received} received`,
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

/** Plain causes of how a sync ended. */
export const runWords: Record<
  'agreed' | 'done' | 'offline' | 'sign-in' | 'device' | 'update' | 'failed',
  Sentence
> = {
  agreed: phrase('一致', 'In agreement'),
  done: phrase('完成', 'Done'),
  offline: phrase('没有网络，下次再试', 'No network; it will try again'),
  'sign-in': phrase('要重新登录', 'Sign in again'),
  device: phrase('这台设备已被停用，请找管理员', 'This device was blocked; ask your administrator'),
  update: phrase('版本太旧，请更新', 'This version is too old; update it'),
  failed: phrase('服务器没有接好，会自动再试', 'The server did not answer properly; it will try again'),
};
