import * as z from 'zod';
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
  school: z.string().optional(),
  township: z.string().optional(),
  due: Day,
  overdue: z.boolean(),
  who: z.array(z.enum(roles)),
  state: z.union([z.enum(caseStates), z.literal('NONE')]),
  step: z.enum(caseStates).optional(),
  what: z.string().optional(),
  owner: z.string().optional(),
  via: z.enum(['visit', 'call']).optional(),
});
export type DeskTask = z.infer<typeof DeskTask>;
export const DeskTasks = z.object({ items: z.array(DeskTask), asOf: z.string() });
export type DeskTasks = z.infer<typeof DeskTasks>;
