import { useNavigate, useSearchParams } from 'react-router';
import { childText } from '../../../text/child.ts';
import { householdText } from '../../../text/household.ts';
import type { Sentence } from '../../../text/phrase.ts';
import type { Directory, FileView, LocalRecord } from '../../store/types.ts';
import { newId, save } from '../../store/write.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { ChildForm, childPaths } from './child-form.tsx';
import { changesBetween, type FormKind } from './form-values.ts';
import { GuardianForm, guardianPaths } from './guardian-form.tsx';
import { HouseholdForm, householdPaths } from './household-form.tsx';

const pathsOf: Record<FormKind, readonly string[]> = {
  household: householdPaths,
  guardian: guardianPaths,
  child: childPaths,
};

interface Open {
  kind: FormKind;
  record?: LocalRecord<FormKind> | undefined;
  key: string;
}

/** `?open=child-<id>`, `guardian-new`, `household`: the address says which form stands open, so that a draft can lead to it. */
function openOf(what: string | null, { file, household, guardians, children }: FileView): Open | undefined {
  const [, kind, id] = /^(household|guardian|child)(?:-(.+))?$/.exec(what ?? '') ?? [];
  const key = `edit:${file}:${what}`;
  if (kind === 'household') return household && { kind, record: household, key };
  if (kind !== 'guardian' && kind !== 'child') return undefined;
  const records: readonly LocalRecord<FormKind>[] = kind === 'child' ? children : guardians;
  const record = records.find((one) => one.id === id);
  return record || id === 'new' ? { kind, record, key } : undefined;
}

/** Only what the form changed, over what it showed (sync design §3.4). */
async function write({ kind, record, key }: Open, file: string, body: object): Promise<void> {
  const after = body as Record<string, unknown>;
  const set = changesBetween(record?.body ?? {}, after, pathsOf[kind]);
  const target = { kind, file, id: record?.id ?? newId() };
  const fresh = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null));
  if (!record) return save([{ k: 'set', ...target, create: true, set: fresh }], { closesDraft: key });
  const changes =
    Object.keys(set).length > 0 ? [{ k: 'set' as const, ...target, set, seen: record.origin }] : [];
  return save(changes, { closesDraft: key });
}

const titles: Record<FormKind, Sentence> = {
  household: householdText.edit,
  guardian: householdText.addGuardian,
  child: childText.addTitle,
};

function titleOf({ kind, record }: Open): Sentence {
  const body = record?.body;
  return body && 'name' in body ? householdText.editOf(body.name) : titles[kind];
}

interface Props {
  file: FileView;
  directory: Directory;
}

/** Came from the visit form: back to it; else the household stays, without the form. */
function useClose(file: string): () => void {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const index = (window.history.state as { idx?: number } | null)?.idx ?? 0;
  const fallback = search.get('back') === 'visit' ? `/household/${file}/visit` : `/household/${file}`;
  return () => void (index > 0 ? navigate(-1) : navigate(fallback, { replace: true }));
}

export function OpenForm({ file, directory }: Props) {
  const [search] = useSearchParams();
  const close = useClose(file.file);
  const open = openOf(search.get('open'), file);
  if (!open) return null;
  const onSave = async (body: object) => {
    await write(open, file.file, body);
    close();
  };
  return (
    <Sheet open onClose={close} title={titleOf(open)}>
      <FormOf open={open} file={file} directory={directory} onSave={onSave} onCancel={close} />
    </Sheet>
  );
}

interface FormProps extends Props {
  open: Open;
  onSave: (body: object) => Promise<void>;
  onCancel: () => void;
}

function FormOf({ open, file, directory, onSave, onCancel }: FormProps) {
  const common = { draft: { key: open.key, title: titleOf(open)['zh-CN'] }, onSave, onCancel };
  const body = open.record?.body ?? {};
  if (open.kind === 'household') return <HouseholdForm {...common} body={body} directory={directory} />;
  if (open.kind === 'guardian') return <GuardianForm {...common} body={body} />;
  return (
    <ChildForm
      {...common}
      body={body}
      village={file.household?.body.village}
      {...(open.record ? { self: open.record.id } : {})}
    />
  );
}
