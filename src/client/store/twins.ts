import { useEffect, useMemo, useState } from 'react';
import type { Child } from '../../domain/child.ts';
import type { ChildSurroundings } from '../../domain/child-rules.ts';
import { birthDateOf, normalizeId } from '../../domain/identity.ts';
import { readFile } from './file-view.ts';
import { opened } from './opened.ts';
import type { ChildEntry, Directory } from './types.ts';

/** Children on this phone that could be the same one: by ID number (V4), or by name and birthday (V5). */
export type Twins = Pick<ChildSurroundings, 'knownIds' | 'namesakes'>;
interface Known {
  id: string;
  body: { [Path in 'name' | 'birthDate' | 'idNumber' | 'guardianName']?: Child[Path] | undefined };
}
type Namesake = NonNullable<ChildSurroundings['namesakes']>[number];

/** The lists hold only an ID's last four: with the birth date inside the number they leave few in doubt, whose files are read. */
function isLike(one: ChildEntry, { id, body }: Known): boolean {
  if (one.id === id) return false;
  const { name, birthDate, idNumber = '' } = body;
  if (birthDate && one.name === name && one.birthDate === birthDate) return true;
  return (
    idNumber.length === 18 &&
    one.idTail === idNumber.slice(-4) &&
    (!one.birthDate || one.birthDate === birthDateOf(idNumber))
  );
}

async function childrenOf(file: string): Promise<(Known & { file: string })[]> {
  const place = opened.get();
  const records = place ? await readFile(place, file) : null;
  return (records?.records ?? [])
    .filter(({ view }) => view.kind === 'child')
    .map(({ view }) => ({ id: view.id, file, body: view.body as Known['body'] }));
}

const namesakeOf = ({ id, file, body }: Known & { file: string }): Namesake => ({
  id,
  file,
  name: body.name ?? '',
  ...(body.guardianName && { guardian: body.guardianName }),
});

function twinsOf(child: Known, others: readonly (Known & { file: string })[]): Twins {
  const rest = others.filter(({ id }) => id !== child.id);
  const { name, birthDate, idNumber } = child.body;
  const own = idNumber ? normalizeId(idNumber) : undefined;
  const same = own ? rest.find(({ body }) => body.idNumber && normalizeId(body.idNumber) === own) : undefined;
  const namesakes = rest.filter(
    ({ body }) => birthDate && body.name === name && body.birthDate === birthDate,
  );
  return {
    namesakes: namesakes.map(namesakeOf),
    ...(own && same && { knownIds: new Map([[own, namesakeOf(same)]]) }),
  };
}

/** By child. Until the files are read, and on a phone that locks meanwhile, those rules stay silent. */
export function useTwinsOf(
  directory: Directory | undefined,
  children: readonly Known[],
): ReadonlyMap<string, Twins> {
  const [others, setOthers] = useState<readonly (Known & { file: string })[]>([]);
  const all = directory?.children;
  const files = useMemo(() => {
    const like = (all ?? []).filter((one) => children.some((child) => isLike(one, child)));
    return [...new Set(like.map(({ file }) => file))].sort().join(' ');
  }, [all, children]);
  useEffect(() => {
    let left = false;
    Promise.all(files.split(' ').filter(Boolean).map(childrenOf)).then(
      (found) => !left && setOthers(found.flat()),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [files]);
  return useMemo(
    () => new Map(children.map((child) => [child.id, twinsOf(child, others)])),
    [children, others],
  );
}
