import * as z from 'zod/mini';

/** 9 digits: county (GB/T 2260) + township (domain design §3.3). */
export const TownshipCode = z.string().check(z.regex(/^\d{9}$/));
/** 12 digits: county + township + village or residents' committee. */
export const VillageCode = z.string().check(z.regex(/^\d{12}$/));

export const Township = z.object({
  code: TownshipCode,
  name: z.string().check(z.minLength(1), z.maxLength(40)),
});
export type Township = z.infer<typeof Township>;

/** Villages are merged every year: a code stays readable after it ends, and names its successor. */
export const Village = z.object({
  code: VillageCode,
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  validFrom: z.optional(z.iso.date()),
  validTo: z.optional(z.iso.date()),
  successor: z.optional(VillageCode),
});
export type Village = z.infer<typeof Village>;

export const townshipOf = (village: string): string => village.slice(0, 9);
export const countyOf = (code: string): string => code.slice(0, 6);
