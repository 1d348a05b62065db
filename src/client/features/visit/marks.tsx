import { visitText } from '../../../text/visit.ts';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

/** Marks that stop nothing but stand with the visit for whoever checks it: the visitor sees them first. */
export function Marks() {
  const { problems } = useVisitForm();
  const marks = problems.filter(({ level, key }) => level === 'flag' && key === undefined);
  if (marks.length === 0) return null;
  return (
    <Card title={visitText.toCheck}>
      <ul className={styles.marks}>
        {marks.map(({ field, message }) => (
          <li key={`${field} ${message.en}`}>
            <Say>{message}</Say>
          </li>
        ))}
      </ul>
    </Card>
  );
}
