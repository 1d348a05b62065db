import type { LocalRecord } from '../../store/types.ts';
import type { Change } from '../../store/write.ts';
import { save } from '../../store/write.ts';

type Waiting = LocalRecord<'conflict'> | LocalRecord<'suggestion'> | LocalRecord<'quarantine'>;
type Choice = Extract<Change, { k: 'fix' }>['choice'];

/** The decision is an operation like any other: on this phone at once, with the server when there is a network. */
export function useSettle({
  id,
  kind,
  file,
}: Waiting): (choice: Choice, along?: readonly Change[]) => Promise<void> {
  return (choice, along = []) => save([...along, { k: 'fix', id, kind, file, choice }]);
}
