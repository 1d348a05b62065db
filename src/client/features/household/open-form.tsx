import type { Child } from '../../../domain/child.ts';
import { childText } from '../../../text/child.ts';
import { householdText } from '../../../text/household.ts';
import { joined, type Sentence } from '../../../text/phrase.ts';
import { joinHousehold } from '../../store/join.ts';
import { settling } from '../../store/refused.ts';
import type { Directory, FileView, LocalRecord } from '../../store/types.ts';
import { newId, save } from '../../store/write.ts';
import { canGoBack, useNavigate, useSearchParams } from '../../ui/router.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ChildForm, childPaths } from './child-form.tsx';
import { changesBetween, type FormKind, refusedFields } from './form-values.ts';
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
  /** The refused operation that is corrected here. */
  refused?: LocalRecord<'quarantine'> | undefined;
}

/**
 * `?open=child-<id>`, `guardian-new`, `household`: the address says which form stands open, so that a draft can lead to it;
 * `&resend=<id>`: filled with what the server refused.
 */
function openOf(search: URLSearchParams, view: FileView): Open | undefined {
  const { file, household, guardians, children, quarantined } = view;
  const [what, resend] = [search.get('open'), search.get('resend')];
  const [, kind, id] = /^(household|guardian|child)(?:-(.+))?$/.exec(what ?? '') ?? [];
  const refused = quarantined.find((one) => one.id === resend);
  const key = `edit:${file}:${what}${refused ? `&resend=${refused.id}` : ''}`;
  if (kind === 'household') return household && { kind, record: household, key, refused };
  if (kind !== 'guardian' && kind !== 'child') return undefined;
  const records: readonly LocalRecord<FormKind>[] = kind === 'child' ? children : guardians;
  const record = records.find((one) => one.id === id);
  return record || id === 'new' ? { kind, record, key, refused } : undefined;
}

/** Only what the form changed, over what it showed (sync design §3.4). */
async function write({ kind, record, key, refused }: Open, file: string, body: object): Promise<void> {
  const after = body as Record<string, unknown>;
  const set = changesBetween(record?.body ?? {}, after, pathsOf[kind]);
  const target = { kind, file, id: record?.id ?? newId() };
  const fresh = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null));
  const settled = (isSent: boolean) => (refused ? [settling(refused, isSent ? 'resend' : 'withdraw')] : []);
  if (!record)
    return save([{ k: 'set', ...target, create: true, set: fresh }, ...settled(true)], { closesDraft: key });
  const isChanged = Object.keys(set).length > 0;
  const change = isChanged ? [{ k: 'set' as const, ...target, set, seen: record.origin }] : [];
  return save([...change, ...settled(isChanged)], { closesDraft: key });
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

/** In the list of drafts the form alone does not say whose it is. */
const whose = (open: Open, { household }: FileView): Sentence =>
  joined([titleOf(open), ...(household ? [householdText.of(household.body.head)] : [])]);

interface Props {
  file: FileView;
  directory: Directory;
}

/** Came from the visit form: back to it; else the household stays, without the form. */
function useClose(file: string): () => void {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const fallback = search.get('back') === 'visit' ? `/household/${file}/visit` : `/household/${file}`;
  return () => (canGoBack() ? navigate(-1) : navigate(fallback, { replace: true }));
}

export function OpenForm({ file, directory }: Props) {
  const [search] = useSearchParams();
  const close = useClose(file.file);
  const open = openOf(search, file);
  if (!open) return null;
  const onSave = async (body: object) => {
    await write(open, file.file, body);
    close();
  };
  return (
    <Sheet open onClose={close} title={titleOf(open)}>
      <FormOf key={open.key} open={open} file={file} directory={directory} onSave={onSave} onCancel={close} />
    </Sheet>
  );
}

interface FormProps extends Props {
  open: Open;
  onSave: (body: object) => Promise<void>;
  onCancel: () => void;
}

function FormOf({ open, file, directory, onSave, onCancel }: FormProps) {
  const common = { draft: { key: open.key, title: whose(open, file) }, onSave, onCancel };
  const body = { ...open.record?.body, ...(open.refused && refusedFields(open.refused)) };
  const onJoin = async (child: string, typed: Partial<Child>) => {
    await joinHousehold({ child, file: file.file, typed, closesDraft: open.key });
    onCancel();
  };
  if (open.kind === 'household') {
    const onFile = file.household?.body.village;
    return <HouseholdForm {...common} body={body} onFile={onFile} directory={directory} />;
  }
  if (open.kind === 'guardian') return <GuardianForm {...common} body={body} />;
  return (
    <ChildForm
      {...common}
      body={body}
      village={file.household?.body.village}
      {...(open.record ? { self: open.record.id } : { onJoin })}
    />
  );
}
