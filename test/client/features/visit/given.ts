import { emptyDraft, type VisitDraft } from '../../../../src/client/features/visit/draft.ts';
import type { Household } from '../../../../src/domain/household.ts';
import type { Visit } from '../../../../src/domain/visit.ts';

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const ids = {
  file: id(1),
  visit: id(2),
  harm: id(3),
  minghui: id(4),
  xiaoyu: id(5),
  school: id(6),
  guardian: id(7),
  old: id(8),
  me: id(9),
};
export const openedAt = '2026-09-14T09:00:00.000Z';
export const now = '2026-09-14T09:20:00.000Z';

export const aHousehold: Household = {
  head: '李大山',
  village: '610526109201',
  householdType: 'GEN',
  phone: '13900000000',
};

export const aDraft = (over: Partial<VisitDraft> = {}): VisitDraft => ({
  ...emptyDraft({
    visit: ids.visit,
    harmId: ids.harm,
    file: ids.file,
    now: openedAt,
    me: { user: ids.me, name: '王老师' },
    seen: { [ids.file]: { householdType: 'aaaaaaaaaaaaaaaa:1', phone: 'aaaaaaaaaaaaaaaa:1' } },
  }),
  ...over,
});

export const aVisit = (over: Partial<Visit> = {}): Visit => ({
  method: 'HOME',
  startedAt: openedAt,
  endedAt: now,
  enteredAt: now,
  visitors: [{ name: '王老师' }],
  met: ['GUARDIAN'],
  findings: [],
  photos: [],
  harmAsked: true,
  ...over,
});
