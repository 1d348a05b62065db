import type { rollStatuses } from '../child.ts';
import type { HouseholdType, relations, riskStates } from '../household.ts';
import type { Cell } from './cell.ts';
import { tight } from './cell.ts';

/** The first pattern that fits wins; the order of each table matters where it says so. */
const firstFit =
  <Code extends string>(table: readonly (readonly [RegExp, Code])[]) =>
  (cell: Cell | undefined): Code | undefined => {
    const text = tight(cell);
    return table.find(([pattern]) => pattern.test(text))?.[1];
  };

export const readSex = firstFit<'M' | 'F'>([
  [/^(男|男性|1|M)$/i, 'M'],
  [/^(女|女性|2|F)$/i, 'F'],
]);

/** 0 非留守 · 1 单亲留守 · 2 双亲留守 (domain design §3.4); a bare 是 does not say which. */
export const readLeftBehind = firstFit<'0' | '1' | '2'>([
  [/^(0|否|无|非留守儿童|非留守|不是|N)$/i, '0'],
  [/^(1|单亲留守儿童|单亲留守|单亲)$/, '1'],
  [/^(2|双亲留守儿童|双亲留守|双亲)$/, '2'],
]);

/** 就读方式 1 走读 2 住校, or 是否住校 是/否. */
export const readBoarding = firstFit<'yes' | 'no'>([
  [/^(2|是|住校|寄宿|住宿|寄宿生|住校生|Y)$/i, 'yes'],
  [/^(1|否|走读|不住校|走读生|N|0)$/i, 'no'],
]);

/** XSDQZT 学生当前状态 (domain design §3.4). */
export const readRollStatus = firstFit<(typeof rollStatuses)[number]>([
  [/^(0?1|在读|正常|在校|在籍|借读)/, '01'],
  [/^(0?2|休学)/, '02'],
  [/^(0?5|复学)/, '05'],
  [/^(0?6|流失|辍学)/, '06'],
  [/^(0?7|毕业)/, '07'],
  [/^(10|转学|转出)/, '10'],
  [/^(11|死亡)/, '11'],
  [/^(15|下落不明)/, '15'],
  [/^(99|其他|其它)/, '99'],
]);

/** 脱贫不稳定户 holds the word 脱贫户's beginning: the kinds with help come before the plain ones. */
export const readHouseholdType = firstFit<HouseholdType>([
  [/不稳定/, 'TPBW'],
  [/边缘/, 'BY'],
  [/突发|严重困难/, 'TF'],
  [/脱贫|建档立卡/, 'TP'],
  [/一般|普通|非监测/, 'GEN'],
  [/城镇|非农/, 'CZ'],
]);

/** 风险是否消除: 否 means the risk is on. */
export const readRiskState = firstFit<(typeof riskStates)[number]>([
  [/^(否|未消除|风险未消除|未|没有|N|0)$/i, 'RISK_ON'],
  [/^(是|已消除|风险已消除|消除|稳定消除|自然消除|Y|1)/i, 'RISK_OFF'],
]);

/** Relation of a guardian to the child. */
export const readRelation = firstFit<(typeof relations)[number]>([
  [/外祖|外公|外婆|姥|祖父|祖母|爷|奶/, 'GRANDPARENT'],
  [/^(父|爸|父亲|爸爸|父女|父子|生父|继父|养父)$/, 'FATHER'],
  [/^(母|妈|母亲|妈妈|母女|母子|生母|继母|养母)$/, 'MOTHER'],
  [/^(哥|姐|兄|弟|妹|哥哥|姐姐|兄弟|姐妹|弟弟|妹妹)/, 'SIBLING'],
  [/叔|伯|姑|姨|舅|婶/, 'UNCLE_AUNT'],
  [/./, 'OTHER'],
]);

export const isHead = (relation: string): boolean =>
  /^(户主|本人|本人或户主|户主本人|0?[12]?户主)$/.test(relation);
