import { attentionText } from '../../../text/attention.ts';
import { householdText } from '../../../text/household.ts';
import { type Sentence, verbatim } from '../../../text/phrase.ts';
import { useDirectory } from '../../store/directory.ts';
import { useDrafts } from '../../store/drafts.ts';
import { useFile } from '../../store/file.ts';
import type { Directory, FileView } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { later } from '../../ui/later.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams, useSearchParams } from '../../ui/router.tsx';
import { ChildrenCard } from './children-card.tsx';
import { GuardiansCard } from './guardians-card.tsx';
import { HomeCard } from './home-card.tsx';

/** A visit needs none of the forms: they come when one is opened. */
const OpenForm = later<{ file: FileView; directory: Directory }>(() =>
  import('./open-form.tsx').then((module) => module.OpenForm),
);

/** Nor does it need what was found before. */
const TimelineCard = later<{ file: FileView; directory: Directory }>(() =>
  import('./timeline-card.tsx').then((module) => module.TimelineCard),
);

function titleOf({ household, children }: FileView): Sentence {
  if (household) return householdText.of(household.body.head);
  return verbatim(children[0]?.body.name ?? '');
}

/** 记录走访, or 接着填 where a draft waits. */
function VisitAction({ file }: { file: string }) {
  const begun = useDrafts().some(({ key }) => key === `visit:${file}`);
  return (
    <LinkButton to={`/household/${file}/visit`} kind="primary" wide icon={begun ? 'draft' : 'add'}>
      {begun ? householdText.resumeVisit : householdText.recordVisit}
    </LinkButton>
  );
}

/** What waits for a decision on this household is one tap away. */
function AttentionLine({ file }: { file: FileView }) {
  const count = file.conflicts.length + file.suggestions.length + file.quarantined.length;
  if (count === 0) return null;
  return (
    <RowLink to="/attention">
      <Say>{attentionText.waiting(count)}</Say>
    </RowLink>
  );
}

function FileCards({ file, directory }: { file: FileView; directory: Directory }) {
  const [search] = useSearchParams();
  return (
    <Page title={titleOf(file)} back="/list" action={<VisitAction file={file.file} />}>
      <AttentionLine file={file} />
      {!file.household && <Notice>{householdText.childFileNote}</Notice>}
      <ChildrenCard file={file} directory={directory} />
      <GuardiansCard file={file} />
      {file.household && <HomeCard file={file} household={file.household} directory={directory} />}
      <TimelineCard file={file} directory={directory} />
      {search.has('open') && <OpenForm file={file} directory={directory} />}
    </Page>
  );
}

/** Who lives here, where each child is and how that is known, and what was found when. */
export function HouseholdPage() {
  const { file: id = '' } = useParams();
  const file = useFile(id);
  const directory = useDirectory();
  if (file === null)
    return (
      <Page title={householdText.title} back="/list">
        <Empty action={<LinkButton to="/list">{householdText.toList}</LinkButton>}>
          {householdText.notHere}
        </Empty>
      </Page>
    );
  if (!file || !directory)
    return (
      <Page title={householdText.title} back="/list">
        <Empty>{householdText.loading}</Empty>
      </Page>
    );
  return <FileCards file={file} directory={directory} />;
}
