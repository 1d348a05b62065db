import { useState } from 'react';
import { dayOf, dayWords, momentAt } from '../../../text/day.ts';
import { enquiryText } from '../../../text/enquiry.ts';
import { enquiryLine } from '../../../text/enquiry-line.ts';
import { householdText } from '../../../text/household.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import { useDirectory } from '../../store/directory.ts';
import type { ChildEntry, Directory } from '../../store/types.ts';
import { useVault } from '../../store/vault.ts';
import { newId, save } from '../../store/write.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams, useSearchParams } from '../../ui/router.tsx';
import { askerOf, enquiryChange, type From, gradeOf, isOpen, schoolsToAsk, withdrawal } from './ask.ts';
import { childWords } from './child-words.ts';
import { SchoolPicker } from './school-picker.tsx';

type Step =
  | { at: 'choosing' }
  | { at: 'saving' }
  | { at: 'failed' }
  | { at: 'sent'; id: string; school: string };

interface Props {
  child: ChildEntry;
  directory: Directory;
  from: From;
}

/** Enquiries about this child that nobody has answered yet: asking twice helps nobody. */
function OpenOnes({ child, directory }: Omit<Props, 'from'>) {
  const open = directory.enquiries.filter(
    (one) => one.body.child === child.id && !one.body.about && isOpen(one),
  );
  return open.map(({ id, body }) => (
    <Notice
      key={id}
      actions={
        <Button kind="quiet" onClick={() => void save([withdrawal(id)])}>
          {enquiryText.withdraw}
        </Button>
      }
    >
      {filled(
        enquiryText.openAlready,
        verbatim(directory.schools.get(body.toSchool)?.body.name ?? ''),
        dayWords(dayOf(body.askedAt), directory.today),
      )}
    </Notice>
  ));
}

function Sent({
  child,
  directory,
  school,
  again,
}: Omit<Props, 'from'> & { school: string; again: () => void }) {
  const name = directory.schools.get(school)?.body.name ?? '';
  return (
    <Page
      title={enquiryText.savedTitle}
      lead={verbatim(child.name)}
      action={
        <LinkButton to="/" kind="primary" wide>
          {enquiryText.toToday}
        </LinkButton>
      }
    >
      <Notice tone="done" live>
        {enquiryText.savedNext(name)}
      </Notice>
      <LinkButton to={`/household/${child.file}`} wide>
        {enquiryText.toHousehold}
      </LinkButton>
      <LinkButton to="/enquiries" wide>
        {enquiryText.toAll}
      </LinkButton>
      <Button kind="quiet" onClick={again}>
        {enquiryText.askAnother}
      </Button>
    </Page>
  );
}

/** One tap on a school is the whole of it. */
function useAsk({ child, directory, from }: Props) {
  const [step, setStep] = useState<Step>({ at: 'choosing' });
  const grade = gradeOf(child, directory);
  const ask = async (toSchool: string) => {
    setStep({ at: 'saving' });
    const id = newId();
    try {
      await save([enquiryChange(id, child, { from, grade, toSchool, now: momentAt(Date.now()) })]);
      navigator.vibrate?.(60);
      setStep({ at: 'sent', id, school: toSchool });
    } catch {
      setStep({ at: 'failed' });
    }
  };
  return { step, grade, ask, again: () => setStep({ at: 'choosing' }) };
}

function Ask(props: Props) {
  const { child, directory, from } = props;
  const [search] = useSearchParams();
  const { step, grade, ask, again } = useAsk(props);
  if (step.at === 'sent') return <Sent {...props} school={step.school} again={again} />;
  const township = child.school ? directory.schools.get(child.school)?.body.township : undefined;
  const own = from.fromSchool ? [from.fromSchool] : [];
  const schools = schoolsToAsk(directory, { grade, township: township ?? child.village?.slice(0, 9), own });
  const likely = search.get('school') ?? child.whereabouts.place?.school;
  return (
    <Page
      title={enquiryLine.askAbout(child.name)}
      lead={childWords({ ...child, grade })}
      back={`/household/${child.file}`}
    >
      <OpenOnes {...props} />
      <Notice>{enquiryText.only}</Notice>
      {step.at === 'failed' && (
        <Notice tone="danger" live>
          {enquiryText.failed}
        </Notice>
      )}
      <Card>
        <SchoolPicker
          schools={schools}
          likely={likely}
          directory={directory}
          disabled={step.at === 'saving'}
          onPick={(school) => void ask(school)}
        />
      </Card>
      <LinkButton to={`/enquiry/away/${child.id}`} wide>
        {enquiryText.away}
      </LinkButton>
    </Page>
  );
}

/** 请学校确认: from a child to a question to the school it is said to be in (issue 3, item 6). */
export function NewEnquiryPage() {
  const { child: id = '' } = useParams();
  const directory = useDirectory();
  const { user } = useVault();
  if (!directory || !user) return <Page title={enquiryText.ask}>{null}</Page>;
  const child = directory.childById.get(id);
  const from =
    child &&
    askerOf(
      child,
      user.grants.map(({ scope }) => scope),
    );
  if (child && from) return <Ask child={child} directory={directory} from={from} />;
  return (
    <Page title={enquiryText.ask} back="/list">
      <Empty action={<LinkButton to="/list">{householdText.toList}</LinkButton>}>
        {child ? enquiryText.notYours : enquiryText.notHere}
      </Empty>
    </Page>
  );
}
