import { academicYearOf, expectedGrade } from '../../../domain/grade.ts';
import { formText } from '../../../text/case-form.ts';
import { momentAt } from '../../../text/day.ts';
import { handOverText } from '../../../text/hand-over.ts';
import { verbatim } from '../../../text/phrase.ts';
import { newId } from '../../store/write.ts';
import { type Act, type Around, plain, textOf } from './act.ts';

/** Where the answer is looked for beside the county's desk: whoever has the child on the roll, or at home. */
function fromOf({ child, household }: Around['found']['facts']) {
  const { school, hukouVillage } = child.body;
  if (school) return { fromSchool: school };
  const village = household?.body.village ?? hukouVillage;
  return village ? { fromVillage: village } : {};
}

/** 请本县学校接收移交: it sees of the child what every asked school sees, and answers in the app. */
export function handOverAct({ found, roles }: Around): Act | undefined {
  if (!roles.includes('county')) return undefined;
  const { file, facts, schools, today } = found;
  const { id, body } = facts.child;
  const grade = body.birthDate ? expectedGrade(body.birthDate, academicYearOf(today)) : 0;
  return {
    title: handOverText.ask,
    notes: [handOverText.askNote],
    fields: [
      {
        ...{ kind: 'select', name: 'school', label: handOverText.school },
        options: schools
          .filter((school) => school.id !== body.school)
          .map((school) => ({ value: school.id, label: verbatim(school.name) })),
      },
    ],
    opening: {},
    faults: (values) => (textOf(values, 'school') ? [] : [{ name: 'school', message: formText.needed }]),
    changes: (values) => {
      const enquiry = newId();
      const { name, sex, birthDate } = body;
      const set = plain({
        ...{ child: id, childFile: file, name, sex, birthDate, ...fromOf(facts) },
        ...(grade >= 1 && grade <= 9 && { grade }),
        ...{ toSchool: textOf(values, 'school'), about: 'HAND_OVER', askedAt: momentAt(Date.now()) },
      });
      return [{ k: 'set', id: enquiry, kind: 'enquiry', file: enquiry, create: true, set }];
    },
  };
}
