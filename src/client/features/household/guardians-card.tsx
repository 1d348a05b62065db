import { householdText, relationWords } from '../../../text/household.ts';
import { joined, type Sentence } from '../../../text/phrase.ts';
import type { FileView } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './household.module.css';

interface Person {
  key: string;
  name: string;
  about: Sentence;
  phone?: string | undefined;
  /** The form that puts this person right. */
  open: string;
}

/** Guardians of their own records, and those a roster names beside a child. */
function peopleOf({ household, guardians, children }: FileView): Person[] {
  const records = guardians.map(({ id, body }) => ({
    key: id,
    name: body.name,
    about: joined([
      relationWords[body.relation],
      ...(body.awayPlace ? [householdText.awayIn(body.awayPlace)] : []),
    ]),
    phone: body.phone,
    open: `guardian-${id}`,
  }));
  const named = children.flatMap(({ id, body }) => {
    const { guardianName: name, guardianPhone: phone, guardianRelation } = body;
    if (!name || records.some((one) => one.name === name && (!phone || one.phone === phone))) return [];
    const relation = guardianRelation ? [relationWords[guardianRelation]] : [];
    return [
      {
        key: id,
        name,
        about: joined([...relation, householdText.guardianOf(body.name)]),
        phone,
        open: `child-${id}`,
      },
    ];
  });
  const head = household?.body;
  const own = head?.phone
    ? [{ key: 'head', name: head.head, about: householdText.headWord, phone: head.phone, open: 'household' }]
    : [];
  return [...records, ...named, ...own];
}

function PersonItem({ person, file }: { person: Person; file: string }) {
  const say = useSay();
  const { name, about, phone, open } = person;
  return (
    <li className={styles.person}>
      <div className={styles.personWords}>
        <p className={styles.name}>{name}</p>
        <p className={styles.soft}>
          <Say>{about}</Say>
        </p>
      </div>
      {phone ? (
        <a className={styles.call} href={`tel:${phone}`} aria-label={say(householdText.call(name, phone))}>
          <Icon name="call" />
          {phone}
        </a>
      ) : (
        <LinkButton to={`/household/${file}?open=${open}`} kind="quiet">
          {householdText.addPhone}
        </LinkButton>
      )}
    </li>
  );
}

export function GuardiansCard({ file }: { file: FileView }) {
  const people = peopleOf(file);
  return (
    <Card title={householdText.guardians}>
      {people.length === 0 && (
        <p>
          <Say>{householdText.noGuardians}</Say>
        </p>
      )}
      <ul>
        {people.map((person) => (
          <PersonItem key={person.key} person={person} file={file.file} />
        ))}
      </ul>
      <div className={styles.two}>
        {file.guardians.map(({ id, body }) => (
          <LinkButton key={id} to={`/household/${file.file}?open=guardian-${id}`} kind="quiet">
            {householdText.editOf(body.name)}
          </LinkButton>
        ))}
        <LinkButton to={`/household/${file.file}?open=guardian-new`} kind="plain" icon="add">
          {householdText.addGuardian}
        </LinkButton>
      </div>
    </Card>
  );
}
