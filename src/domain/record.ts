import * as z from 'zod/mini';

/**
 * What a schema says about a field beyond its shape (sync design §3.4).
 * `onConflict` is what happens when two people change one field without having seen each other's value:
 * - `auto`: the later one stands, the other is kept in history
 * - `review`: the later one stands, both are shown to a person, who confirms
 * - `identity`: nothing is applied over an accepted value; a person decides
 */
export type ConflictClass = 'auto' | 'review' | 'identity';

declare module 'zod/v4/core' {
  interface GlobalMeta {
    onConflict?: ConflictClass;
    /** Never shown unmasked without a logged reveal: ID numbers, phones. */
    sensitive?: boolean;
  }
}

/** UUIDv7 made on the device that wrote the record first. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
export type Id = z.infer<typeof Id>;

/** A day without a time: yyyy-MM-dd, always in Asia/Shanghai. */
export const Day = z.iso.date();
/** A moment with its offset, e.g. 2026-09-01T09:30:00+08:00 or …Z. */
export const Moment = z.iso.datetime({ offset: true });

/** SHA-256 of a photo's or signature's bytes, hex. */
export const Sha = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What a field's schema says of it; undefined: nothing. */
export const saysOf = (schema: z.core.$ZodType | undefined): z.core.GlobalMeta | undefined =>
  schema && z.globalRegistry.get(schema);

export const review = { onConflict: 'review' } as const;
export const identity = { onConflict: 'identity' } as const;
