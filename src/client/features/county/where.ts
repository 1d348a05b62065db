import { Measure, Place, Side } from '../../../domain/coverage.ts';
import { Day } from '../../../domain/record.ts';
import { useVault } from '../../store/vault.ts';
import { useSearchParams } from '../../ui/router.tsx';
import type { Where, WhichNames } from './urls.ts';

/** A principal's places are classes, everybody else's begin with villages. */
export function useOwnSide(): Side {
  const { user } = useVault();
  const roles = user?.roles ?? [];
  return roles.includes('principal') &&
    !roles.some((role) => ['county', 'township', 'inspector'].includes(role))
    ? 'school'
    : 'village';
}

/** Where an officer's overview begins: the county's townships, a township's villages, a school's classes. */
export function useHome(): Where {
  const { user } = useVault();
  const by = useOwnSide();
  const role = by === 'school' ? 'principal' : 'township';
  const wider = user?.roles.some((one) => one === 'county' || one === 'inspector');
  const places = (user?.grants ?? []).filter((grant) => grant.role === role).map(({ scope }) => scope);
  const at = places.length === 1 && !wider ? Place.safeParse(places[0]).data : undefined;
  return { by, at };
}

/** The place in the address; an address that was typed wrong means the whole. */
export function useWhere(): Where {
  const [query] = useSearchParams();
  const own = useOwnSide();
  const by = Side.safeParse(query.get('by')).data ?? own;
  return { by, at: Place.safeParse(query.get('at')).data };
}

export function useWhichNames(): WhichNames & { file?: string | undefined; row?: string | undefined } {
  const [query] = useSearchParams();
  const where = useWhere();
  return {
    ...where,
    measure: Measure.safeParse(query.get('measure')).data ?? 'children',
    day: Day.safeParse(query.get('day')).data,
    file: query.get('file') ?? undefined,
    row: query.get('row') ?? undefined,
  };
}
