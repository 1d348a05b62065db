import type { Application, Condition } from './application.ts';
import type { ApplicationDraft } from './application-rules.ts';
import type { Fact } from './case-facts.ts';
import type { Id } from './record.ts';
import type { RestrictedReason } from './restricted.ts';

/**
 * 精神疾病 (§2.2 C) is read by few (§6.4), as R09 is: the application all may read says `HIDDEN`, which papers there are and
 * until when; what it is, the words about it, who issued the proof and its photos stand in a restricted record beside it.
 */
const isVeiled = (condition: Condition | undefined): boolean =>
  condition === 'MENTAL' || condition === 'HIDDEN';

export interface Withheld {
  open: ApplicationDraft;
  restricted?: RestrictedReason;
}

/** `always`: an earlier application of this child is veiled, so what is said of its return is too. */
export function withheldApplication(about: Id, draft: ApplicationDraft, always = false): Withheld {
  if (!always && !isVeiled(draft.condition)) return { open: draft };
  const { why, photos = [], evidence = [], child = '', ...rest } = draft;
  const open: ApplicationDraft = {
    ...{ ...rest, child, condition: 'HIDDEN', photos: [] },
    evidence: evidence.map(({ code }) => ({ code })),
  };
  const detailed = evidence.filter(({ detail }) => detail);
  const says = draft.condition === 'MENTAL' || why || photos.length + detailed.length > 0;
  if (!says) return { open };
  return {
    open,
    restricted: {
      ...{ about, child, primary: 'R09', others: [], condition: 'MENTAL', evidence: detailed, photos },
      ...(why && { text: why }),
    },
  };
}

/** Does the open record say nothing that few may read? A veiled one has its words elsewhere. */
export const keepsVeil = ({ condition, why, photos, evidence }: Application): boolean =>
  condition !== 'HIDDEN' || (!why && photos.length === 0 && evidence.every(({ detail }) => !detail));

/** An application as its reader may see it. */
export type ReadableApplication = Omit<Application, 'condition'> & { condition?: Condition | undefined };

/** With what this reader holds of the restricted records; where there is none, it stays veiled. */
export function unveiled(
  { id, body }: { id: Id; body: Application },
  restricted: readonly Pick<Fact<RestrictedReason>, 'body'>[],
): ReadableApplication {
  const mine = restricted.filter((one) => one.body.about === id).map((one) => one.body);
  if (body.condition !== 'HIDDEN' || mine.length === 0) return body;
  const last = <T>(pick: (one: RestrictedReason) => T | undefined): T | undefined =>
    mine.flatMap((one) => pick(one) ?? []).at(-1);
  const details = mine.flatMap(({ evidence = [] }) => evidence);
  return {
    ...body,
    condition: last(({ condition }) => condition) ?? 'HIDDEN',
    why: last(({ text }) => text),
    evidence: body.evidence.map((one) => details.findLast(({ code }) => code === one.code) ?? one),
    photos: [...new Map(mine.flatMap(({ photos = [] }) => photos).map((one) => [one.sha, one])).values()],
  };
}
