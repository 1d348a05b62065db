import { caseNumber } from '../../domain/case-number.ts';
import { isDue } from '../../domain/grade.ts';
import type { Id } from '../../domain/record.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { type CasePlan, makeCast } from './case-cast.ts';
import { casePapers } from './case-papers.ts';
import type { County, DemoChild } from './families.ts';
import { isSpecial } from './places.ts';
import { responsibleWrites } from './responsible.ts';
import * as tales from './stories.ts';
import * as after from './stories-after.ts';
import { Story, type Subject, schoolDaysBack } from './story.ts';

/** Cases of the demo county: every state of domain design §6.5, every ledger with something in it. */

/** What is told, how many days ago it ended, and of whom: `mine` are the demo teacher's own pupils. */
const chapters = (
  today: string,
): [tell: (story: Story, end: number) => void, end: number, mine: boolean][] => {
  const ago = (count: number) => {
    const [first = today] = schoolDaysBack(today, count);
    return Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000);
  };
  return [
    [tales.suspect, 1, true],
    [tales.lead, 1, true],
    [tales.persuadedTwice, 2, true],
    [after.returned, ago(5), true],
    [after.consolidating, ago(24), true],
    [after.closed, 250, true],
    [tales.suspect, 9, false],
    [tales.lead, 4, false],
    [tales.rejected, 12, false],
    [tales.excluded, 8, false],
    [tales.excluded, 31, false],
    [tales.opened, 1, false],
    [tales.opened, 5, false],
    [tales.persuading, 6, false],
    [tales.persuading, 16, false],
    [tales.persuadedTwice, 11, false],
    [tales.legal, 6, false],
    [tales.legal, 21, false],
    [after.returned, ago(8), false],
    [after.consolidating, ago(38), false],
    [after.consolidating, ago(15), false],
    [after.closed, 262, false],
    [after.relapsed, 3, false],
    [after.writtenOff, 18, false],
    [after.handedOver, 10, false],
    [after.lawfullyOut(20), 30, false],
    [after.lawfullyOut(150), 25, false],
  ];
};

/** Pupils nobody has visited yet, so that no visit contradicts their story; the demo teacher's own first. */
function subjects(
  { families, writes, staff }: CasePlan,
  today: string,
): { mine: Subject[]; others: Subject[] } {
  const visited = new Set(writes.filter(({ kind }) => kind === 'visit').map(({ file }) => file));
  const free = families
    .filter(({ id }) => !visited.has(id))
    .flatMap((family) => family.children.slice(0, 1).map((child) => ({ family, child })))
    .filter(({ child }) => isOrdinary(child, today));
  const isMine = ({ child }: Subject) => child.class?.teacher === staff.teacher;
  return { mine: free.filter(isMine), others: free.filter((one) => !isMine(one)).reverse() };
}

const isOrdinary = ({ truth, class: place, body, explanation }: DemoChild, today: string): boolean =>
  truth === 'IN_LOCAL' &&
  place !== undefined &&
  !isSpecial(place) &&
  explanation === undefined &&
  isDue(body.birthDate, today);

/** As the server numbers them when they are opened, year by year. */
function numberCases(told: readonly RecordWrite[]): void {
  const openings = told.filter(({ kind, data }) => kind === 'transition' && data?.to === 'OPEN');
  const counts = new Map<string, number>();
  const when = ({ receivedAt = '' }: RecordWrite): string => receivedAt;
  for (const write of openings.sort((a, b) => (when(a) < when(b) ? -1 : 1))) {
    const year = when(write).slice(0, 4);
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    write.data = { ...write.data, number: caseNumber(year, count) };
  }
}

export function makeCases(county: County, plan: CasePlan): RecordWrite[] {
  const files = new Map<Id, RecordWrite[]>();
  for (const write of plan.writes) {
    const there = files.get(write.file);
    if (there) there.push(write);
    else files.set(write.file, [write]);
  }
  const begin = (subject: Subject, turn: number) => {
    const cast = makeCast(plan, subject.child.class);
    return new Story(county, subject, { cast, file: files.get(subject.family.id) ?? [], turn });
  };
  const { mine, others } = subjects(plan, county.today);
  const told = chapters(county.today).flatMap(([tell, end, own], turn) => {
    const subject = (own ? mine.shift() : undefined) ?? others.shift();
    if (!subject) return [];
    const story = begin(subject, turn);
    tell(story, end);
    return story.writes;
  });
  numberCases(told);
  const papers = casePapers(county, { ...plan, begin, told, ordinary: [...mine, ...others] });
  return [...told, ...papers, ...responsibleWrites(county, plan)];
}
