import type { FieldErrors } from 'react-hook-form';
import { childFaults } from '../../../text/child.ts';
import { householdFaults } from '../../../text/guardian.ts';
import type { Sentence } from '../../../text/phrase.ts';
import type { Values } from './form-values.ts';

/** What an empty field of this name asks for. */
const whenEmpty: Readonly<Record<string, Sentence>> = {
  head: householdFaults.headMissing,
  village: householdFaults.villageMissing,
  householdType: householdFaults.typeMissing,
  relation: householdFaults.relationMissing,
};
/** What a filled field of this name asks for. */
const whenWrong: Readonly<Record<string, Sentence>> = {
  phone: householdFaults.phone,
  guardianPhone: householdFaults.phone,
  monitoredFrom: householdFaults.month,
  members: householdFaults.members,
  birthDate: childFaults.birthWrong,
};

/** The schema knows that a field is wrong; this says what to do about it. `nameless`: what an empty name asks for. */
export function faultsOf(errors: FieldErrors<Values>, values: Values, nameless: Sentence) {
  return (path: string): Sentence | undefined => {
    if (!errors[path]) return undefined;
    if ((values[path] ?? '').trim() === '') return path === 'name' ? nameless : whenEmpty[path];
    return whenWrong[path] ?? householdFaults.tooLong;
  };
}
