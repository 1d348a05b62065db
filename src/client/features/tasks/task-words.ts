import type { DeskTask } from '../../../domain/desk-tasks.ts';
import { actorWords } from '../../../text/case.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { tasksText } from '../../../text/task.ts';

/** No school's name. */
const NONE = '-';

export const schoolOf = ({ school }: DeskTask): string => school ?? NONE;
export const schoolWords = (school: string): Sentence =>
  school === NONE ? tasksText.noSchool : verbatim(school);
export const whoWords = ({ who, owner }: DeskTask): Sentence =>
  joined(owner ? [verbatim(owner)] : who.map((role) => actorWords[role]), tasksText.or);
