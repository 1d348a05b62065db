/** The September the academic year of a day began in: 1 September to 31 August (domain design §3.4). */
export const academicYearOf = (day: string): number => {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '09-01' ? year : year - 1;
};

/**
 * The grade a child of this birth date is due in (§3.6): six full years by 31 August of the year of entry. 1–9 is
 * compulsory schooling; 0 and below is too young, 10 and above has passed it.
 */
export function expectedGrade(birthDate: string, academicYear: number): number {
  const born = Number(birthDate.slice(0, 4));
  return birthDate.slice(5) <= '08-31' ? academicYear - born - 5 : academicYear - born - 6;
}

/** Full years on a day; a child born on 29 February has its birthday on 1 March of other years. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** Age in years with its half: V10 looks at 5.5 and 17. */
export function monthsOn(birthDate: string, day: string): number {
  const months =
    (Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))) * 12 +
    Number(day.slice(5, 7)) -
    Number(birthDate.slice(5, 7));
  return day.slice(8) >= birthDate.slice(8) ? months : months - 1;
}

/**
 * Does somebody have to know where this child is (§3.6)? From the September it is due in grade 1 until it comes of age: past
 * grade 9 the nine years may still not be completed. A younger sibling is due nowhere, and §6.3 has no answer for it.
 */
export function isDue(birthDate: string, day: string): boolean {
  return expectedGrade(birthDate, academicYearOf(day)) >= 1 && ageOn(birthDate, day) < 18;
}
