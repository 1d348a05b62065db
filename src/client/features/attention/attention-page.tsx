import type { ReactNode } from 'react';
import { attentionText } from '../../../text/attention.ts';
import { enquiryLine } from '../../../text/enquiry-line.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { useAttention } from '../../store/attention.ts';
import { useDirectory } from '../../store/directory.ts';
import { RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './attention.module.css';
import { ConflictCard } from './conflict-card.tsx';
import { RefusedCard } from './refused-card.tsx';
import { SuggestionCard } from './suggestion-card.tsx';

function Section({ title, count, children }: { title: Sentence; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>
        <Say>{title}</Say>
      </h2>
      {children}
    </section>
  );
}

/** 需要处理: nothing is dropped in silence; each item says why it stands here and what can be done. */
export function AttentionPage() {
  const { conflicts, quarantined, suggestions, count } = useAttention();
  const directory = useDirectory();
  if (!directory)
    return (
      <Page title={attentionText.title} back="/">
        {null}
      </Page>
    );
  const asked = directory.enquiries.filter((one) => one.toMe && !one.answer && !one.body.withdrawn).length;
  return (
    <Page title={attentionText.title} back="/">
      {asked > 0 && (
        <RowLink to="/enquiries">
          <Say>{enquiryLine.onToday(asked)}</Say>
        </RowLink>
      )}
      {count + asked === 0 && <Empty>{attentionText.nothing}</Empty>}
      <Section title={attentionText.conflicts} count={conflicts.length}>
        {conflicts.map((one) => (
          <ConflictCard key={one.id} conflict={one} directory={directory} />
        ))}
      </Section>
      <Section title={attentionText.refused} count={quarantined.length}>
        {quarantined.map((one) => (
          <RefusedCard key={one.id} refused={one} directory={directory} />
        ))}
      </Section>
      <Section title={attentionText.suggestions} count={suggestions.length}>
        {suggestions.map((one) => (
          <SuggestionCard key={one.id} suggestion={one} directory={directory} />
        ))}
      </Section>
    </Page>
  );
}
