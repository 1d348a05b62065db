import { joined, phrase, type Sentence } from './phrase.ts';

interface PhoneCounts {
  villages: number;
  classes: number;
  households: number;
  children: number;
}

const many = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

/** A village team has no class, a class teacher perhaps no village: what is not there is not counted out as nought. */
const places = ({ villages, classes }: PhoneCounts): Sentence => {
  const parts = [
    villages > 0 ? phrase(`${villages} 个村`, many(villages, 'village', 'villages')) : undefined,
    classes > 0 ? phrase(`${classes} 个班`, many(classes, 'class', 'classes')) : undefined,
  ].filter((part) => part !== undefined);
  return joined(parts, phrase(' ', ', '));
};

export const welcomeText = {
  arriving: phrase('正在准备', 'Getting ready'),
  title: phrase('可以下乡了', 'Ready for the villages'),
  fetching: phrase('正在把名单取到这台手机上', 'Bringing the lists to this phone'),
  fetched: phrase(
    (n: number) => `已取到 ${n} 条`,
    (n: number) => `${n} records so far`,
  ),
  here: (on: PhoneCounts): Sentence => {
    const parts = [
      places(on),
      phrase(`${on.households} 户`, many(on.households, 'household', 'households')),
      phrase(`${on.children} 名孩子`, many(on.children, 'child', 'children')),
    ];
    const all = joined(parts.filter((part) => part.en !== ''));
    return phrase(`${all['zh-CN']}，可以离线使用`, `${all.en}, ready without a network`);
  },
  interrupted: phrase(
    '网络断了，名单还没取完。连上网络会接着取，不用重来。',
    'The network broke off before all lists were here. They go on arriving when it is back.',
  ),
  start: phrase('开始使用', 'Start'),
  installTitle: phrase('放到手机桌面', 'Put it on the home screen'),
  installWhy: phrase(
    '装到桌面后打开更快，浏览器也不会清掉手机上的内容。',
    'It opens faster from there, and the browser will not clear what is on the phone.',
  ),
  install: phrase('安装', 'Install'),
  wechat: phrase(
    '现在是在微信里打开的，保存不可靠。请点右上角“…”，选“在浏览器打开”。',
    'This is WeChat’s own window, which keeps data badly. Tap “…” at the top right and open it in the browser.',
  ),
  ios: phrase(
    '请点浏览器下方的分享按钮，再选“添加到主屏幕”。',
    'Tap the browser’s share button, then “Add to Home Screen”.',
  ),
  manual: phrase(
    '请打开浏览器菜单，选“添加到主屏幕”或“安装应用”。',
    'Open the browser’s menu and choose “Add to Home screen” or “Install app”.',
  ),
  notPersisted: phrase(
    '浏览器没有答应长期保留数据。请装到桌面，并经常联网同步。',
    'The browser has not promised to keep the data. Install it, and sync often.',
  ),
};
