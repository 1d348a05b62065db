import { attentionText, kindWords } from '../../../text/attention.ts';
import { caseKindWords } from '../../../text/attention-case.ts';
import { householdText } from '../../../text/household.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import type { Directory } from '../../store/types.ts';

function householdOf(file: string, { householdById, children }: Directory): Sentence[] {
  const head = householdById.get(file)?.head;
  if (head) return [householdText.of(head)];
  const child = children.find((one) => one.file === file);
  return child ? [verbatim(child.name)] : [];
}

/** Whose record it is: the child by name, and the household it belongs to. */
export function whoseRecord({ file }: { file: string }, record: string, directory: Directory): Sentence {
  const child = directory.childById.get(record);
  const household = householdOf(file, directory);
  const parts = child && directory.householdById.has(file) ? [verbatim(child.name), ...household] : household;
  return parts.length > 0 ? joined(parts) : attentionText.unknownRecord;
}

/** The child that a record of a case is about, if it is on this phone. */
export const childAbout = (body: Readonly<Record<string, unknown>>, { childById }: Directory) =>
  typeof body.child === 'string' ? childById.get(body.child) : undefined;

export const kindOf = (kind: string): Sentence => kindWords[kind] ?? caseKindWords[kind] ?? verbatim(kind);
