import * as z from 'zod';

/** 9 digits: county (GB/T 2260) + township (domain design §3.3). */
export const TownshipCode = z.string().regex(/^\d{9}$/);
/** 12 digits: county + township + village or residents' committee. */
export const VillageCode = z.string().regex(/^\d{12}$/);

export const Township = z.object({ code: TownshipCode, name: z.string().min(1).max(40) });
export type Township = z.infer<typeof Township>;

/** Villages are merged every year: a code stays readable after it ends, and names its successor. */
export const Village = z.object({
  code: VillageCode,
  name: z.string().min(1).max(60),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
  successor: VillageCode.optional(),
});
export type Village = z.infer<typeof Village>;

export const townshipOf = (village: string): string => village.slice(0, 9);
export const countyOf = (code: string): string => code.slice(0, 6);
