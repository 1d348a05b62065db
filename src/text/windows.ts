import { phrase } from './phrase.ts';

/** 归学 open twice on one phone, in two versions. */
export const windowsText = {
  waits: phrase('请关掉另一个归学窗口', 'Close the other Guixue window'),
  waitsWhy: phrase(
    '这里是新版本，旧版本的窗口还开着，数据要等它关掉才能换成新格式。',
    'This is a newer version. An older one is still open, and the data can change over only once it is closed.',
  ),
  waitsHow: phrase(
    '到浏览器的窗口列表里，把别的归学窗口都关掉；关好后这里自己会继续。找不到就把浏览器整个关掉，再打开归学。',
    'In the browser’s list of windows, close every other Guixue window; this one goes on by itself. If you cannot find it, close the browser and open Guixue again.',
  ),
  overtaken: phrase('这个窗口要重新打开', 'This window must be opened again'),
  overtakenWhy: phrase(
    '归学的新版本已在另一个窗口打开。请重新打开，或关掉这个窗口，到那边接着用。',
    'A newer version of Guixue is open in another window. Open this one again, or close it and go on there.',
  ),
  kept: phrase('已保存的记录和填到一半的草稿都在。', 'Saved records and unfinished drafts are all kept.'),
  gone: phrase(
    '浏览器收走了归学的存储，现在填的存不下来。已保存的都在；请重新打开再填。',
    'The browser has taken Guixue’s storage away: what you enter now is not kept. Whatever was saved is safe; open the app again.',
  ),
  again: phrase('重新打开', 'Open again'),
};
