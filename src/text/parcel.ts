import { phrase, type Sentence } from './phrase.ts';

export const parcelText = {
  link: phrase('连不上网？导出文件请人代送', 'No network? Send a file through someone else'),
  linkDesk: phrase('代送别人的文件', 'Deliver someone’s file'),
  title: phrase('没有网时，请人代送', 'Sending without a network'),
  packTitle: phrase('我的内容，请别人代送', 'My work, carried by someone else'),
  packWhy: phrase(
    '手机一直连不上网时，把没发出去的内容存成一个文件，用微信、蓝牙或存储卡交给能上网的同事。文件是加密的，别人打不开。',
    'If this phone cannot get a network, put what is unsent into one file and give it to a colleague who has one, by chat, Bluetooth or memory card. The file is encrypted; nobody else can open it.',
  ),
  pack: phrase('做成文件', 'Make the file'),
  packing: phrase('正在做文件', 'Making the file'),
  nothing: phrase('这台手机没有要发送的内容。', 'Nothing on this phone is unsent.'),
  noKey: phrase(
    '这台手机还没有代送用的钥匙，要先连一次网同步。',
    'This phone has no key for such files yet. It has to sync with a network once.',
  ),
  packed: (operations: number, photos: number): Sentence =>
    phrase(
      `文件里有 ${operations} 条内容、${photos} 张照片`,
      `The file holds ${operations} entries and ${photos} photos`,
    ),
  photosLeft: phrase(
    (n: number) => `还有 ${n} 张照片放不下，留在手机上等有网再发`,
    (n: number) => `${n} photos found no room and stay here until there is a network`,
  ),
  share: phrase('发给同事', 'Share it'),
  keep: phrase('存到手机', 'Save it on the phone'),
  stays: phrase(
    '手机上的内容一条不少，仍显示“未发送”；等手机自己连上网核对后才会变。送两次也不会重复。',
    'Everything stays on this phone and shows as unsent until the phone itself reaches the server. Arriving twice does no harm.',
  ),
  failed: phrase(
    '文件没有做成，请再试一次；内容都在。',
    'The file was not made; try again. Nothing is lost.',
  ),
  bringTitle: phrase('代送别人的文件', 'Deliver someone’s file'),
  bringWhy: phrase(
    '同事交来的 .gxp 文件，在这里交给服务器。您看不到里面的内容。',
    'Give a colleague’s .gxp file to the server here. You cannot see what is in it.',
  ),
  bring: phrase('选文件并送出', 'Choose the file and deliver it'),
  bringing: phrase('正在送', 'Delivering'),
  delivered: (operations: number, photos: number): Sentence =>
    phrase(
      `已送到服务器：${operations} 条内容、${photos} 张照片`,
      `Delivered: ${operations} entries and ${photos} photos`,
    ),
  refused: phrase(
    (n: number) => `${n} 张照片服务器没有收下，等原来的手机有网时再发`,
    (n: number) => `${n} photos were not taken; the phone they come from will send them`,
  ),
};

/** What to do, for each way a delivery can fail. */
export const deliveryProblems: Record<
  'offline' | 'sign-in' | 'broken' | 'county' | 'device' | 'old' | 'version' | 'large' | 'busy',
  Sentence
> = {
  offline: phrase('现在没有网，请连上网再送。', 'There is no network now; try again with one.'),
  'sign-in': phrase('您的登录已过期，请重新登录后再送。', 'Your sign-in has expired; sign in and try again.'),
  broken: phrase(
    '文件不完整或不是归学的文件，请让同事重新做一个。',
    'The file is damaged or not one of ours; ask your colleague to make it again.',
  ),
  county: phrase('这个文件是别的县的，不能从这里送。', 'This file belongs to another county.'),
  device: phrase(
    '做文件的手机已停用，请让同事联系管理员。',
    'The phone it comes from was blocked; your colleague has to ask the administrator.',
  ),
  old: phrase(
    '这个文件和服务器上那台手机以前的内容接不上（服务器恢复过备份，或者那台手机的数据被复制、还原过）。请让那台手机自己连一次网，内容不会丢。',
    'This file does not follow on what the server has of that phone (the server was restored from a backup, or the phone’s data was copied or put back). The phone has to reach a network itself once; nothing is lost.',
  ),
  version: phrase(
    '做文件的应用版本太旧，服务器不再接收。请让那台手机连一次网更新应用，内容会留着。',
    'It was made by an app too old for the server. That phone has to reach a network once and update; its work is kept.',
  ),
  large: phrase(
    '文件太大，请让同事重新做一个。',
    'The file is too large; ask your colleague to make it again.',
  ),
  busy: phrase('服务器正忙，请过几分钟再送。', 'The server is busy; try again in a few minutes.'),
};
