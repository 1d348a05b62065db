import { useState } from 'react';
import { signCodes } from '../../../domain/whereabouts-codes.ts';
import { className } from '../../../text/child.ts';
import { leadText } from '../../../text/lead.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { signWords } from '../../../text/whereabouts.ts';
import { useCaseFile } from '../../store/case-file.ts';
import { searchDirectory, useDirectory } from '../../store/directory.ts';
import type { ChildEntry, Directory } from '../../store/types.ts';
import { type Draft, useDraft } from '../../store/use-draft.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChecksField, ChoiceField } from '../../ui/choice-field.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useSearchParams } from '../../ui/router.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { AreaField, TextField } from '../../ui/text-field.tsx';
import styles from './lead.module.css';
import { attendsOf, freshLead, type LeadValues } from './lead-changes.ts';
import { type Fault, faultsIn, type SavedLead, useSaveLead } from './use-save-lead.ts';

const MATCHES = 6;
const attending = [
  { value: 'YES' as const, label: leadText.yes },
  { value: 'NO' as const, label: leadText.no },
  { value: 'UNKNOWN' as const, label: leadText.unknown },
];
const signs = signCodes.map((value) => ({ value, label: signWords[value] }));

/** Where a child lives and learns: which of two of one name it is. */
function about({ village, group, class: classId }: ChildEntry, directory: Directory): Sentence {
  const own = classId ? directory.classes.get(classId)?.body : undefined;
  const place = village && directory.villages.get(village)?.body.name;
  return joined([
    ...(own ? [className(own.grade, own.number)] : []),
    ...(place ? [verbatim([place, group].filter(Boolean).join(' '))] : []),
  ]);
}

interface PartProps {
  draft: Draft<LeadValues>;
  directory: Directory;
  faults: readonly Fault[];
}
const errorOf = (faults: readonly Fault[], field: Fault['field']) =>
  faults.find((one) => one.field === field)?.message;

/** Children on this phone that the letters typed so far may mean: chosen with one tap. */
function Matches({ draft, directory }: Omit<PartProps, 'faults'>) {
  const found = searchDirectory(directory, draft.value.name).children.slice(0, MATCHES);
  if (found.length === 0) return null;
  return (
    <fieldset className={styles.matches}>
      <legend>
        <Say>{leadText.isIt}</Say>
      </legend>
      {found.map((one) => (
        <Button key={one.id} wide onClick={() => draft.change({ child: one.id, name: one.name })}>
          {joined([verbatim(one.name), about(one, directory)])}
        </Button>
      ))}
    </fieldset>
  );
}

function Unlisted({ draft, directory, faults }: PartProps) {
  const { name, village } = draft.value;
  const { myVillages } = directory;
  return (
    <>
      <TextField
        id="lead-name"
        label={leadText.who}
        hint={leadText.whoHint}
        error={errorOf(faults, 'lead-name')}
        value={name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => draft.change({ name: event.currentTarget.value })}
      />
      <Matches draft={draft} directory={directory} />
      {name.trim() !== '' && myVillages.length === 0 && <Notice tone="warn">{leadText.noVillage}</Notice>}
      {name.trim() !== '' && myVillages.length > 0 && (
        <>
          <p className={styles.soft}>
            <Say>{leadText.notListed}</Say>
          </p>
          <SelectField
            id="lead-village"
            label={leadText.village}
            error={errorOf(faults, 'lead-village')}
            options={myVillages.map((one) => ({ value: one.code, label: verbatim(one.name) }))}
            value={village}
            onChange={(event) => draft.change({ village: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

function Who(props: PartProps) {
  const { draft, directory } = props;
  const chosen = directory.childById.get(draft.value.child);
  if (!chosen) return <Unlisted {...props} />;
  return (
    <div className={styles.chosen}>
      <p>
        <span className={styles.name}>{chosen.name}</span>{' '}
        <span className={styles.soft}>
          <Say>{about(chosen, directory)}</Say>
        </span>
      </p>
      <Button kind="quiet" onClick={() => draft.change({ child: '', name: '' })}>
        {leadText.other}
      </Button>
    </div>
  );
}

function Questions({ draft, faults }: Omit<PartProps, 'directory'>) {
  const { value, change } = draft;
  return (
    <>
      <ChoiceField
        label={leadText.attends}
        options={attending}
        value={attendsOf(value)}
        onChange={(attends) => change({ attends })}
      />
      <ChecksField
        id="lead-signs"
        label={leadText.signs}
        error={errorOf(faults, 'lead-signs')}
        options={signs}
        value={value.signs}
        onChange={(next) => change({ signs: next })}
      />
      <AreaField
        label={leadText.note}
        value={value.note}
        maxLength={300}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </>
  );
}

function Saved({ saved, onAnother }: { saved: SavedLead; onAnother: () => void }) {
  return (
    <Page title={leadText.title} back="/">
      <Notice tone="done" live>
        {saved.lead ? leadText.savedLead : leadText.savedFlag}
      </Notice>
      <LinkButton to={`/case/${saved.child}`} wide>
        {leadText.openCase}
      </LinkButton>
      <Button wide onClick={onAnother}>
        {leadText.another}
      </Button>
    </Page>
  );
}

function Form({
  directory,
  child,
  onSaved,
}: {
  directory: Directory;
  child: string;
  onSaved: (saved: SavedLead) => void;
}) {
  const [attempt, setAttempt] = useState(0);
  const key = `page:/lead${child ? `?child=${child}` : ''}`;
  const only = directory.myVillages.length === 1 ? directory.myVillages[0]?.code : undefined;
  const draft = useDraft<LeadValues>({ key, title: leadText.title }, () => ({
    ...freshLead,
    ...(only && { village: only }),
    ...(child && { child, name: directory.childById.get(child)?.name ?? '' }),
  }));
  const found = useCaseFile(draft?.value.child ?? '');
  const { press, failed } = useSaveLead({ draft, found, directory, key, onSaved });
  if (!draft) return <Page title={leadText.title}>{null}</Page>;
  const faults = attempt > 0 ? faultsIn(draft.value, directory) : [];
  const save = async () => {
    setAttempt(attempt + 1);
    await press();
  };
  return (
    <Page
      title={leadText.title}
      back="/"
      action={
        <Button kind="primary" wide onClick={() => void save()}>
          {leadText.save}
        </Button>
      }
    >
      {attempt > 0 && <ErrorSummary attempt={attempt} errors={faults} />}
      {failed && (
        <Notice tone="danger" live>
          {leadText.failed}
        </Notice>
      )}
      <Card>
        <div className={styles.form}>
          <Who draft={draft} directory={directory} faults={faults} />
          <Questions draft={draft} faults={faults} />
        </div>
      </Card>
    </Page>
  );
}

/** 苗头和线索 (notice item 2): a name, a village, one reason; nothing else is required. */
export function LeadPage() {
  const [search] = useSearchParams();
  const directory = useDirectory();
  const [saved, setSaved] = useState<SavedLead>();
  const [turn, setTurn] = useState(0);
  if (!directory) return <Page title={leadText.title}>{null}</Page>;
  const again = () => {
    setTurn(turn + 1);
    setSaved(undefined);
  };
  if (saved) return <Saved saved={saved} onAnother={again} />;
  const child = turn === 0 ? (search.get('child') ?? '') : '';
  return <Form key={turn} directory={directory} child={child} onSaved={setSaved} />;
}
