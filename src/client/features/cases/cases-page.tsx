import { casesText, followUpTitles } from '../../../text/cases.ts';
import { useDirectory } from '../../store/directory.ts';
import { useLedgersAhead } from '../../store/ledger-rows.ts';
import type { Directory } from '../../store/types.ts';
import { useVault } from '../../store/vault.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { CaseGroups } from './case-groups.tsx';
import { type FollowUp, followUpKinds, followUps } from './follow-up.ts';
import { FollowUpRow } from './follow-up-row.tsx';

/** A name, two lines, a promise of one line; shorter lists take their natural height. */
const ROW_HEIGHT = 128;
const SHORT_ROW_HEIGHT = 76;
const VIRTUAL_FROM = 100;

function Group({
  kind,
  items,
  directory,
}: {
  kind: FollowUp['kind'];
  items: FollowUp[];
  directory: Directory;
}) {
  if (items.length === 0) return null;
  return (
    <Card title={casesText.counted(followUpTitles[kind], items.length)}>
      <VirtualList
        items={items}
        keyOf={({ child }) => child.id}
        rowHeight={items.length > VIRTUAL_FROM ? ROW_HEIGHT : SHORT_ROW_HEIGHT}
        label={followUpTitles[kind]}
        renderRow={(followUp) => <FollowUpRow followUp={followUp} directory={directory} />}
      />
    </Card>
  );
}

/** Children whose latest finding asks for something, the most urgent first. */
export function CasesPage() {
  const directory = useDirectory();
  const { user } = useVault();
  useLedgersAhead();
  if (!directory) return <Page title={casesText.title}>{null}</Page>;
  const all = followUps(directory);
  return (
    <Page title={casesText.title}>
      {user && <CaseGroups directory={directory} user={user} />}
      {all.length === 0 && directory.cases.size === 0 && <Empty>{casesText.none}</Empty>}
      <Card>
        <RowLink to="/ledgers">
          <Say>{casesText.ledgers}</Say>
        </RowLink>
      </Card>
      {followUpKinds.map((kind) => (
        <Group key={kind} kind={kind} items={all.filter((one) => one.kind === kind)} directory={directory} />
      ))}
    </Page>
  );
}
