import type { Absence } from '../domain/absence.ts';
import { phrase, type Sentence } from './phrase.ts';

export const absenceWords: Record<Absence['state'], Sentence> = {
  SICK: phrase('病假', 'Ill, with leave'),
  LEAVE: phrase('事假', 'On leave'),
  TRUANT: phrase('旷课', 'Truant'),
  NOT_REGISTERED: phrase('没来报到', 'Did not register'),
  UNREACHABLE: phrase('联系不上', 'Out of contact'),
  UNKNOWN: phrase('原因待查', 'Not known yet'),
};

export const rollText = {
  title: phrase('点名', 'Roll call'),
  of: phrase(
    (name: string) => `点名：${name}`,
    (name: string) => `Roll call: ${name}`,
  ),
  hint: phrase(
    '没来的点一下“没来”，其余都算到了。',
    'Tap “away” for whoever is missing; all others are here.',
  ),
  day: phrase('哪一天', 'Day'),
  noSchool: phrase('这一天不是上课日。', 'No school is held on this day.'),
  future: phrase('还没到这一天。', 'This day has not come yet.'),
  called: phrase(
    (at: string, who: string, [present, all]: readonly [number, number]) =>
      `${at} ${who}点过名：${all} 人，到 ${present} 人。再点一次会更正那次。`,
    (at: string, who: string, [present, all]: readonly [number, number]) =>
      `${who} called the roll at ${at}: ${present} of ${all} here. Calling it again corrects that.`,
  ),
  away: phrase('没来', 'Away'),
  awayOf: phrase(
    (name: string) => `没来：${name}`,
    (name: string) => `Away: ${name}`,
  ),
  why: phrase(
    (name: string) => `${name}为什么没来`,
    (name: string) => `Why ${name} is away`,
  ),
  howLong: phrase(
    (name: string) => `${name}缺多久`,
    (name: string) => `How long ${name} is away`,
  ),
  whole: phrase('一天', 'All day'),
  half: phrase('半天', 'Half a day'),
  inRow: phrase(
    (days: number) => `已连续无故缺 ${days} 天`,
    (days: number) =>
      days === 1 ? 'Away without reason for 1 day' : `Away without reason ${days} days in a row`,
  ),
  total: phrase(
    (away: number, held: number) => `本学期 ${held} 天里缺 ${away} 天`,
    (away: number, held: number) => `Away ${away} of ${held} days this term`,
  ),
  lawful: phrase(
    (names: string) => `不点：${names}（休学、延缓入学或送教上门）`,
    (names: string) => `Not called: ${names} (suspended, deferred or taught at home)`,
  ),
  allHere: phrase(
    (all: number) => `${all} 人都到了，保存`,
    (all: number) => `All ${all} are here: save`,
  ),
  someAway: phrase(
    (away: number, all: number) => `到 ${all - away} 人，缺 ${away} 人，保存`,
    (away: number, all: number) => `${all - away} here, ${away} away: save`,
  ),
  saved: phrase('已存在本机', 'Saved on this phone'),
  savedNext: phrase('有网络时会自动发送。', 'It is sent by itself when there is a network.'),
  watch: phrase('要留意的孩子', 'Children to look after'),
  suspect: phrase('看个案，列为疑似', 'Open the case and list as suspected'),
  sign: phrase('记苗头', 'Note a sign'),
  contact: phrase('记联系', 'Note a contact'),
  done: phrase('回到今天', 'Back to Today'),
  nobody: phrase('名单里这个班还没有学生。', 'Nobody is on this class’s roll yet.'),
  notHere: phrase('这部手机上没有这个班。', 'This class is not on this phone.'),
  failed: phrase(
    '没有存上，请再试一次；刚才点的都还在。',
    'Not saved, please try again; what you ticked is still here.',
  ),
};
