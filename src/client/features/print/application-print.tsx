import { type Application, type Decision, roundOf } from '../../../domain/application.ts';
import { type ReadableApplication, unveiled } from '../../../domain/application-veil.ts';
import type { Fact } from '../../../domain/case-facts.ts';
import { academicYearOf } from '../../../domain/grade.ts';
import { paper } from '../../../text/print.ts';
import { evidenceWords } from '../../../text/whereabouts.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { Opinion, PaperRows, PrintPage, type Row, Signs } from '../../ui/print-page.tsx';
import { childRows, schoolOf } from './paper-facts.ts';
import { WithCase } from './with-case.tsx';

const termOf = ({ from, until }: Application): string | undefined =>
  from && (until ? paper.span(paper.day(from), paper.day(until)) : paper.day(from));

const groundOf = ({ ground, condition, why }: ReadableApplication): string =>
  [
    ...(ground ? [paper.ground[ground]] : []),
    ...(condition ? [paper.condition[condition]] : []),
    ...(why ? [why] : []),
  ].join('；');

/** Only the boxes that this kind of application has (§2.7, 2.8, 2.12). */
function kindRows(body: Application, found: CaseFile): Row[] {
  const { type, teaching } = body;
  if (type === 'TRANSFER_IN' || type === 'TRANSFER_OUT')
    return [
      [paper.other, found.schoolName(body.otherSchool) ?? body.otherPlace],
      [paper.flow, body.flowNumber],
    ];
  const taught = teaching && `${teaching.teacher}　${teaching.perMonth} 次/月　${teaching.content ?? ''}`;
  return [[paper.term, termOf(body)], ...(taught ? ([[paper.teaching, taught]] as Row[]) : [])];
}

/** 应入学时间: the September that is put off, into grade 1 or grade 7. */
const dueRow = ({ type, from }: Application): Row[] =>
  type === 'DEFER' && from ? [[paper.dueFrom, paper.month(`${academicYearOf(from)}-09-01`)]] : [];

const proofOf = ({ evidence }: ReadableApplication): string =>
  evidence
    .map(({ code, detail }) => `${evidenceWords[code]['zh-CN']}${detail ? `（${detail}）` : ''}`)
    .join('；');

/** What was decided in the app stands on the paper; the pen and the seal are still people's. */
function opinionOf(decisions: readonly Fact<Decision>[], level: Decision['level']) {
  const last = decisions.filter(({ body }) => body.level === level).at(-1)?.body;
  const filing = last?.filingNumber ? `${paper.filing}：${last.filingNumber}` : undefined;
  const said = last ? [paper.decided[last.decision], last.note, filing].filter(Boolean).join('　') : '';
  return { said, day: last ? paper.day(last.on) : paper.blankDay };
}

function Paper({
  application,
  found,
  foot,
}: {
  application: Fact<Application>;
  found: CaseFile;
  foot: string;
}) {
  const { id, body } = application;
  const whole = unveiled(application, found.facts.restricted);
  const decisions = found.facts.decisions.filter(
    (one) => one.body.application === id && roundOf(one.body) === roundOf(body),
  );
  const rows: Row[] = [
    ...childRows(found),
    [paper.school, schoolOf(found)],
    ...dueRow(body),
    ...kindRows(body, found),
    [paper.reason, groundOf(whole)],
    [paper.proof, proofOf(whole)],
  ];
  return (
    <PrintPage form={paper.formOf[body.type]} back={`/application/${body.child}/${id}`} foot={foot}>
      <PaperRows rows={rows} />
      <Signs lines={[paper.applicantSigns]} day={paper.day(body.appliedOn)} />
      {body.type === 'DEFER' && (
        <Opinion
          title={paper.proofOpinion}
          said=""
          lines={[paper.proofSigns, paper.proofSeal]}
          day={paper.blankDay}
        />
      )}
      <Opinion
        title={paper.schoolOpinion}
        {...opinionOf(decisions, 'SCHOOL')}
        lines={[paper.headSigns, paper.schoolSeal]}
      />
      <Opinion
        title={paper.bureauOpinion}
        {...opinionOf(decisions, 'COUNTY')}
        lines={[paper.bureauSigns, paper.bureauSeal]}
      />
    </PrintPage>
  );
}

/** 延缓入学申请表 and its sisters, A4 (domain design §2.7). */
export function ApplicationPrintPage() {
  return (
    <WithCase>
      {({ found, id, foot }) => {
        const application = found.facts.applications.find((one) => one.id === id);
        return application && <Paper application={application} found={found} foot={foot} />;
      }}
    </WithCase>
  );
}
