import { type ReactNode, useState } from 'react';
import { daysBetween } from '../../../domain/calendar.ts';
import { className, gradeName } from '../../../text/child.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { answeredWords, answerWords, enquiryText } from '../../../text/enquiry.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { handOverWords } from '../../../text/timeline.ts';
import { useDirectory } from '../../store/directory.ts';
import type { Directory } from '../../store/types.ts';
import { save } from '../../store/write.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { type Enquired, isOpen, withdrawal } from './ask.ts';
import { childWords } from './child-words.ts';
import styles from './enquiry.module.css';
import { HandOverAnswer } from './hand-over-answer.tsx';

interface ItemProps {
  enquiry: Enquired;
  directory: Directory;
}

const schoolOf = ({ enquiry, directory }: ItemProps): Sentence =>
  verbatim(directory.schools.get(enquiry.body.toSchool)?.body.name ?? '');

function Line({ children, soft = false }: { children: Sentence; soft?: boolean }) {
  return (
    <p className={soft ? styles.soft : styles.answer}>
      <Say>{children}</Say>
    </p>
  );
}

function Item({ enquiry, children }: { enquiry: Enquired; children: ReactNode }) {
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h3 className={styles.name}>{enquiry.body.name}</h3>
        {enquiry.unsent && <SaveMark state="local" />}
      </div>
      <p>
        <Say>{childWords(enquiry.body)}</Say>
      </p>
      {children}
    </li>
  );
}

const waited = ({ enquiry, directory }: ItemProps): Sentence =>
  enquiryText.waitingDays(Math.max(0, daysBetween(dayOf(enquiry.body.askedAt), directory.today)));

/** Does it study with us; or: do we take it over. */
function Answers({ done, ...props }: ItemProps & { done: () => void }) {
  if (props.enquiry.body.about === 'HAND_OVER') return <HandOverAnswer enquiry={props.enquiry} done={done} />;
  return <AnswerButtons {...props} done={done} />;
}

function ToAnswer(props: ItemProps) {
  const { enquiry, directory } = props;
  const asked = filled(
    enquiryText.askedBy,
    verbatim(enquiry.by),
    dayWords(dayOf(enquiry.body.askedAt), directory.today),
  );
  return (
    <Item enquiry={enquiry}>
      <Line soft>{joined([asked, schoolOf(props), waited(props)])}</Line>
      <Answers enquiry={enquiry} directory={directory} done={() => undefined} />
    </Item>
  );
}

function askedLine(props: ItemProps): Sentence {
  const { enquiry, directory } = props;
  return filled(enquiryText.askedOf, schoolOf(props), dayWords(dayOf(enquiry.body.askedAt), directory.today));
}

function Waiting(props: ItemProps) {
  const { enquiry } = props;
  const say = useSay();
  return (
    <Item enquiry={enquiry}>
      <Line soft>{joined([askedLine(props), waited(props)])}</Line>
      <div className={styles.three}>
        <Button
          kind="quiet"
          onClick={() => void save([withdrawal(enquiry.id)])}
          aria-label={say(enquiryText.withdrawOf(enquiry.body.name))}
        >
          {enquiryText.withdraw}
        </Button>
      </div>
    </Item>
  );
}

function levelWords({ grade, classNumber }: { grade?: number; classNumber?: number }): Sentence[] {
  if (!grade) return [];
  return [classNumber ? className(grade, classNumber) : gradeName(grade)];
}

/** What was answered; the asked school can still put it right. */
function Answered(props: ItemProps) {
  const { enquiry, directory } = props;
  const [open, setOpen] = useState(false);
  const { answer } = enquiry;
  if (!answer) return null;
  const studies = enquiry.toMe ? answerWords : answeredWords;
  const words = enquiry.body.about === 'HAND_OVER' ? handOverWords : studies;
  const { body, by } = answer;
  return (
    <Item enquiry={enquiry}>
      <Line>{joined([words[body.answer], ...levelWords(body)])}</Line>
      {body.why && <Line soft>{enquiryText.becauseOf(body.why)}</Line>}
      <Line soft>
        {joined([
          askedLine(props),
          filled(enquiryText.answeredBy, verbatim(by), dayWords(dayOf(body.at), directory.today)),
        ])}
      </Line>
      {enquiry.toMe && !open && (
        <div className={styles.three}>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {enquiryText.change}
          </Button>
        </div>
      )}
      {enquiry.toMe && open && (
        <Answers enquiry={enquiry} directory={directory} done={() => setOpen(false)} />
      )}
      {!enquiry.toMe && directory.childById.has(enquiry.body.child) && (
        <LinkButton to={`/household/${enquiry.body.childFile}`} kind="quiet">
          {enquiryText.toHousehold}
        </LinkButton>
      )}
    </Item>
  );
}

interface GroupProps {
  title: Sentence;
  items: readonly Enquired[];
  directory: Directory;
  row: (props: ItemProps) => ReactNode;
}

function Group({ title, items, directory, row: Row }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <Card title={title}>
      <ul className={styles.list}>
        {items.map((enquiry) => (
          <Row key={enquiry.id} enquiry={enquiry} directory={directory} />
        ))}
      </ul>
    </Card>
  );
}

/** Both sides of 学校确认: what our school is asked, and what we have asked of others. */
export function EnquiriesPage() {
  const directory = useDirectory();
  if (!directory) return <Page title={enquiryText.title}>{null}</Page>;
  const { enquiries } = directory;
  const open = enquiries.filter(isOpen);
  const toMe = open.filter((one) => one.toMe);
  const mine = open.filter((one) => !one.toMe);
  const answered = enquiries.filter(({ answer, body }) => answer && !body.withdrawn);
  const groups = { directory };
  return (
    <Page title={enquiryText.title} back="/">
      {enquiries.length === 0 && <Empty>{enquiryText.none}</Empty>}
      <Group {...groups} title={enquiryText.toAnswer(toMe.length)} items={toMe} row={ToAnswer} />
      <Group {...groups} title={enquiryText.waiting(mine.length)} items={mine} row={Waiting} />
      <Group {...groups} title={enquiryText.answered} items={answered} row={Answered} />
    </Page>
  );
}
