import type { Role } from './access.ts';
import type { Confirmation } from './transition.ts';

const school: readonly Role[] = ['teacher', 'registrar', 'principal'];
const desks: readonly Role[] = ['township', 'county'];

/**
 * Who may stand for what (domain design §6.5 rows 4, 7, 9, 10), by the role held over this very child: the class teacher of
 * its class or the school have it back in class; a write-off is the bureau's, with the school's head as its other word.
 * The form offers by this table, the server refuses by it.
 */
export const confirmers: Record<Confirmation['kind'], readonly Role[]> = {
  TEACHER_RETURN: school,
  CLOSE: [...school, ...desks],
  WRITE_OFF: ['principal', 'county'],
  TOWNSHIP_TOLD: [...school, ...desks],
  VILLAGE_TOLD: [...school, 'village-team', ...desks],
  NO_CHANGE: [...school, 'village-team', ...desks],
};

export const mayConfirm = (kind: Confirmation['kind'], roles: readonly string[]): boolean =>
  confirmers[kind].some((role) => roles.includes(role));
