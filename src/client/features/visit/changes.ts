import type { Guardian, Household } from '../../../domain/household.ts';
import type { Id } from '../../../domain/record.ts';
import { withheld } from '../../../domain/restricted.ts';
import type { Visit } from '../../../domain/visit.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';
import type { GuardianEdit, VisitDraft } from './draft.ts';
import { flagChanges, type OpenFlag } from './flag-changes.ts';
import { type Saving, toHarmReport, toVisit } from './to-visit.ts';

type Json = Extract<Change, { k: 'add' }>['data'][string];
type Origin = Record<string, string>;

/** What lies on the phone about the household now. */
export interface OnPhone {
  household?: { id: Id; body: Household; origin: Origin } | undefined;
  guardians: readonly { id: Id; body: Guardian; origin: Origin }[];
  flags: readonly OpenFlag[];
}

/** Undefined cannot travel: a record holds only what was said. */
const plain = (value: object): Record<string, Json> => JSON.parse(JSON.stringify(value));

const nullable = (text: string): string | null => text.trim() || null;

function householdChange(draft: VisitDraft, { household }: OnPhone): Change[] {
  if (!household) return [];
  const { id, body, origin } = household;
  const set: Record<string, Json> = {};
  if (draft.typeSeen && draft.typeSeen !== body.householdType) set.householdType = draft.typeSeen;
  if (draft.phone !== undefined && nullable(draft.phone) !== (body.phone ?? null))
    set.phone = nullable(draft.phone);
  if (Object.keys(set).length === 0) return [];
  return [{ k: 'set', id, kind: 'household', file: draft.file, set, seen: draft.seen[id] ?? origin }];
}

function guardianSet(edit: GuardianEdit, before: Guardian | undefined): Record<string, Json> {
  const set: Record<string, Json> = {};
  if (edit.name.trim() && edit.name.trim() !== before?.name) set.name = edit.name.trim();
  if (edit.relation !== before?.relation) set.relation = edit.relation;
  const phone = nullable(edit.phone);
  if (phone !== (before?.phone ?? null)) set.phone = phone;
  return set;
}

function guardianChange(edit: GuardianEdit, { file, seen }: VisitDraft, { guardians }: OnPhone): Change[] {
  const before = guardians.find(({ id }) => id === edit.id);
  const set = guardianSet(edit, before?.body);
  if (Object.keys(set).length === 0 || (edit.isNew && !edit.name.trim())) return [];
  if (before)
    return [{ k: 'set', id: edit.id, kind: 'guardian', file, set, seen: seen[edit.id] ?? before.origin }];
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null));
  return [{ k: 'set', id: edit.id, kind: 'guardian', file, create: true, set: given }];
}

/** The visit as all may read it, and what few may read of its reasons. */
function veiled(visit: Visit, { visit: about, file }: VisitDraft): { visit: Visit; apart: Change[] } {
  const apart: Change[] = [];
  const findings = visit.findings.map((finding) => {
    const { child, reasons } = finding;
    if (!reasons) return finding;
    const { open, restricted } = withheld(reasons);
    if (restricted) {
      const data = plain({ about, child, ...restricted });
      apart.push({ k: 'add', id: newId(), kind: 'restricted-reason', file, data });
    }
    return { ...finding, reasons: open };
  });
  return { visit: { ...visit, findings }, apart };
}

/** Everything one press of 保存 writes, in one transaction: the visit, what it changed, and the restricted report. */
export function changesOf(draft: VisitDraft, saving: Saving, onPhone: OnPhone): Change[] {
  const { file } = draft;
  const report = toHarmReport(draft, saving.now);
  const { visit, apart } = veiled(toVisit(draft, saving), draft);
  return [
    { k: 'add', id: draft.visit, kind: 'visit', file, data: plain(visit) },
    ...apart,
    ...flagChanges(visit, onPhone.flags, file),
    ...householdChange(draft, onPhone),
    ...draft.guardians.flatMap((edit) => guardianChange(edit, draft, onPhone)),
    ...(draft.resends
      ? [
          {
            k: 'fix' as const,
            id: draft.resends,
            kind: 'quarantine' as const,
            // It lies in a file of its own (sync design §3.11).
            file: draft.resends,
            choice: 'resend' as const,
          },
        ]
      : []),
    ...(report
      ? [{ k: 'add' as const, id: draft.harmId, kind: 'harm-report' as const, file, data: plain(report) }]
      : []),
  ];
}
