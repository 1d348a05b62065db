import { type Visit, visitorSides } from '../../../domain/visit.ts';
import { persuasionText, sideWords } from '../../../text/persuasion.ts';
import { visitText } from '../../../text/visit.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FaultLine } from './fault-line.tsx';
import { fieldOf } from './problems.ts';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

type Visitor = Visit['visitors'][number];
const MOST = 6;

/** I am the first; companions are added by name and post (2 人以上, domain design §2.11). */
export function VisitorsField() {
  const { draft, change } = useVisitForm();
  const put = (at: number, patch: Partial<Visitor>) =>
    change((now) => ({ visitors: now.visitors.map((one, n) => (n === at ? { ...one, ...patch } : one)) }));
  const remove = (at: number) => change((now) => ({ visitors: now.visitors.filter((_, n) => n !== at) }));
  return (
    <fieldset className={styles.fieldset} id={fieldOf('visitors')} tabIndex={-1}>
      <legend className={styles.legend}>
        <Say>{visitText.visitors}</Say>
      </legend>
      {draft.visitors.map((visitor, at) => (
        <VisitorRow
          key={visitor.user ?? at}
          visitor={visitor}
          sided={draft.purpose === 'PERSUASION'}
          put={(patch) => put(at, patch)}
          remove={() => remove(at)}
        />
      ))}
      <FaultLine field={fieldOf('visitors')} />
      {draft.visitors.length < MOST && (
        <Button kind="plain" onClick={() => change((now) => ({ visitors: [...now.visitors, { name: '' }] }))}>
          {visitText.visitorMore}
        </Button>
      )}
    </fieldset>
  );
}

interface RowProps {
  visitor: Visitor;
  /** A persuasion visit says who came from which side: a joint one has the township with it. */
  sided: boolean;
  put: (patch: Partial<Visitor>) => void;
  remove: () => void;
}

function VisitorRow({ visitor, sided, put, remove }: RowProps) {
  return (
    <div className={styles.pair}>
      <TextField
        label={visitText.visitorName}
        value={visitor.name}
        maxLength={40}
        readOnly={visitor.user !== undefined}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <TextField
        label={visitText.visitorPost}
        value={visitor.post ?? ''}
        maxLength={40}
        onChange={(event) => put({ post: event.currentTarget.value || undefined })}
      />
      {sided && (
        <SelectField
          label={persuasionText.side}
          options={visitorSides.map((value) => ({ value, label: sideWords[value] }))}
          value={visitor.side ?? ''}
          onChange={(event) => put({ side: (event.currentTarget.value || undefined) as Visitor['side'] })}
        />
      )}
      {visitor.user === undefined && (
        <Button kind="quiet" onClick={remove}>
          {visitText.remove(visitor.name)}
        </Button>
      )}
    </div>
  );
}
