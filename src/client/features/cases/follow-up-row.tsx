import { casesText } from '../../../text/cases.ts';
import { className } from '../../../text/child.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { derivedPlace, placeNames, signWords, whereaboutsSentence } from '../../../text/whereabouts.ts';
import type { ChildEntry, Directory, DueEntry } from '../../store/types.ts';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { Link } from '../../ui/router.tsx';
import styles from './cases.module.css';
import type { FollowUp } from './follow-up.ts';

/** Where the child lives or learns, to know which one it is. */
function fromWhere(
  { village, group, class: classId }: ChildEntry,
  { villages, classes, schools }: Directory,
): Sentence[] {
  const name = village && villages.get(village)?.body.name;
  if (name) return [verbatim(group ? `${name} ${group}` : name)];
  const own = classId ? classes.get(classId)?.body : undefined;
  if (!own) return [];
  const school = schools.get(own.school)?.body.name;
  return [...(school ? [verbatim(school)] : []), className(own.grade, own.number)];
}

function PromiseLine({ due, today }: { due: DueEntry; today: string }) {
  const late = due.due < today;
  const when = filled(late ? casesText.overdueSince : casesText.dueOn, dayWords(due.due, today));
  return (
    <span className={late ? styles.late : styles.promise}>
      <Say>{joined([casesText.agreed(due.what), when])}</Say>
    </span>
  );
}

export function FollowUpRow({
  followUp: { child, due },
  directory,
}: {
  followUp: FollowUp;
  directory: Directory;
}) {
  const { whereabouts, signs } = child;
  const code = whereabouts.code === 'UNKNOWN' ? undefined : whereabouts.code;
  const found = whereabouts.at
    ? filled(casesText.foundOn, dayWords(dayOf(whereabouts.at), directory.today))
    : casesText.fromRoster;
  const answer = whereaboutsSentence(code, placeNames(derivedPlace(whereabouts, child.school), directory));
  return (
    <Link to={`/household/${child.file}`} className={styles.row}>
      <span className={styles.lines}>
        <span className={styles.name}>{child.name}</span>
        <span>
          <Say>{joined([answer, ...signs.map((sign) => signWords[sign])])}</Say>
        </span>
        <span className={styles.soft}>
          <Say>{joined([...fromWhere(child, directory), found])}</Say>
        </span>
        {due.map((one) => (
          <PromiseLine key={`${one.visit} ${one.what}`} due={one} today={directory.today} />
        ))}
      </span>
      <Icon name="next" />
    </Link>
  );
}
