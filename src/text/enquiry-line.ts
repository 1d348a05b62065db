import { phrase } from './phrase.ts';

/** What Today and a saved visit say of asking another school; the rest stands in enquiry.ts, which comes later. */
export const enquiryLine = {
  onToday: phrase(
    (n: number) => `有 ${n} 名孩子等我校确认`,
    (n: number) =>
      n === 1 ? '1 child waits for our confirmation' : `${n} children wait for our confirmation`,
  ),
  mineOnToday: phrase(
    (n: number) => `问了学校、还没答复 ${n} 名`,
    (n: number) => `Asked of schools, no answer yet: ${n}`,
  ),
  askAbout: phrase(
    (name: string) => `请学校确认${name}是否在读`,
    (name: string) => `Ask a school about ${name}`,
  ),
};
