import type { Fact } from '../../../domain/case-facts.ts';
import {
  type LegalDocument,
  mayIssue,
  openFields,
  ownLegalTypes,
  standingDocuments,
} from '../../../domain/legal-document.ts';
import { documentWords } from '../../../text/case-form.ts';
import { dayWords } from '../../../text/day.ts';
import { legalText, serviceWords } from '../../../text/legal.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import type { Around } from './act.ts';
import styles from './case.module.css';

const servedWords = ({ service, servedOn }: LegalDocument, today: string): Sentence =>
  service && servedOn
    ? filled(legalText.servedLine, serviceWords[service], dayWords(servedOn, today))
    : legalText.notServed;

interface ItemProps {
  document: Fact<LegalDocument>;
  today: string;
  home: string;
  /** A later version stands in its place. */
  replaced: boolean;
  roles: readonly string[];
}

function Item({ document: { id, body }, today, home, replaced, roles }: ItemProps) {
  const { type, authority, issuedOn, complyBy, result } = body;
  const about = (what: Sentence): Sentence => joined([what, documentWords[type]], verbatim('：'));
  return (
    <li>
      <p className={styles.state}>
        <Say>{documentWords[type]}</Say>
      </p>
      <p className={styles.soft}>
        <Say>
          {joined([
            filled(legalText.issuedLine, verbatim(authority), dayWords(issuedOn, today)),
            ...(complyBy ? [filled(legalText.due, dayWords(complyBy, today))] : []),
            servedWords(body, today),
          ])}
        </Say>
      </p>
      {result && <p>{result}</p>}
      {replaced && (
        <p className={styles.warn}>
          <Say>{legalText.replacedNow}</Say>
        </p>
      )}
      <div className={styles.buttons}>
        {ownLegalTypes.includes(type) && (
          <LinkButton to={`/print/legal/${body.child}/${id}`} icon="print" label={about(legalText.print)}>
            {legalText.print}
          </LinkButton>
        )}
        {!replaced && openFields(body).length > 0 && (
          <LinkButton to={`${home}?do=legal.${id}`} label={about(legalText.edit)}>
            {legalText.edit}
          </LinkButton>
        )}
        {!replaced && mayIssue(type, roles) && (
          <LinkButton to={`${home}?do=reissue.${id}`} label={about(legalText.reissue)}>
            {legalText.reissue}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

/** 依法控辍: notices of the education side, their service, and what other authorities issued (domain design §2.14). */
export function LegalCard({ around: { found, roles }, home }: { around: Around; home: string }) {
  const { facts, today } = found;
  const standing = standingDocuments(facts.documents);
  return (
    <Card title={legalText.title}>
      {facts.documents.length === 0 && (
        <p>
          <Say>{legalText.none}</Say>
        </p>
      )}
      <ul>
        {facts.documents.map((document) => (
          <Item
            key={document.id}
            {...{ document, today, home, roles }}
            replaced={!standing.includes(document)}
          />
        ))}
      </ul>
      <div className={styles.buttons}>
        <LinkButton to={`${home}?do=legal`}>{legalText.new}</LinkButton>
        <LinkButton to={`/print/record/${facts.child.id}`} icon="print">
          {legalText.printRecord}
        </LinkButton>
      </div>
    </Card>
  );
}
