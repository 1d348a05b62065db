import * as z from 'zod/mini';
import type { Role } from './access.ts';
import { Day, Id, review } from './record.ts';
import { PhotoRef } from './visit.ts';

const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

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
  authority: text(60).check(z.minLength(1), z.meta(review)),
  number: z.optional(text(60)).check(z.meta(review)),
  issuedOn: Day.check(z.meta(review)),
  complyBy: z.optional(Day).check(z.meta(review)),
  /** 送达: 直接 · 留置 · 邮寄 · 公告 */
  service: z.optional(z.enum(['DIRECT', 'LEFT', 'POST', 'PUBLIC'])).check(z.meta(review)),
  servedOn: z.optional(Day).check(z.meta(review)),
  receivedBy: z.optional(text(40)),
  witness: z.optional(text(40)),
  result: z.optional(text(300)).check(z.meta(review)),
  photos: z.array(PhotoRef).check(z.maxLength(6)),
  /** The version before this one, and why there is another: what was issued is never edited. */
  replaces: z.optional(Id),
  why: z.optional(text(200)),
});
export type LegalDocument = z.infer<typeof LegalDocument>;
type LegalType = LegalDocument['type'];

const school: readonly Role[] = ['teacher', 'registrar', 'principal'];
const offices: readonly Role[] = ['township', 'county'];
/**
 * Who may issue what by law: the school reports (未成年人保护法 §28) and informs of the time limit; only the township government
 * and the county's education department order (义务教育法 §58, 未成年人保护法 §83). The rest exists already and is recorded.
 */
const issuers: Partial<Record<LegalType, readonly Role[]>> = {
  REPORT: school,
  RETURN_NOTICE: [...school, ...offices],
  ORDER: offices,
};
export const mayIssue = (type: LegalType, roles: readonly string[]): boolean =>
  issuers[type]?.some((role) => roles.includes(role)) ?? true;

/** The latest versions: what a later one replaces stays readable and no longer counts. */
export function standingDocuments<D extends { id: Id; body: Pick<LegalDocument, 'replaces'> }>(
  documents: readonly D[],
): D[] {
  const replaced = new Set(documents.map(({ body }) => body.replaces));
  return documents.filter(({ id }) => !replaced.has(id));
}

/** What was issued stays as it is; how it was served, and what came of it, is written in once. */
export const issuedFields = [
  'type',
  'authority',
  'number',
  'issuedOn',
  'complyBy',
  'replaces',
  'why',
] as const;
export const servedFields = ['service', 'servedOn', 'receivedBy', 'witness', 'result'] as const;
/** What of it nobody has written in yet; only what is left at a door needs a witness. */
export const openFields = (body: LegalDocument): (typeof servedFields)[number][] =>
  servedFields.filter(
    (name) => !body[name] && !(name === 'witness' && body.service && body.service !== 'LEFT'),
  );
