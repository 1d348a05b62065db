import { useState } from 'react';
import { type Role, roles } from '../../../domain/access.ts';
import { People, type PersonRow } from '../../../domain/people.ts';
import { roleTitles, usersText } from '../../../text/admin.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { verbatim } from '../../../text/phrase.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { Page } from '../../ui/page.tsx';
import { useNavigate, useSearchParams } from '../../ui/router.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddPerson } from './add-person.tsx';
import styles from './admin.module.css';
import { PersonCard } from './person-card.tsx';
import { useAct } from './use-act.ts';
import { grantsWords, holds } from './words.ts';

const page = '/desk/users';
const current = ({ grants }: PersonRow) => grants.filter((grant) => holds(grant, Date.now()));

const columns: Column<PersonRow>[] = [
  {
    key: 'name',
    title: usersText.name,
    width: 8,
    sort: ({ name }) => name,
    cell: ({ name, id }) => ({ text: verbatim(name), to: `${page}?person=${id}` }),
  },
  {
    key: 'username',
    title: usersText.username,
    width: 9,
    sort: ({ username }) => username,
    cell: ({ username }) => ({ text: verbatim(username) }),
  },
  {
    key: 'grants',
    title: usersText.grants,
    width: 24,
    cell: (person) => {
      const grants = current(person);
      return grants.length > 0 ? { text: grantsWords(grants) } : { text: usersText.noGrants, tone: 'soft' };
    },
  },
  {
    key: 'lastSeen',
    title: usersText.lastSeen,
    width: 9,
    sort: ({ lastSeen }) => (lastSeen ? Date.parse(lastSeen) : 0),
    cell: ({ lastSeen }) =>
      lastSeen ? { text: dayWords(dayOf(lastSeen)) } : { text: usersText.never, tone: 'soft' },
  },
];

interface Sought {
  text: string;
  role: string;
}
const found = (items: readonly PersonRow[], { text, role }: Sought): PersonRow[] =>
  items.filter(
    (person) =>
      `${person.name} ${person.username}`.includes(text.trim()) &&
      (!role || current(person).some((grant) => grant.role === (role as Role))),
  );

function Tools({
  sought,
  onChange,
  onAdd,
}: {
  sought: Sought;
  onChange: (next: Sought) => void;
  onAdd: () => void;
}) {
  return (
    <div className={styles.tools}>
      <TextField
        label={usersText.find}
        type="search"
        value={sought.text}
        onChange={(event) => onChange({ ...sought, text: event.target.value })}
      />
      <SelectField
        label={usersText.role}
        empty={usersText.all}
        options={roles.map((role) => ({ value: role, label: roleTitles[role] }))}
        value={sought.role}
        onChange={(event) => onChange({ ...sought, role: event.target.value })}
      />
      <Button kind="primary" icon="add" onClick={onAdd}>
        {usersText.add}
      </Button>
    </div>
  );
}

/** 人员和权限: who holds what where; every change is logged by the server. */
export function UsersPage() {
  const answer = useAnswer('/api/users', People);
  const [sought, setSought] = useState<Sought>({ text: '', role: '' });
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const act = useAct(answer.retry);
  const open = query.get('person');
  const person = answer.data?.items.find(({ id }) => id === open);
  const close = () => void navigate(page);
  return (
    <Page wide title={usersText.title} lead={usersText.lead}>
      <Tools sought={sought} onChange={setSought} onAdd={() => void navigate(`${page}?person=new`)} />
      <Answered answer={answer}>
        {({ items }) => (
          <DataTable
            label={usersText.title}
            columns={columns}
            rows={found(items, sought)}
            rowKey={({ id }) => id}
            empty={usersText.noMatch}
            selected={person?.id}
          />
        )}
      </Answered>
      <Sheet open={open === 'new'} onClose={close} title={usersText.add} place="side">
        <AddPerson act={act} onDone={close} />
      </Sheet>
      <Sheet open={person !== undefined} onClose={close} title={verbatim(person?.name ?? '')} place="side">
        {person ? <PersonCard key={person.id} person={person} act={act} /> : null}
      </Sheet>
    </Page>
  );
}
