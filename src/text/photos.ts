import { phrase } from './phrase.ts';

/** Photos of papers, wherever a form takes some. */
export const photoText = {
  add: phrase('拍照或选照片', 'Take or choose photos'),
  one: phrase(
    (n: number) => `第 ${n} 张照片`,
    (n: number) => `Photo ${n}`,
  ),
  remove: phrase('去掉', 'Remove'),
  removeOne: phrase(
    (n: number) => `去掉第 ${n} 张照片`,
    (n: number) => `Remove photo ${n}`,
  ),
  working: phrase('正在处理照片', 'Working on the photo'),
  failed: phrase('这张照片打不开，请重拍或换一张', 'This photo cannot be read; take or choose another'),
};
