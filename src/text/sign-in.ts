import { phrase, type Sentence } from './phrase.ts';

export const signInText = {
  /** The language that is not spoken now, by its own name. */
  otherLanguage: phrase('English', '中文'),
  title: phrase('登录', 'Sign in'),
  lead: phrase('控辍保学：让每个孩子都在学校', 'Every child in school'),
  username: phrase('用户名', 'Username'),
  password: phrase('密码', 'Password'),
  submit: phrase('登录', 'Sign in'),
  working: phrase('正在登录', 'Signing in'),
  note: phrase(
    '只需登录一次，以后没有网络也能打开。',
    'Signing in is needed once; afterwards it opens without a network.',
  ),
  insecure: phrase(
    '这个地址不安全，浏览器不让保存。请用 https:// 开头的地址打开。',
    'This address is not secure and the browser keeps nothing. Open the one that begins with https://.',
  ),
  wechat: phrase(
    '现在是在微信里打开的，保存不可靠。请先点右上角“…”，选“在浏览器打开”，再登录。',
    'This is WeChat’s own window, which keeps data badly. First tap “…” at the top right, open it in the browser, then sign in.',
  ),
  usernameMissing: phrase('请填用户名', 'Enter your username'),
  passwordMissing: phrase('请填密码', 'Enter your password'),
  forgot: phrase(
    '忘了密码，请找学校或县里的管理员重设。',
    'If the password is lost, ask your administrator for a new one.',
  ),
};

type ProblemCode = 'wrong' | 'too-many' | 'inactive' | 'offline' | 'server' | 'storage';
export const signInProblems: Record<`sign-in.${ProblemCode}`, Sentence> = {
  'sign-in.wrong': phrase('用户名或密码不对，请再试', 'Wrong username or password; please try again'),
  'sign-in.too-many': phrase('试的次数太多，请过 15 分钟再试', 'Too many tries; please wait 15 minutes'),
  'sign-in.inactive': phrase('这个账号已停用，请找管理员', 'This account is closed; ask your administrator'),
  'sign-in.offline': phrase(
    '第一次登录需要网络，请连上网络再试',
    'The first sign-in needs a network; connect and try again',
  ),
  'sign-in.server': phrase(
    '服务器现在没有回应，请过一会儿再试',
    'The server does not answer now; try again in a while',
  ),
  'sign-in.storage': phrase(
    '这个浏览器不能保存数据（可能是无痕窗口），请用普通窗口打开',
    'This browser keeps no data (a private window?); please open an ordinary one',
  ),
};

export const pinText = {
  setTitle: phrase('设一个 6 位解锁码', 'Choose a 6-digit PIN'),
  setLead: phrase(
    '以后打开归学用它。名单和记录都用它加密，别人拿到手机也看不到。',
    'It opens Guixue from now on. Lists and records are encrypted with it, so that nobody else can read them.',
  ),
  repeatTitle: phrase('再输一次解锁码', 'Enter the PIN once more'),
  repeatLead: phrase(
    '和刚才一样再按一遍，免得按错了打不开。',
    'The same digits again, so that a slip does not lock you out.',
  ),
  differs: phrase('两次不一样，请重新设', 'The two differ; please choose again'),
  weak: phrase('这个太容易猜，请换一个', 'Too easy to guess; please choose another'),
  enter: phrase('输入解锁码', 'Enter your PIN'),
  welcomeBack: phrase(
    (name: string) => `${name}，请输入解锁码`,
    (name: string) => `${name}, enter your PIN`,
  ),
  wrong: phrase(
    (left: number) => `解锁码不对，还能试 ${left} 次`,
    (left: number) => (left === 1 ? 'Wrong PIN, 1 try left' : `Wrong PIN, ${left} tries left`),
  ),
  signInNeeded: phrase(
    '解锁码错了 10 次。连上网络用密码登录，手机上的内容都在，再设一个新的解锁码。',
    'Ten wrong PINs. Sign in with your password and a network; everything on the phone is kept. Then choose a new PIN.',
  ),
  opening: phrase('正在打开', 'Opening'),
  erase: phrase('删除一位', 'Delete a digit'),
  digits: phrase(
    (n: number) => `已输入 ${n} 位，共 6 位`,
    (n: number) => `${n} of 6 digits entered`,
  ),
  forgot: phrase('忘了解锁码，用密码登录', 'PIN forgotten: sign in with the password'),
  unlockAs: phrase(
    (name: string) => `${name} 用解锁码打开`,
    (name: string) => `${name}: open with the PIN`,
  ),
  switchTo: phrase(
    (name: string) => `换成 ${name}`,
    (name: string) => `Switch to ${name}`,
  ),
  full: phrase(
    '手机存满了，打不开。请删掉一些照片、视频或不用的应用，再输一次解锁码；里面的数据都在。',
    'This phone is full and cannot be opened. Delete some photos, videos or apps and enter the code again; the data is kept.',
  ),
  notOpened: phrase(
    '浏览器没有打开手机上的数据，请重新打开再试。数据都在。',
    'The browser did not open the data of this phone. Open it again; the data is kept.',
  ),
  notKept: phrase(
    '手机没有存下来，可能空间满了。请腾出空间，再输一次。',
    'The phone did not save it; it may be full. Make room and enter the PIN once more.',
  ),
  newPerson: phrase('登录另一个账号', 'Sign in with another account'),
  back: phrase('返回解锁', 'Back to the PIN'),
  changeTitle: phrase('修改解锁码', 'Change PIN'),
  old: phrase('输入现在的解锁码', 'Enter the present PIN'),
  changed: phrase('解锁码已改', 'PIN changed'),
  oldWrong: phrase('现在的解锁码不对，没有修改', 'The present PIN was wrong; nothing was changed'),
};
