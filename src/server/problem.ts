import type { ContentfulStatusCode } from 'hono/utils/http-status';

/**
 * What the other side did and can put right (architecture, Errors 2): thrown anywhere, turned into HTTP in one place
 * (app.ts), and back into a sentence on the phone. Anything else that is thrown is a bug of ours.
 */
export const statusOf = {
  'auth.needed': 401,
  'auth.wrong': 401,
  'auth.blocked': 429,
  'auth.forbidden': 403,
  'auth.origin': 403,
  'sync.device': 403,
  'sync.epoch': 409,
  'sync.gap': 409,
  'sync.cursor-ahead': 409,
  'sync.scope': 403,
  'sync.update': 426,
  'request.shape': 400,
  'request.too-large': 413,
  'request.too-many': 429,
  'request.type': 415,
  'photo.hash': 422,
  'photo.type': 415,
  'photo.unknown': 404,
  'photo.upload': 409,
  'parcel.broken': 422,
  'parcel.county': 422,
  'parcel.device': 422,
  'parcel.old': 409,
  'parcel.version': 422,
  'write.refused': 422,
  'not-found': 404,
  'user.taken': 409,
  'import.state': 409,
  'import.file': 422,
  'import.unexplained': 409,
  'child.join': 409,
  busy: 503,
  'server.full': 507,
  'server.bug': 500,
} as const satisfies Record<string, ContentfulStatusCode>;

export type ProblemCode = keyof typeof statusOf;

export class Problem extends Error {
  readonly code: ProblemCode;
  /** Codes, paths and numbers for the client; never a person's data. */
  readonly detail?: unknown;
  /** Fields that stand beside the code, as the sync protocol wants them ({code, epoch, acked}). */
  readonly extra?: Record<string, unknown>;
  constructor(
    code: ProblemCode,
    { detail, extra }: { detail?: unknown; extra?: Record<string, unknown> } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.extra = extra;
  }
}
