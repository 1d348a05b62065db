import type { Id } from '../../domain/record.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import type { Family } from './families.ts';
import type { DemoClass } from './places.ts';
import type { NamedStaff, Staff } from './staff.ts';
import type { Cast } from './story.ts';

export interface CasePlan {
  families: readonly Family[];
  staff: NamedStaff;
  /** Principals of the other schools, by school. */
  principals: ReadonlyMap<Id, Staff>;
  /** Everything generated so far. */
  writes: readonly RecordWrite[];
}

/** Who works on the case of a pupil of this class. */
export function makeCast({ staff, principals }: CasePlan, place: DemoClass | undefined): Cast {
  const { principal, village, township, county, registrar, teacher } = staff;
  const own = place && principals.get(place.school.id);
  return {
    teacher: place?.teacher ?? teacher,
    principal: own ?? principal,
    village,
    township,
    county,
    registrar,
  };
}
