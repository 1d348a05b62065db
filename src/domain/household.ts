import * as z from 'zod';
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
export const Phone = z
  .string()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/)
  .meta({ sensitive: true });

export const Household = z.object({
  head: z.string().trim().min(1).max(40).meta(identity),
  headId: z
    .string()
    .max(22)
    .optional()
    .meta({ ...identity, sensitive: true }),
  village: VillageCode.meta(review),
  /** 村民小组 or natural village, free text below the 12-digit code: “三组”, “上街”. */
  group: z.string().trim().max(20).optional(),
  address: z.string().trim().max(100).optional(),
  householdType: HouseholdType.meta(review),
  /** yyyy-MM since when it is monitored (监测对象). */
  monitoredFrom: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  riskState: z.enum(riskStates).optional().meta(review),
  phone: Phone.optional(),
  members: z.number().int().min(1).max(30).optional(),
  /** 帮扶责任人 */
  helper: z.string().trim().max(40).optional(),
});
export type Household = z.infer<typeof Household>;

/** Relation to the child, GB/T 4761 shortened to what forms ask. */
export const relations = ['FATHER', 'MOTHER', 'GRANDPARENT', 'SIBLING', 'UNCLE_AUNT', 'OTHER'] as const;
export const Relation = z.enum(relations);

export const Guardian = z.object({
  name: z.string().trim().min(1).max(40).meta(review),
  relation: Relation.meta(review),
  phone: Phone.optional(),
  /** Where a parent works away (province, city); left-behind children, domain design §3.4. */
  awayPlace: z.string().trim().max(60).optional(),
});
export type Guardian = z.infer<typeof Guardian>;
