import { phrase, type Sentence } from './phrase.ts';

/** Words that belong to no noun: what buttons of the kit and the five states of saving say. */
export const uiText = {
  back: phrase('返回', 'Back'),
  close: phrase('关闭', 'Close'),
  choose: phrase('请选择', 'Choose'),
  optional: phrase('（可不填）', '(optional)'),
  errors: phrase(
    (n: number) => `还有 ${n} 处要改`,
    (n: number) => (n === 1 ? '1 thing to correct' : `${n} things to correct`),
  ),
  loading: phrase('正在打开', 'Opening'),
  pieceMissing: phrase(
    '这一部分还没有下载到这台手机。连上网后点“再试一次”；已经填的都还在。',
    'This part is not on this phone yet. Try again where there is a network; what you have filled in is kept.',
  ),
  pieceAgain: phrase('再试一次', 'Try again'),
  show: phrase('显示', 'Show'),
  hide: phrase('隐藏', 'Hide'),
};

/** 草稿 · 已存在本机 · 正在发送 · 已到服务器 · 需要处理: the same five words everywhere (ux, principle 3). */
export const saveStateWords: Record<'draft' | 'local' | 'sending' | 'server' | 'attention', Sentence> = {
  draft: phrase('草稿', 'Draft'),
  local: phrase('已存在本机', 'Saved on this phone'),
  sending: phrase('正在发送', 'Sending'),
  server: phrase('已到服务器', 'On the server'),
  attention: phrase('需要处理', 'Needs attention'),
};
