import type { Id } from '../../../domain/record.ts';
import type { Finding } from '../../../domain/visit.ts';
import { currentVisits, type Derived } from '../../../domain/whereabouts.ts';
import { derivedPlace, placeNames, whereaboutsSentence } from '../../../text/whereabouts.ts';
import type { Directory, FileView } from '../../store/types.ts';
import type { OnFile } from './answers.ts';
import type { Place } from './draft.ts';
import type { FormChild } from './visit-context.ts';

/** The place of an answer from the roll is its school and grade, so that the finding stands by itself later. */
function placeOf(derived: Derived, roll: Place | undefined): Place | undefined {
  const { place, classId, schoolId } = derivedPlace(derived, roll?.school);
  return place ?? (classId || schoolId ? roll : undefined);
}

function lastFinding(child: Id, { visits }: FileView): Finding | undefined {
  for (const { body } of currentVisits(visits)) {
    const finding = body.findings.find((one) => one.child === child);
    if (finding) return finding;
  }
  return undefined;
}

/** School and grade on the roll, whatever was found. */
function rollOf({ school, class: classId }: FileView['children'][number]['body'], { classes }: Directory) {
  const ofClass = classId ? classes.get(classId)?.body : undefined;
  if (ofClass) return { school: ofClass.school, grade: ofClass.grade };
  return school ? { school } : undefined;
}

function onFileOf({ id, body }: FileView['children'][number], { file, directory }: Known): OnFile {
  const derived = file.whereabouts.get(id);
  if (!derived || derived.code === 'UNKNOWN') return {};
  return {
    whereabouts: derived.code,
    place: placeOf(derived, rollOf(body, directory)),
    last: lastFinding(id, file),
  };
}

interface Known {
  file: FileView;
  directory: Directory;
}

/** The children of the household as the form asks about them: what is known first, so that one tap confirms it. */
export function knownChildren(known: Known): FormChild[] {
  const { file, directory } = known;
  return file.children.map((child) => {
    const { id, body } = child;
    const derived = file.whereabouts.get(id);
    const onFile = onFileOf(child, known);
    const { whereabouts } = onFile;
    const answer =
      whereabouts &&
      whereaboutsSentence(
        whereabouts,
        derived ? placeNames(derivedPlace(derived, body.school), directory) : {},
      );
    const roll = rollOf(body, directory);
    return { id, name: body.name, onFile, roll, ...(answer ? { answerOnFile: answer } : {}) };
  });
}
