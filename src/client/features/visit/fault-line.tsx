import { Say } from '../../ui/language.tsx';
import styles from './visit.module.css';
import { useFault } from './visit-context.ts';

/** What is wrong with a field that is no input of its own (a group of tiles, a row, the times). */
export function FaultLine({ field }: { field: string }) {
  const fault = useFault(field);
  if (!fault) return null;
  return (
    <p className={styles.fault} id={`${field}-fault`}>
      <Say>{fault}</Say>
    </p>
  );
}
