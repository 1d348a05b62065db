import { checkDigit } from '../../domain/identity.ts';
import type { Dice } from './random.ts';

/**
 * Invented people. Their ID numbers begin with 610599, a county code that was never assigned (domain design §3.1), so that
 * none can be a living person's; their phones with 1990000.
 */
const PREFIX = '610599';
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const boys = [
  ...'伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建亮成峰博轩昊天泽睿晨子豪文嘉航宸逸翔铭',
];
const girls = [...'芳娜敏静丽艳娟霞秀燕玲桂英华慧巧美婷雅雪琳晶妍茜倩婉娅璐怡佳欣悦梦涵雨萱诗语桐可馨彤瑶蕊'];

export interface Person {
  name: string;
  sex: 'M' | 'F';
  birthDate: string;
  idNumber: string;
}

export interface People {
  surname: () => string;
  /** A name by sex, one or two characters after the surname. */
  given: (sex: 'M' | 'F') => string;
  person: (surname: string, sex: 'M' | 'F', birthDate: string) => Person;
  phone: () => string;
}

export function makePeople(dice: Dice): People {
  const used = new Map<string, number>();
  let phones = 0;
  const idFor = (sex: 'M' | 'F', birthDate: string): string => {
    const born = birthDate.replaceAll('-', '');
    const key = `${born}${sex}`;
    const turn = used.get(key) ?? 0;
    used.set(key, turn + 1);
    const sequence = String((sex === 'M' ? 1 : 2) + turn * 2).padStart(3, '0');
    const first17 = `${PREFIX}${born}${sequence}`;
    return first17 + checkDigit(first17);
  };
  const given = (sex: 'M' | 'F') => {
    const from = sex === 'M' ? boys : girls;
    return dice.chance(0.75) ? dice.pick(from) + dice.pick(from) : dice.pick(from);
  };
  return {
    surname: () => dice.pick(surnames),
    given,
    person: (surname, sex, birthDate) => ({
      name: surname + given(sex),
      sex,
      birthDate,
      idNumber: idFor(sex, birthDate),
    }),
    phone: () => {
      phones += 1;
      return `1990000${String(phones % 10000).padStart(4, '0')}`;
    },
  };
}

/** A day between two years, both included. */
export function dayBetween(dice: Dice, from: number, to: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${from + dice.below(to - from + 1)}-${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`;
}
