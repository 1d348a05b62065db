import type { Child } from '../child.ts';
import { isNearId } from '../duplicates.ts';
import type { Candidate } from './item.ts';
import type { Person } from './person-cells.ts';
import type { Known, World } from './world.ts';

type KnownChild = Known<Child>;
type Asked = Person & Pick<Child, 'studentNumber' | 'guardianPhone'>;

export type Match =
  | { readonly by: 'id' | 'student-number' | 'nobody'; readonly child?: KnownChild }
  | { readonly by: 'person'; readonly candidates: readonly Candidate[] };

export interface Matcher {
  /** ID, then student number, then name + birth date + guardian's phone, which a person confirms. */
  match(asked: Asked): Match;
  byId(id: string): KnownChild | undefined;
  byName(name: string): readonly KnownChild[];
}

const digitsOf = (phone: string | undefined): string => (phone ?? '').replace(/\D/g, '');

/**
 * Why a child of the same name and birth date may be the one in the file. Two IDs that differ altogether make two
 * children, unless a guardian's phone joins them.
 */
function whySame(asked: Asked, { body }: KnownChild): Candidate['why'] | undefined {
  const phone = digitsOf(asked.guardianPhone);
  if (phone !== '' && phone === digitsOf(body.guardianPhone)) return 'phone';
  if (!asked.idNumber || !body.idNumber) return 'no-id';
  return isNearId(asked.idNumber, body.idNumber) ? 'near-id' : undefined;
}

export function candidateOf({ id, body }: KnownChild, why: Candidate['why']): Candidate {
  return {
    id,
    name: body.name,
    why,
    ...(body.birthDate ? { birthDate: body.birthDate } : {}),
    ...(body.school ? { school: body.school } : {}),
    ...(body.class ? { class: body.class } : {}),
    ...(body.hukouVillage ? { village: body.hukouVillage } : {}),
  };
}

function indexed(children: readonly KnownChild[], keyOf: (child: KnownChild) => string | undefined) {
  const index = new Map<string, KnownChild[]>();
  for (const child of children) {
    const key = keyOf(child);
    if (!key) continue;
    const found = index.get(key);
    if (found) found.push(child);
    else index.set(key, [child]);
  }
  return index;
}

/** Built once for a file, over every child it could mean. */
export function matcherOf(world: Pick<World, 'children'>): Matcher {
  const ids = indexed(world.children, ({ body }) => body.idNumber);
  const studentNumbers = indexed(world.children, ({ body }) => body.studentNumber);
  const names = indexed(world.children, ({ body }) => body.name);
  const own = new Map(world.children.map((child) => [child.id, child]));

  function certain(asked: Asked): { by: 'id' | 'student-number'; found: KnownChild[] } | undefined {
    const byId = (asked.idNumber && ids.get(asked.idNumber)) || [];
    const byNumber = (asked.studentNumber && studentNumbers.get(asked.studentNumber)) || [];
    const found = [...new Set([...byId, ...byNumber])];
    return found.length > 0 ? { by: byId.length > 0 ? 'id' : 'student-number', found } : undefined;
  }

  function possible(asked: Asked): Candidate[] {
    const found: Candidate[] = [];
    for (const child of names.get(asked.name) ?? []) {
      if (!asked.birthDate || child.body.birthDate !== asked.birthDate) continue;
      const why = whySame(asked, child);
      if (why) found.push(candidateOf(child, why));
    }
    return found;
  }

  return {
    match(asked) {
      const sure = certain(asked);
      // One ID on two records, or an ID and a student number that lead apart: a person must say which.
      if (sure && sure.found.length > 1) {
        return { by: 'person', candidates: sure.found.map((child) => candidateOf(child, 'two-records')) };
      }
      if (sure?.found[0]) return { by: sure.by, child: sure.found[0] };
      const candidates = possible(asked);
      return candidates.length > 0 ? { by: 'person', candidates } : { by: 'nobody' };
    },
    byId: (id) => own.get(id),
    byName: (name) => names.get(name) ?? [],
  };
}
