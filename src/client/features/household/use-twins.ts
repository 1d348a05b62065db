import { useMemo } from 'react';
import type { Child } from '../../../domain/child.ts';
import { useDirectory } from '../../store/directory.ts';
import { type Twins, useTwinsOf } from '../../store/twins.ts';

/** Children on this phone that could be the one being typed; a new child has no id yet. */
export function useTwins(child: Partial<Child>, self = ''): Twins {
  const { idNumber, name, birthDate } = child;
  const typed = useMemo(
    () => [{ id: self, body: { idNumber, name, birthDate } }],
    [idNumber, name, birthDate, self],
  );
  return useTwinsOf(useDirectory(), typed).get(self) ?? {};
}
