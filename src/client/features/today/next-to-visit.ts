import { monitoredTypes } from '../../../domain/household.ts';
import type { Directory, HouseholdEntry } from '../../store/types.ts';

const monitored = ({ householdType }: HouseholdEntry): boolean => monitoredTypes.includes(householdType);

/** Households still to visit this term: the monitored ones first (notice §1 item 2), then in the order of the list. */
export function nextToVisit({ households }: Pick<Directory, 'households'>, count: number): HouseholdEntry[] {
  const left = households.filter((one) => !one.termVisited);
  return [...left.filter(monitored), ...left.filter((one) => !monitored(one))].slice(0, count);
}
