import { Visit } from '../../../domain/visit.ts';
import { momentAt } from '../../../text/day.ts';
import { homeText } from '../../../text/household-words.ts';
import { type Sentence, verbatim } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { useDirectory } from '../../store/directory.ts';
import { useFile } from '../../store/file.ts';
import { payloadOf } from '../../store/refused.ts';
import type { Directory, FileView, SignedInUser } from '../../store/types.ts';
import { useVault } from '../../store/vault.ts';
import { newId } from '../../store/write.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams, useSearchParams } from '../../ui/router.tsx';
import { correctionDraft, draftKey, emptyDraft, type Opening, refusedDraft } from './draft.ts';
import { SavedView } from './saved-view.tsx';
import { useVisitDraft } from './use-visit-draft.ts';
import { VisitForm } from './visit-form.tsx';

const whoseHousehold = ({ household, children }: FileView): Sentence => {
  const head = household?.body.head;
  return head ? homeText.of(head) : verbatim(children[0]?.body.name ?? '');
};

function openingOf(file: FileView, user: SignedInUser): Opening {
  const shown = [...(file.household ? [file.household] : []), ...file.guardians];
  return {
    visit: newId(),
    harmId: newId(),
    file: file.file,
    now: momentAt(Date.now()),
    me: { user: user.id, name: user.name },
    seen: Object.fromEntries(shown.map(({ id, origin }) => [id, origin])),
  };
}

/** A refused operation may hold anything: field by field, only what a visit can hold is taken. */
function refusedVisit(payload: unknown): Partial<Visit> {
  const fields = Object.entries(payloadOf(payload).fields).filter(([path, value]) => {
    const schema = Object.hasOwn(Visit.shape, path)
      ? Visit.shape[path as keyof typeof Visit.shape]
      : undefined;
    return schema?.safeParse(value).success;
  });
  return Object.fromEntries(fields);
}

/** Children a visit found in another school of the county. */
const elsewhereIn = ({ children, whereabouts }: FileView) =>
  children
    .filter(({ id }) => {
      const derived = whereabouts.get(id);
      return derived?.code === 'IN_COUNTY' && derived.source === 'visit';
    })
    .map(({ id, body }) => ({ id, name: body.name }));

interface ReadyProps {
  file: FileView;
  directory: Directory;
  user: SignedInUser;
}

function ReadyVisit({ file, directory, user }: ReadyProps) {
  const [search] = useSearchParams();
  const old = file.visits.find(({ id }) => id === search.get('replaces'));
  const refused = file.quarantined.find(({ id }) => id === search.get('resend'));
  const key = draftKey(file.file, old?.id ?? (refused && `resend-${refused.id}`));
  const whose = whoseHousehold(file);
  const inHand = useVisitDraft({
    key,
    title: whose,
    open: () => {
      const opening = openingOf(file, user);
      if (refused) return refusedDraft(opening, refused.id, refusedVisit(refused.body.payload));
      if (old) return correctionDraft(opening, old.id, old.body);
      const purpose = search.get('purpose') === 'PERSUASION' ? ('PERSUASION' as const) : undefined;
      return { ...emptyDraft(opening), purpose };
    },
  });
  if (!inHand) return null;
  return (
    <VisitForm
      file={file}
      directory={directory}
      user={user}
      inHand={inHand}
      draftKey={key}
      lead={whose}
      saved={(withHarm) => (
        <SavedView file={file.file} lead={whose} withHarm={withHarm} elsewhere={elsewhereIn(file)} />
      )}
    />
  );
}

/** One page in the order of the talk; everything it needs lies on the phone. */
export function VisitPage() {
  const { file: id = '' } = useParams();
  const file = useFile(id);
  const directory = useDirectory();
  const { user } = useVault();
  if (file === null)
    return (
      <Page title={visitText.title} back="/list">
        <Empty action={<LinkButton to="/list">{homeText.toList}</LinkButton>}>{homeText.notHere}</Empty>
      </Page>
    );
  if (!file || !directory || !user)
    return (
      <Page title={visitText.title} back="/list">
        {null}
      </Page>
    );
  return <ReadyVisit key={id} file={file} directory={directory} user={user} />;
}
