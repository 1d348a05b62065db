import { DeskFile } from '../../../domain/desk.ts';
import { deskText } from '../../../text/county.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams } from '../../ui/router.tsx';
import styles from './county.module.css';
import { HouseholdFile, titleOf } from './household-file.tsx';
import { PrintButton, PrintLine } from './table-tools.tsx';
import { fileAnswer } from './urls.ts';

/** Everything of one file on a page of its own, to read and to print. */
export function HouseholdDeskPage() {
  const { file = '' } = useParams();
  const answer = useAnswer(fileAnswer(file), DeskFile);
  return (
    <Page title={answer.data ? titleOf(answer.data) : deskText.record} back="/desk/coverage">
      <PrintLine />
      <div className={styles.tools}>
        <PrintButton />
      </div>
      <Answered answer={answer}>{(found) => <HouseholdFile found={found} />}</Answered>
    </Page>
  );
}
