import { type ReactNode, useState } from 'react';
import { momentWords } from '../../../text/day.ts';
import { filled, type Sentence } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { useTwinsOf } from '../../store/twins.ts';
import type { Directory, FileView } from '../../store/types.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ChildrenSection } from './children-section.tsx';
import { CorrectionSection } from './correction-section.tsx';
import { HarmSection } from './harm-section.tsx';
import { HomeSection } from './home-section.tsx';
import { Marks } from './marks.tsx';
import { MetSection } from './met-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { boxOf, stops } from './problems.ts';
import { SaveBar } from './save-bar.tsx';
import { useOtherVisits } from './use-other-visits.ts';
import { useSaveVisit } from './use-save-visit.ts';
import type { DraftInHand } from './use-visit-draft.ts';
import { useVisitFormValue } from './use-visit-form.ts';
import { VisitFormContext } from './visit-context.ts';
import { WhenSection } from './when-section.tsx';

function Resumed({ inHand }: { inHand: DraftInHand }) {
  if (!inHand.resumedFrom) return null;
  return (
    <Notice
      actions={
        <Button kind="quiet" onClick={() => void inHand.startAgain()}>
          {visitText.startAgain}
        </Button>
      }
    >
      {filled(visitText.resumed, momentWords(inHand.resumedFrom))}
    </Notice>
  );
}

interface FormProps {
  file: FileView;
  directory: Directory;
  user: { id: string; name: string };
  inHand: DraftInHand;
  draftKey: string;
  lead: Sentence;
  saved: (withHarm: boolean) => ReactNode;
}

/** The talk in its order: who I met, the children, the home, notes, the question on harm, save (ux, Visit). */
export function VisitForm({ file, directory, user, inHand, draftKey, lead, saved }: FormProps) {
  const [attempt, setAttempt] = useState(0);
  const others = useOtherVisits(directory, user.name, file.file);
  const twins = useTwinsOf(directory, file.children);
  const form = useVisitFormValue({ file, directory, user, others, twins, inHand, pressed: attempt > 0 });
  const saving = useSaveVisit(draftKey, file, inHand);
  const errors = form.problems.filter(stops);
  const press = () => (errors.length > 0 ? setAttempt(attempt + 1) : void saving.save());
  if (saving.state === 'saved') return saved(inHand.draft.harm === 'yes');
  return (
    <VisitFormContext value={form}>
      <Page
        title={inHand.draft.replaces ? visitText.correctTitle : visitText.title}
        lead={lead}
        back={`/household/${file.file}`}
        action={
          <SaveBar saving={saving.state === 'saving'} failed={saving.state === 'failed'} onSave={press} />
        }
      >
        <Resumed inHand={inHand} />
        {attempt > 0 && (
          <ErrorSummary errors={errors.map((one) => ({ ...one, field: boxOf(one) }))} attempt={attempt} />
        )}
        <CorrectionSection />
        <MetSection />
        <ChildrenSection />
        <HomeSection />
        <WhenSection />
        <NotesSection />
        <HarmSection />
        <Marks />
      </Page>
    </VisitFormContext>
  );
}
