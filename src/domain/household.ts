import * as z from 'zod/mini';
import { identity, review } from './record.ts';
import { VillageCode } from './region.ts';

/** 户类型, domain design §6.2. */
export const householdTypes = ['GEN', 'TP', 'TPBW', 'BY', 'TF', 'CZ'] as const;
export const HouseholdType = z.enum(householdTypes);
export type HouseholdType = z.infer<typeof HouseholdType>;

/** 监测对象: the three kinds whose children the notice orders to be visited one by one (§1 item 2). */
export const monitoredTypes: readonly HouseholdType[] = ['TPBW', 'BY', 'TF'];

export const riskStates = ['RISK_ON', 'RISK_OFF'] as const;

/** V7: a mobile number, or a landline with its area code. */
export const Phone = z.string().check(z.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/), z.meta({ sensitive: true }));

export const Household = z.object({
  head: z.string().check(z.trim(), z.minLength(1), z.maxLength(40), z.meta(identity)),
  headId: z.optional(z.string().check(z.maxLength(22))).check(z.meta({ ...identity, sensitive: true })),
  village: VillageCode.check(z.meta(review)),
  /** 村民小组 or natural village, free text below the 12-digit code: “三组”, “上街”. */
  group: z.optional(z.string().check(z.trim(), z.maxLength(20))),
  address: z.optional(z.string().check(z.trim(), z.maxLength(100))),
  householdType: HouseholdType.check(z.meta(review)),
  /** yyyy-MM since when it is monitored (监测对象). */
  monitoredFrom: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))),
  riskState: z.optional(z.enum(riskStates)).check(z.meta(review)),
  phone: z.optional(Phone),
  members: z.optional(z.int().check(z.minimum(1), z.maximum(30))),
  /** 帮扶责任人 */
  helper: z.optional(z.string().check(z.trim(), z.maxLength(40))),
});
export type Household = z.infer<typeof Household>;

/** Relation to the child, GB/T 4761 shortened to what forms ask. */
export const relations = ['FATHER', 'MOTHER', 'GRANDPARENT', 'SIBLING', 'UNCLE_AUNT', 'OTHER'] as const;
export const Relation = z.enum(relations);

export const Guardian = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(40), z.meta(review)),
  relation: Relation.check(z.meta(review)),
  phone: z.optional(Phone),
  /** Where a parent works away (province, city); left-behind children, domain design §3.4. */
  awayPlace: z.optional(z.string().check(z.trim(), z.maxLength(60))),
});
export type Guardian = z.infer<typeof Guardian>;
