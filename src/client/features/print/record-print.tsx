import { paper } from '../../../text/print.ts';
import {
  PaperRows,
  PaperSection,
  PaperTable,
  PaperText,
  PrintPage,
  type Row,
  Signs,
} from '../../ui/print-page.tsx';
import { childRows, measuresOf, persuasionRows, reasonsOf, schoolOf } from './paper-facts.ts';
import { WithCase } from './with-case.tsx';

/** 辍学学生劝返记录, A4, its four sections as on the real form (domain design §2.1). */
export function RecordPrintPage() {
  return (
    <WithCase>
      {({ found, foot }) => {
        const { leftOn } = found.facts.case?.body ?? {};
        const rows: Row[] = [
          ...childRows(found),
          [paper.school, schoolOf(found)],
          [paper.leftOn, leftOn && paper.month(leftOn)],
        ];
        return (
          <PrintPage form={paper.recordTitle} back={`/case/${found.facts.child.id}`} foot={foot}>
            <PaperSection title={paper.sections.about}>
              <PaperRows rows={rows} />
            </PaperSection>
            <PaperSection title={paper.sections.reasons}>
              <PaperText lines={[reasonsOf(found)]} />
            </PaperSection>
            <PaperSection title={paper.sections.measures}>
              <PaperText lines={[measuresOf(found)]} />
            </PaperSection>
            <PaperSection title={paper.sections.visits}>
              <PaperTable columns={paper.columns} rows={persuasionRows(found)} />
            </PaperSection>
            <Signs
              lines={[paper.guardianSigns, paper.teacherSigns, paper.headSigns, paper.villageSigns]}
              day={paper.blankDay}
            />
          </PrintPage>
        );
      }}
    </WithCase>
  );
}
