import { dict } from 'pinyin-match/src/simplified_dict.js';

/** Readings of Chinese characters, all of them: 曾 is found as zeng and as ceng (a surname's reading is not in a table). */
const readings = new Map<string, string>();

/** Characters of today's given names that the dictionary lacks. */
const missing: Readonly<Record<string, string>> = {
  chong: '翀',
  yue: '玥',
  kun: '堃',
  ben: '犇',
  yao: '垚',
  biao: '骉',
  yun: '赟妘',
  sheng: '昇',
  jing: '璟',
  jun: '珺',
  zhi: '梽',
  yu: '堉彧',
  xuan: '瑄',
  rong: '镕',
  ming: '洺',
  qing: '勍',
  min: '旻',
  peng: '芃',
  yan: '嬿',
  li: '瓅',
};

/** 吕 is typed lv, and written lyu in passports. */
const spellings = (reading: string): string[] =>
  reading.includes('v') ? [reading, reading.replace('v', 'yu')] : [reading];

for (const table of [dict, missing])
  for (const [reading, characters] of Object.entries(table))
    for (const character of characters) {
      const known = readings.get(character);
      readings.set(character, [...(known ? [known] : []), ...spellings(reading)].join('/'));
    }

/** One word per character: `li ming/meng hua`. What is no Chinese character stands for itself, without blanks and dots. */
export const syllables = (name: string): string =>
  Array.from(name.replace(/[\s·•.-]+/g, ''), (letter) => readings.get(letter) ?? letter.toLowerCase()).join(
    ' ',
  );
