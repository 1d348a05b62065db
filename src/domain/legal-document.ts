import * as z from 'zod';
import { Day, Id, review } from './record.ts';
import { PhotoRef } from './visit.ts';

const text = (max: number) => z.string().trim().max(max);

/**
 * 文书 (domain design §2.14). The education side makes the first three; penalties and suits are other authorities': they
 * are recorded when they exist, never generated.
 */
export const legalTypes = [
  'REPORT',
  'RETURN_NOTICE',
  'ORDER',
  'REMINDER',
  'PENALTY',
  'SUIT',
  'MEDIATION',
  'OTHER',
] as const;
/** 书面报告 (未成年人保护法 §28) · 限期返校通知书 · 责令送被监护人接受义务教育通知书 (§83). */
export const ownLegalTypes: readonly (typeof legalTypes)[number][] = ['REPORT', 'RETURN_NOTICE', 'ORDER'];

export const LegalDocument = z.object({
  child: Id,
  type: z.enum(legalTypes),
  authority: text(60).min(1).meta(review),
  number: text(60).optional().meta(review),
  issuedOn: Day.meta(review),
  complyBy: Day.optional().meta(review),
  /** 送达: 直接 · 留置 · 邮寄 · 公告 */
  service: z.enum(['DIRECT', 'LEFT', 'POST', 'PUBLIC']).optional().meta(review),
  servedOn: Day.optional().meta(review),
  receivedBy: text(40).optional(),
  witness: text(40).optional(),
  result: text(300).optional().meta(review),
  photos: z.array(PhotoRef).max(6),
});
export type LegalDocument = z.infer<typeof LegalDocument>;
