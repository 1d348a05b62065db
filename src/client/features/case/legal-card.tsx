import type { Fact } from '../../../domain/case-facts.ts';
import { type LegalDocument, ownLegalTypes } from '../../../domain/legal-document.ts';
import { documentWords } from '../../../text/case-form.ts';
import { dayWords } from '../../../text/day.ts';
import { legalText, serviceWords } from '../../../text/legal.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './case.module.css';

const servedWords = ({ service, servedOn }: LegalDocument, today: string): Sentence =>
  service && servedOn
    ? filled(legalText.servedLine, serviceWords[service], dayWords(servedOn, today))
    : legalText.notServed;

interface ItemProps {
  document: Fact<LegalDocument>;
  today: string;
  home: string;
}

function Item({ document: { id, body }, today, home }: ItemProps) {
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
      <div className={styles.buttons}>
        {ownLegalTypes.includes(type) && (
          <LinkButton to={`/print/legal/${body.child}/${id}`} icon="print" label={about(legalText.print)}>
            {legalText.print}
          </LinkButton>
        )}
        <LinkButton to={`${home}?do=legal.${id}`} label={about(legalText.edit)}>
          {legalText.edit}
        </LinkButton>
      </div>
    </li>
  );
}

/** 依法控辍: notices of the education side, their service, and what other authorities issued (domain design §2.14). */
export function LegalCard({ found, home }: { found: CaseFile; home: string }) {
  const { facts, today } = found;
  return (
    <Card title={legalText.title}>
      {facts.documents.length === 0 && (
        <p>
          <Say>{legalText.none}</Say>
        </p>
      )}
      <ul>
        {facts.documents.map((document) => (
          <Item key={document.id} document={document} today={today} home={home} />
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
