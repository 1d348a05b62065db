import { useMemo } from 'react';
import type { Child } from '../../../domain/child.ts';
import type { ChildSurroundings, KnownChild } from '../../../domain/child-rules.ts';
import { birthDateOf } from '../../../domain/identity.ts';
import { useDirectory } from '../../store/directory.ts';
import { useFile } from '../../store/file.ts';
import type { ChildEntry, Directory } from '../../store/types.ts';

/** The lists hold only an ID's last four: with the birth date inside the number they leave one child in doubt, if any. */
function candidateOf(directory: Directory | undefined, idNumber: string, self: string | undefined) {
  if (idNumber.length !== 18) return undefined;
  const born = birthDateOf(idNumber);
  const tail = idNumber.slice(-4);
  return directory?.children.find(
    (one) => one.id !== self && one.idTail === tail && (!one.birthDate || one.birthDate === born),
  );
}

const known = ({ id, file, name }: ChildEntry): KnownChild => ({ id, file, name });

/** Children on this phone that could be the same one: by ID number (V4), and by name and birthday (V5). */
export function useTwins(
  child: Partial<Child>,
  self: string | undefined,
): Pick<ChildSurroundings, 'knownIds' | 'namesakes'> {
  const directory = useDirectory();
  const { idNumber = '', name, birthDate } = child;
  const candidate = useMemo(() => candidateOf(directory, idNumber, self), [directory, idNumber, self]);
  const file = useFile(candidate?.file ?? '');
  const same = file?.children.find(({ id, body }) => id === candidate?.id && body.idNumber === idNumber);
  const namesakes = useMemo(
    () =>
      name && birthDate
        ? (directory?.children ?? [])
            .filter((one) => one.id !== self && one.name === name && one.birthDate === birthDate)
            .map(known)
        : [],
    [directory, name, birthDate, self],
  );
  const knownIds = candidate && same ? new Map([[idNumber, known(candidate)]]) : undefined;
  return { knownIds, namesakes };
}
