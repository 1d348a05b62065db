import type { Role } from './access.ts';
import { addDays } from './calendar.ts';
import type { Enquiry } from './enquiry.ts';
import { dayOf } from './moment.ts';
import type { Id } from './record.ts';
import type { Around, Task } from './tasks.ts';

/** A question to another school that nobody has answered yet. */
export interface OpenEnquiry {
  id: Id;
  body: Enquiry;
}
/** On which side of it somebody stands; the county's desk stands on both. */
export interface Sides {
  asked: boolean;
  asking: boolean;
}

const schools: readonly Role[] = ['teacher', 'registrar', 'principal'];

/** The asked school owes an answer; once it is late, the asker has to ask again in another way. */
export function enquiryTasks({ id, body }: OpenEnquiry, sides: Sides, { today, settings }: Around): Task[] {
  const { child, about, askedAt } = body;
  const handing = about === 'HAND_OVER';
  const due = addDays(dayOf(askedAt), handing ? settings.handOverDays : settings.enquiryDays);
  const overdue = due < today;
  const task = (kind: Task['kind'], who: readonly Role[]): Task => ({
    ...{ id: `${kind}:${id}`, kind, child, due, overdue, who, state: 'NONE' },
  });
  const askers: readonly Role[] = handing ? ['county'] : [...schools, 'village-team'];
  return [
    ...(sides.asked ? [task(handing ? 'accept' : 'answer', schools)] : []),
    ...(sides.asking && overdue ? [task(handing ? 'unaccepted' : 'unanswered', askers)] : []),
  ];
}

/** Done where the questions stand, by whoever keeps a copy; the other tasks on the child's page. */
export const isAnswer = ({ kind }: Pick<Task, 'kind'>): boolean =>
  ['answer', 'unanswered', 'accept', 'unaccepted'].includes(kind);
