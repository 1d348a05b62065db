import { todayText } from '../../../text/today.ts';
import { useAttention } from '../../store/attention.ts';
import { useDirectory } from '../../store/directory.ts';
import type { Directory } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { RowLink } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { later } from '../../ui/later.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ClassesCard } from './classes-card.tsx';
import { DraftsCard } from './drafts-card.tsx';
import { DueCard } from './due-card.tsx';
import { EnquiriesCard } from './enquiries-card.tsx';
import { NextCard } from './next-card.tsx';
import styles from './today.module.css';
import { VillagesCard } from './villages-card.tsx';

/** The rules of cases are a chunk of their own: Today stands before they are here. */
const TasksCard = later<{ directory: Directory }>(() =>
  import('./tasks-card.tsx').then((module) => module.TasksCard),
);

function AttentionBadge() {
  const { count } = useAttention();
  if (count === 0) return null;
  return (
    <div className={styles.attention}>
      <RowLink to="/attention">
        <span className={styles.badge}>
          <Icon name="attention" />
          <Say>{todayText.attention(count)}</Say>
        </span>
      </RowLink>
    </div>
  );
}

function Cards({ directory }: { directory: Directory }) {
  const { myVillages, myClasses, households, children } = directory;
  const nothing =
    households.length === 0 && children.length === 0 && myVillages.length + myClasses.length === 0;
  if (nothing) return <Empty>{todayText.empty}</Empty>;
  return (
    <>
      <EnquiriesCard directory={directory} />
      <DueCard directory={directory} />
      <NextCard directory={directory} />
      {directory.dated.size + directory.enquiries.length > 0 && <TasksCard directory={directory} />}
      <VillagesCard villages={myVillages} />
      <ClassesCard classes={myClasses} rolls={directory.rolls} today={directory.today} />
      <LinkButton to="/lead" wide icon="add">
        {todayText.lead}
      </LinkButton>
    </>
  );
}

/** What is due first, then what was begun, then how far my villages and classes are. */
export function TodayPage() {
  const directory = useDirectory();
  return (
    <Page
      title={todayText.title}
      action={
        <LinkButton to="/list?pick=visit" kind="primary" wide icon="add">
          {todayText.record}
        </LinkButton>
      }
    >
      <AttentionBadge />
      <DraftsCard />
      {directory ? <Cards directory={directory} /> : <Empty>{todayText.loading}</Empty>}
    </Page>
  );
}
