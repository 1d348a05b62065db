import { needsPlace } from '../../../domain/evidence.ts';
import type { Id } from '../../../domain/record.ts';
import type { Whereabouts } from '../../../domain/whereabouts-codes.ts';
import { gradeName } from '../../../text/child.ts';
import { homeText } from '../../../text/household-words.ts';
import { verbatim } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Place } from './draft.ts';
import { fieldOf } from './problems.ts';
import { useAnswer, useFault, useVisitForm } from './visit-context.ts';

/** A place with nothing in it is no place. */
const tidy = (place: Place): Place | undefined => {
  const given = Object.entries(place).filter(([, value]) => value !== undefined && value !== '');
  return given.length > 0 ? (Object.fromEntries(given) as Place) : undefined;
};

function usePlace(child: Id): [Place, (patch: Place) => void] {
  const [answer, set] = useAnswer(child);
  const place = answer.place ?? {};
  return [place, (patch) => set({ place: tidy({ ...place, ...patch }) })];
}

const grades = [1, 2, 3, 4, 5, 6, 7, 8, 9];

function GradeField({ child }: { child: Id }) {
  const [place, put] = usePlace(child);
  return (
    <SelectField
      label={visitText.grade}
      empty={homeText.notChosen}
      options={grades.map((grade) => ({ value: String(grade), label: gradeName(grade) }))}
      value={place.grade === undefined ? '' : String(place.grade)}
      onChange={(event) => put({ grade: Number(event.currentTarget.value) || undefined })}
    />
  );
}

/** A school of the county is chosen from the list; one that is not on it is written. */
function CountySchool({ child }: { child: Id }) {
  const { schools } = useVisitForm();
  const [place, put] = usePlace(child);
  const error = useFault(fieldOf('place', child));
  const other = place.schoolName !== undefined;
  const choose = (value: string) =>
    put(
      value === 'other'
        ? { school: undefined, schoolName: ' ' }
        : { school: value || undefined, schoolName: undefined },
    );
  return (
    <>
      <SelectField
        id={fieldOf('place', child)}
        label={visitText.school}
        error={error}
        options={[
          ...schools.map(({ id, name }) => ({ value: id, label: verbatim(name) })),
          { value: 'other', label: visitText.schoolOther },
        ]}
        value={other ? 'other' : (place.school ?? '')}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {other && <SchoolName child={child} />}
    </>
  );
}

function SchoolName({ child, id }: { child: Id; id?: string }) {
  const [place, put] = usePlace(child);
  return (
    <TextField
      {...(id ? { id } : {})}
      label={visitText.schoolName}
      value={place.schoolName?.trimStart() ?? ''}
      maxLength={60}
      onChange={(event) => put({ schoolName: event.currentTarget.value })}
    />
  );
}

function Region({ child }: { child: Id }) {
  const [place, put] = usePlace(child);
  const error = useFault(fieldOf('place', child));
  return (
    <TextField
      id={fieldOf('place', child)}
      label={visitText.region}
      hint={visitText.regionHint}
      error={error}
      value={place.region ?? ''}
      maxLength={60}
      onChange={(event) => put({ region: event.currentTarget.value })}
    />
  );
}

/** Where, as far as this answer asks for it: near places by school, far ones by region and name. */
export function PlaceQuestions({ child, code }: { child: Id; code: Whereabouts }) {
  const need = needsPlace(code);
  const here = code === 'IN_LOCAL' || code === 'RESOURCE';
  if (need === 'county-school' || here)
    return (
      <>
        <CountySchool child={child} />
        <GradeField child={child} />
      </>
    );
  if (need === 'none') return null;
  return (
    <>
      <Region child={child} />
      {need === 'school' && <SchoolName child={child} />}
      {need === 'school' && <GradeField child={child} />}
    </>
  );
}
