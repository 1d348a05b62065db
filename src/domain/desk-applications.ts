import * as z from 'zod/mini';
import { Application } from './application.ts';
import { Day, Id } from './record.ts';
import { Settings } from './settings.ts';

/** An application as the officer's desk lists it, with where it stands (`applicationState`). */
export const DeskApplication = z.object({
  id: Id,
  file: Id,
  child: Id,
  name: z.string(),
  school: z.optional(z.string()),
  body: Application,
  state: z.enum(['SUBMITTED', 'SCHOOL_OK', 'APPROVED', 'RETURNED', 'REFUSED', 'WITHDRAWN']),
  filingNumber: z.optional(z.string()),
});
export const DeskApplications = z.object({
  items: z.array(DeskApplication),
  today: Day,
  /** The county's: how long before its end a term is warned of. */
  settings: Settings,
});
export type DeskApplications = z.infer<typeof DeskApplications>;
