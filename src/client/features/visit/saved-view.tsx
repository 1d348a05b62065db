import { enquiryLine } from '../../../text/enquiry-line.ts';
import { harmText } from '../../../text/harm-question.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';

interface Props {
  file: string;
  lead: Sentence;
  withHarm: boolean;
  /** Said to be in another school of the county: that school can confirm it at once. */
  elsewhere?: readonly { id: string; name: string }[];
}

/** Saved means saved on this phone, and it says so, and what happens next (issue 2, journey 5). */
export function SavedView({ file, lead, withHarm, elsewhere = [] }: Props) {
  return (
    <Page
      title={visitText.savedTitle}
      lead={lead}
      action={
        <LinkButton to="/" kind="primary" wide>
          {visitText.toToday}
        </LinkButton>
      }
    >
      <Notice tone="done" live>
        {visitText.savedNext}
      </Notice>
      {withHarm && (
        <Card>
          <p>
            <Say>{harmText.saved}</Say>
          </p>
        </Card>
      )}
      {elsewhere.map(({ id, name }) => (
        <LinkButton key={id} to={`/enquiry/new/${id}`} kind="plain" icon="send" wide>
          {enquiryLine.askAbout(name)}
        </LinkButton>
      ))}
      <LinkButton to={`/household/${file}`} kind="plain" wide>
        {visitText.toHousehold}
      </LinkButton>
    </Page>
  );
}
