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

export type Sex = 'M' | 'F';

export interface People {
  surname: () => string;
  /** One or two characters after the surname. */
  given: (sex: Sex) => string;
  /** A grown-up's whole name. */
  name: () => string;
  /** Valid, and nobody else's in this county. */
  idNumber: (sex: Sex, birthDate: string) => string;
  phone: () => string;
}

/** Numbers of one day and sex count up in twos: odd for boys, even for girls. */
function makeIdNumbers(): People['idNumber'] {
  const used = new Map<string, number>();
  return (sex, birthDate) => {
    const born = birthDate.replaceAll('-', '');
    const turn = used.get(born + sex) ?? 0;
    used.set(born + sex, turn + 1);
    const sequence = String((sex === 'M' ? 1 : 2) + turn * 2).padStart(3, '0');
    const first17 = `${PREFIX}${born}${sequence}`;
    return first17 + checkDigit(first17);
  };
}

export function makePeople(dice: Dice): People {
  let phones = 0;
  const surname = () => dice.pick(surnames);
  const given = (sex: Sex) => {
    const from = sex === 'M' ? boys : girls;
    return dice.chance(0.75) ? dice.pick(from) + dice.pick(from) : dice.pick(from);
  };
  return {
    surname,
    given,
    name: () => surname() + given(dice.chance(0.5) ? 'F' : 'M'),
    idNumber: makeIdNumbers(),
    phone: () => {
      phones += 1;
      return `1990${String(phones).padStart(7, '0')}`;
    },
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A day of a calendar year, not after its `months`th month; the 29th to the 31st are nobody's birthday. */
export const dayIn = (dice: Dice, year: number, months = 12): string =>
  `${year}-${two(1 + dice.below(months))}-${two(1 + dice.below(28))}`;
