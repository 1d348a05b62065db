import * as z from 'zod/mini';
import { roles } from './access.ts';
import { caseStates } from './case-codes.ts';
import { Day, Id } from './record.ts';
import { taskKinds } from './tasks.ts';

/** A task as the officer's desk lists it: whose, at which school. */
export const DeskTask = z.object({
  id: z.string(),
  kind: z.enum(taskKinds),
  child: Id,
  file: Id,
  name: z.string(),
  school: z.optional(z.string()),
  township: z.optional(z.string()),
  due: Day,
  overdue: z.boolean(),
  who: z.array(z.enum(roles)),
  state: z.union([z.enum(caseStates), z.literal('NONE')]),
  step: z.optional(z.enum(caseStates)),
  what: z.optional(z.string()),
  owner: z.optional(z.string()),
  via: z.optional(z.enum(['visit', 'call'])),
});
export type DeskTask = z.infer<typeof DeskTask>;
export const DeskTasks = z.object({ items: z.array(DeskTask), asOf: z.string() });
export type DeskTasks = z.infer<typeof DeskTasks>;
