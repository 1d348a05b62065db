import { phrase, type Sentence } from './phrase.ts';

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const shortDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** China keeps one time all year (UTC+8), so the day of a moment needs no time-zone data, which old phones lack. */
const shanghai = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16);

/** Day of a moment in Asia/Shanghai: yyyy-MM-dd. */
export const dayOf = (moment: string): string => shanghai(moment).slice(0, 10);

const parts = (day: string) => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() };
};

/** 9月13日 周一; the year only where it is another one than `today`'s. */
export function dayWords(day: string, today?: string): Sentence {
  const { year, month, date, weekday } = parts(day);
  const far = today !== undefined && today.slice(0, 4) !== day.slice(0, 4);
  return phrase(
    `${far ? `${year}年` : ''}${month}月${date}日 ${weekdays[weekday]}`,
    `${shortDays[weekday]} ${date} ${months[month - 1]}${far ? ` ${year}` : ''}`,
  );
}

/** 9月13日 周一 14:05 */
export function momentWords(moment: string, today?: string): Sentence {
  const text = shanghai(moment);
  const day = dayWords(text.slice(0, 10), today);
  const time = text.slice(11, 16);
  return phrase(`${day['zh-CN']} ${time}`, `${day.en}, ${time}`);
}

/** HH:mm of a moment in Asia/Shanghai, as a time input holds it. */
export const timeOf = (moment: string): string => shanghai(moment).slice(11, 16);

/** The moment of a day and a time (HH:mm) in Asia/Shanghai. */
export const toMoment = (day: string, time: string): string => `${day}T${time}:00+08:00`;

/** A phone's ms as a moment with this country's offset: its first ten letters are the day people live in. */
export const momentAt = (ms: number): string =>
  `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
