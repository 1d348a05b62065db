import type { Child } from '../src/domain/child.ts';
import type { Finding, PhotoRef, Visit } from '../src/domain/visit.ts';

/** Invented people of the domain's tests. A test names only what its rule is about. */
export const idOf = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const ids = {
  boy: idOf(1),
  girl: idOf(2),
  school: idOf(3),
  otherSchool: idOf(4),
  class: idOf(5),
  visit: idOf(6),
  earlier: idOf(7),
  me: idOf(8),
  colleague: idOf(9),
  file: idOf(10),
  otherFile: idOf(11),
};

/** A Monday in the second week of term, at noon in Shanghai. */
export const today = '2026-09-14';
export const now = '2026-09-14T04:00:00.000Z';

/** Numbers of a county that does not exist (domain design §3.1). */
export const idNumbers = {
  boy: '610599201508310012',
  girl: '61059920150901002X',
  leap: '61059920120229008X',
};

/** Due in grade 6: born on the last day that still counts for its year. */
export const aChild = (over: Partial<Child> = {}): Child => ({
  name: '王小明',
  sex: 'M',
  birthDate: '2015-08-31',
  idNumber: idNumbers.boy,
  ...over,
});

export const aFinding = (over: Partial<Finding> = {}): Finding => ({
  child: ids.boy,
  whereabouts: 'IN_LOCAL',
  asOnFile: true,
  evidence: [{ code: 'SEEN_CHILD' }],
  signs: [],
  ...over,
});

export const aVisit = (over: Partial<Visit> = {}): Visit => ({
  method: 'HOME',
  startedAt: '2026-09-14T03:00:00.000Z',
  endedAt: '2026-09-14T03:20:00.000Z',
  enteredAt: '2026-09-14T03:20:00.000Z',
  visitors: [{ user: ids.me, name: '杨老师' }],
  met: ['GUARDIAN', 'CHILD'],
  findings: [aFinding()],
  photos: [],
  harmAsked: true,
  ...over,
});

export const aPhoto = (letter = 'a', over: Partial<PhotoRef> = {}): PhotoRef => ({
  sha: letter.repeat(64),
  bytes: 90_000,
  width: 1200,
  height: 1600,
  ...over,
});
