import type { Fact } from '../../../domain/case-facts.ts';
import type { LegalDocument } from '../../../domain/legal-document.ts';
import { paper } from '../../../text/print.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { PaperLine, PaperRows, PaperSection, PaperText, PrintPage, Signs } from '../../ui/print-page.tsx';
import { guardianOf, measuresOf, persuasionRows, reasonsOf, schoolOf } from './paper-facts.ts';
import { WithCase } from './with-case.tsx';

/** Only what the education side issues is ever written for it (§2.14). */
type Own = keyof typeof paper.noticeTitle;
const isOwn = (type: LegalDocument['type']): type is Own => type in paper.noticeTitle;

const sinceOf = ({ facts }: CaseFile): string =>
  facts.case?.body.leftOn ? paper.away(paper.day(facts.case.body.leftOn)) : paper.awayUnknown;

function reportLines(found: CaseFile): string[] {
  const { name } = found.facts.child.body;
  const visits = persuasionRows(found);
  const last = visits.at(-1);
  return [
    paper.report(name, schoolOf(found) + sinceOf(found)),
    paper.reportVisits(found.facts.contacts.length, visits.length),
    paper.reportReason(reasonsOf(found)),
    paper.reportMeasures(measuresOf(found)),
    ...(last ? [paper.reportLast([last[1], last[2], last[4]].join('　'))] : []),
    paper.reportAsk,
  ];
}

const noticeLines = (type: 'RETURN_NOTICE' | 'ORDER', body: LegalDocument, found: CaseFile): string[] => [
  paper.facts(found.facts.child.body.name, schoolOf(found), sinceOf(found)),
  paper.law[type],
  paper.demand(body.complyBy ? paper.day(body.complyBy) : paper.soon),
  paper.help,
];

interface PaperProps {
  document: Fact<LegalDocument>;
  type: Own;
  found: CaseFile;
  foot: string;
}

function Paper({ document: { body }, type, found, foot }: PaperProps) {
  const report = type === 'REPORT';
  const guardian = guardianOf(found).split('　')[0] ?? '';
  return (
    <PrintPage form={paper.noticeTitle[type]} back={`/case/${body.child}`} foot={foot}>
      {body.number ? <PaperLine right>{paper.number(body.number)}</PaperLine> : null}
      <PaperLine>{report ? paper.toBureau : paper.to(guardian)}</PaperLine>
      <PaperText lines={report ? reportLines(found) : noticeLines(type, body, found)} />
      {report && <Signs lines={[paper.headSigns, paper.schoolSeal]} day={paper.day(body.issuedOn)} />}
      {!report && (
        <>
          <PaperLine right>{`${body.authority}（盖章）`}</PaperLine>
          <PaperLine right>{paper.day(body.issuedOn)}</PaperLine>
          <PaperSection title={paper.receiptTitle}>
            <PaperRows rows={paper.receiptRows.map((label) => [label, undefined])} />
          </PaperSection>
        </>
      )}
    </PrintPage>
  );
}

/** 限期返校通知书, 责令通知书, 书面报告 (未成年人保护法 §28), made from the case. */
export function LegalPrintPage() {
  return (
    <WithCase>
      {({ found, id, foot }) => {
        const document = found.facts.documents.find((one) => one.id === id);
        if (!document || !isOwn(document.body.type)) return null;
        return <Paper document={document} type={document.body.type} found={found} foot={foot} />;
      }}
    </WithCase>
  );
}
