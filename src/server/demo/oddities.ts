import { academicYearOf, expectedGrade } from '../../domain/grade.ts';
import type { County, Family } from './families.ts';

/** What every real county has and an orderly generator forgets; each is looked for by somebody. */
export function addOddities(county: County, families: readonly Family[]): void {
  withoutCard(families);
  typos(families);
  specialSchool(county, families);
  rollElsewhere(county, families);
}

/** Children without an ID card, each with its reason (V6); a newborn sibling among them. */
function withoutCard(families: readonly Family[]): void {
  const reasons = ['NO_HUKOU', 'NOT_ISSUED', 'NOT_SEEN', 'OTHER', 'FOREIGN'] as const;
  families.slice(0, 400).forEach((family, index) => {
    const [child] = family.children;
    if (!child || index % 40 !== 7) return;
    const { idNumber: _id, studentNumber: _number, ...rest } = child.body;
    child.body = { ...rest, idAbsentReason: reasons[(index / 40) | (0 % reasons.length)] ?? 'OTHER' };
  });
}

/** Two children with one ID number: the second was typed from the wrong line of the list (V4). */
function typos(families: readonly Family[]): void {
  const [first, second] = [families[20]?.children[0], families[21]?.children[0]];
  if (!first?.body.idNumber || !second) return;
  second.body = { ...second.body, idNumber: first.body.idNumber };
}

function specialSchool({ places, today }: County, families: readonly Family[]): void {
  const school = places.schools.find((one) => one.body.type === 'SPECIAL');
  const place = places.classes.find((one) => one.body.school === school?.id);
  if (!school || !place) return;
  const year = academicYearOf(today);
  const pupils = families
    .filter((_, index) => index % 90 === 5)
    .flatMap((family) => family.children.slice(0, 1))
    .filter(({ body }) => expectedGrade(body.birthDate ?? today, year) >= 1);
  for (const pupil of pupils) {
    const kind = `${pupil.body.idNumber ?? ''}53`;
    pupil.body = {
      ...pupil.body,
      class: place.id,
      school: school.id,
      ...(kind.length === 20 ? { disability: kind } : {}),
    };
  }
}

/** Siblings in different schools come by themselves with age; these two go to another township's school, one not by grade. */
function rollElsewhere({ places, dice }: County, families: readonly Family[]): void {
  const other = places.classes.filter((one) => one.body.grade >= 7);
  families
    .filter((_, index) => index % 60 === 11)
    .forEach((family) => {
      const [child] = family.children;
      const place = dice.pick(other);
      if (child?.body.class) child.body = { ...child.body, class: place.id, school: place.body.school };
    });
}
