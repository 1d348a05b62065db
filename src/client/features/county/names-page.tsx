import { useDeferredValue, useState } from 'react';
import { countedBy } from '../../../domain/coverage.ts';
import { deskText } from '../../../text/county.ts';
import { counted, measureTitle, placeWords } from '../../../text/coverage.ts';
import { dayWords } from '../../../text/day.ts';
import { joined } from '../../../text/phrase.ts';
import { Answered } from '../../ui/answered.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './county.module.css';
import { HouseholdDrawer } from './household-drawer.tsx';
import { nameColumnsOf } from './names-columns.ts';
import { PlacePath } from './place-path.tsx';
import { PrintButton, PrintLine } from './table-tools.tsx';
import { namesPage } from './urls.ts';
import { useNames } from './use-names.ts';
import { useWhichNames } from './where.ts';

/** The names behind one number; a record opens beside the list, so that the place in it is kept. */
export function NamesListPage() {
  const { file, row, ...which } = useWhichNames();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const { page, items, done, more, all, answer } = useNames(which, text);
  const of = countedBy(which.measure);
  const place = page?.path.at(-1);
  const day = which.day ? [dayWords(which.day)] : [];
  const columns = nameColumnsOf(of, (one) => namesPage(which, one));
  return (
    <Page
      wide
      back="/desk/coverage"
      title={joined([...(place ? [placeWords(place)] : []), ...day, measureTitle(which.measure)])}
      lead={
        page && joined([counted[of](page.total), ...(done ? [] : [deskText.shown(items.length, page.total)])])
      }
    >
      <PrintLine />
      <div className={styles.tools}>
        <PlacePath by={which.by} path={page?.path ?? []} whole />
        <div className={styles.toolButtons}>
          <TextField
            label={deskText.findName}
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <PrintButton before={all} />
        </div>
      </div>
      <div className={file ? `${styles.beside} ${styles.withDrawer}` : styles.beside}>
        <div>
          <Answered answer={answer}>
            {() => (
              <DataTable
                label={measureTitle(which.measure)}
                columns={columns}
                rows={items}
                rowKey={(name) => name.id}
                empty={deskText.nobody}
                selected={row}
                onEnd={more}
                sortable={done}
              />
            )}
          </Answered>
        </div>
        {file ? <HouseholdDrawer file={file} close={namesPage(which)} /> : null}
      </div>
    </Page>
  );
}
