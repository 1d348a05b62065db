import { importText } from '../../../text/roster-import.ts';
import { Page } from '../../ui/page.tsx';
import { useSearchParams } from '../../ui/router.tsx';
import { BatchPage } from './batch-page.tsx';
import { HistoryCard } from './history-card.tsx';
import { StartCard } from './start-card.tsx';

/** `/desk/imports`: a new import and those before it; `?id=` one of them, at whatever step it stands. */
export function ImportPage() {
  const [query, setQuery] = useSearchParams();
  const id = query.get('id');
  if (id) return <BatchPage key={id} id={id} />;
  return (
    <Page title={importText.title} lead={importText.lead} wide>
      <StartCard onUploaded={(batch) => setQuery({ id: batch })} />
      <HistoryCard />
    </Page>
  );
}
