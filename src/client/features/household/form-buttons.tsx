import { householdText } from '../../../text/household.ts';
import { Button } from '../../ui/button.tsx';
import styles from './household.module.css';

export function FormButtons({ busy, onCancel }: { busy: boolean; onCancel: () => void }) {
  return (
    <div className={styles.two}>
      <Button kind="plain" onClick={onCancel}>
        {householdText.cancel}
      </Button>
      <Button kind="primary" type="submit" disabled={busy}>
        {householdText.save}
      </Button>
    </div>
  );
}
