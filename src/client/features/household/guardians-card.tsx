import { householdText } from '../../../text/household.ts';
import { relationWords } from '../../../text/household-words.ts';
import { joined, type Sentence } from '../../../text/phrase.ts';
import type { FileView } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './household.module.css';

interface Person {
  name: string;
  about: Sentence[];
  phones: string[];
  /** The form that puts this person right. */
  open: string;
}

const mention = (about: readonly Sentence[], more: readonly Sentence[]): Sentence[] => [
  ...about,
  ...more.filter((one) => !about.some((known) => known.en === one.en)),
];

/** One person of one name, however many records name it: guardians, those a roster names beside a child, the head. */
function together(people: readonly Person[]): Person[] {
  const found = new Map<string, Person>();
  for (const one of people) {
    const known = found.get(one.name);
    if (!known) found.set(one.name, one);
    else
      found.set(one.name, {
        ...known,
        about: mention(known.about, one.about),
        phones: [...new Set([...known.phones, ...one.phones])],
      });
  }
  return [...found.values()];
}

const phonesOf = (phone: string | undefined): string[] => (phone ? [phone] : []);

function peopleOf({ household, guardians, children }: FileView): Person[] {
  const records = guardians.map(({ id, body }) => ({
    name: body.name,
    about: [relationWords[body.relation], ...(body.awayPlace ? [householdText.awayIn(body.awayPlace)] : [])],
    phones: phonesOf(body.phone),
    open: `guardian-${id}`,
  }));
  const named = children.flatMap(({ id, body }) => {
    const { guardianName: name, guardianPhone, guardianRelation } = body;
    if (!name) return [];
    const about = guardianRelation ? [relationWords[guardianRelation]] : [];
    return [{ name, about, phones: phonesOf(guardianPhone), open: `child-${id}` }];
  });
  const body = household?.body;
  const head = body
    ? [{ name: body.head, about: [householdText.headWord], phones: phonesOf(body.phone), open: 'household' }]
    : [];
  return together([...records, ...named, ...head]);
}

function PersonItem({ person, file }: { person: Person; file: string }) {
  const say = useSay();
  const { name, about, phones, open } = person;
  return (
    <li className={styles.person}>
      <div className={styles.personWords}>
        <p className={styles.name}>{name}</p>
        <p className={styles.soft}>
          <Say>{joined(about)}</Say>
        </p>
      </div>
      <LinkButton to={`/household/${file}?open=${open}`} kind="quiet" label={householdText.editOf(name)}>
        {householdText.editShort}
      </LinkButton>
      {phones.map((phone) => (
        <a
          key={phone}
          className={styles.call}
          href={`tel:${phone}`}
          aria-label={say(householdText.call(name, phone))}
        >
          <Icon name="call" />
          {phone}
        </a>
      ))}
      {phones.length === 0 && (
        <LinkButton to={`/household/${file}?open=${open}`} kind="plain" icon="call">
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
          <PersonItem key={person.name} person={person} file={file.file} />
        ))}
      </ul>
      <LinkButton to={`/household/${file.file}?open=guardian-new`} kind="plain" icon="add">
        {householdText.addGuardian}
      </LinkButton>
    </Card>
  );
}
