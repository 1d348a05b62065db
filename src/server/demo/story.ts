import { addDays, isSchoolDay } from '../../domain/calendar.ts';
import { caseIdOf, planIdOf, type Seven } from '../../domain/case.ts';
import type { CaseState } from '../../domain/case-codes.ts';
import { type AnyFact, type CaseFacts, caseFacts, speaksAgainst } from '../../domain/case-facts.ts';
import { isDue } from '../../domain/grade.ts';
import type { Id } from '../../domain/record.ts';
import { defaultSettings } from '../../domain/settings.ts';
import type { Body, Kind } from '../../domain/tables.ts';
import type { Finding, Visit } from '../../domain/visit.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import type { County, DemoChild, Family } from './families.ts';
import type { Staff } from './staff.ts';

export interface Subject {
  family: Family;
  child: DemoChild;
}
/** Who works on a case, by name. */
export interface Cast {
  teacher: Staff;
  principal: Staff;
  village: Staff;
  township: Staff;
  county: Staff;
  registrar: Staff;
}
type By = keyof Cast;
/** When something was written down: so many days ago, at a minute of that day. */
export interface When {
  by: By;
  ago: number;
  at?: number;
}

const two = (value: number): string => String(value).padStart(2, '0');
const plain = (body: object): Record<string, never> => JSON.parse(JSON.stringify(body));

/** So many school days before a day. */
export function schoolDaysBack(today: string, count: number): string[] {
  const days: string[] = [];
  for (let day = addDays(today, -1); days.length < count; day = addDays(day, -1))
    if (isSchoolDay(day, defaultSettings)) days.unshift(day);
  return days;
}

/** One child's story, written record by record as the people of its case would have. */
export class Story {
  readonly writes: RecordWrite[] = [];
  private minute = 0;
  private readonly subject: Subject;
  private readonly cast: Cast;
  private readonly county: County;
  /** What the file holds already: the family, its visits. */
  private readonly file: readonly RecordWrite[];
  private readonly visitAt: number;

  constructor(
    county: County,
    subject: Subject,
    around: { cast: Cast; file: readonly RecordWrite[]; turn: number },
  ) {
    this.county = county;
    this.subject = subject;
    this.cast = around.cast;
    this.file = around.file;
    // Two stories of one teacher never have their visits at the same time (V24).
    this.visitAt = 17 * 60 + 5 + (around.turn % 6) * 34;
  }

  get child(): Id {
    return this.subject.child.id;
  }
  get family(): Family {
    return this.subject.family;
  }

  day(ago: number): string {
    return addDays(this.county.today, -ago);
  }

  /** Later lines of a story are later minutes, so that their order is never in doubt. */
  private moment({ ago, at }: When): string {
    this.minute += 1;
    const minutes = at ?? 17 * 60 + (this.minute % 60);
    const second = two(this.minute % 60);
    return `${this.day(ago)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${second}+08:00`;
  }

  add<K extends Kind>(kind: K, body: Omit<Body<K>, 'child'>, when: When): Id {
    return this.put(this.county.dice.id(), kind, { when, body });
  }

  put<K extends Kind>(id: Id, kind: K, written: { when: When; body: Omit<Body<K>, 'child'> }): Id {
    const { id: user, name } = this.cast[written.when.by];
    const at = this.moment(written.when);
    this.writes.push({
      ...{
        id,
        kind,
        file: this.subject.family.id,
        data: plain({ ...(kind !== 'visit' && { child: this.child }), ...written.body }),
      },
      ...{ author: { user, name }, writtenAt: at, receivedAt: at },
    });
    return id;
  }

  /** What was known on a day. */
  facts(ago: number): CaseFacts {
    const until = `${this.day(ago)}T23:59:59+08:00`;
    const known = [...this.file, ...this.writes].filter(({ writtenAt }) => (writtenAt ?? '') <= until);
    const records = known.map(
      ({ id, kind, data, author, writtenAt }): AnyFact => ({
        ...{ id, kind, body: data ?? {}, writtenAt: writtenAt ?? '' },
        author: author ?? { user: '', name: '' },
      }),
    );
    const facts = caseFacts(records, this.child);
    if (!facts) throw new Error('a story needs its child');
    return facts;
  }

  step(to: CaseState, when: When, more: Partial<Body<'transition'>> = {}): void {
    const facts = this.facts(when.ago);
    const { state, head, sv } = facts.standing;
    const step = {
      ...{ from: state, to, on: this.day(when.ago), seen: speaksAgainst(facts), after: head },
      ...more,
    };
    this.add('transition', { ...step, sv: sv + 1, effect: 'applied' } as never, when);
  }

  caseOf(body: Omit<Body<'case'>, 'child'>, when: When): void {
    const known = this.writes.find(({ kind }) => kind === 'case');
    if (known) known.data = plain({ ...known.data, ...body });
    else this.put(caseIdOf(this.child), 'case', { when, body });
  }

  plan(body: Omit<Body<'case-plan'>, 'child'>, when: When): void {
    this.put(planIdOf(this.child), 'case-plan', { when, body });
  }

  /** Everybody of the family who is due somewhere is asked about, as at any visit (C3). */
  visit(finding: Partial<Finding>, when: When & { purpose?: Visit['purpose']; township?: boolean }): void {
    const day = this.day(when.ago);
    const who = this.cast[when.by];
    const helper = when.township ? this.cast.township : this.cast.village;
    const own = { child: this.child, asOnFile: false, evidence: [], signs: [], whereabouts: 'IN_LOCAL' };
    const siblings = this.family.children
      .filter(({ id, body, truth }) => id !== this.child && truth && isDue(body.birthDate, day))
      .map(({ id, truth }) => ({
        ...{ child: id, whereabouts: truth, asOnFile: true, signs: [] },
        evidence: [{ code: 'GUARDIAN_WORD' }],
      }));
    const moment = (minutes: number) =>
      `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00+08:00`;
    this.add(
      'visit',
      {
        ...{ method: 'HOME', purpose: when.purpose ?? 'PERSUASION' },
        ...{
          startedAt: moment(this.visitAt),
          endedAt: moment(this.visitAt + 28),
          enteredAt: moment(this.visitAt + 29),
        },
        visitors: [
          { user: who.id, name: who.name, post: who.post, side: 'SCHOOL' },
          { name: helper.name, post: helper.post, side: when.township ? 'TOWNSHIP' : 'VILLAGE' },
        ],
        ...{ met: ['GUARDIAN'], metName: this.family.guardians[0]?.body.name ?? this.family.body.head },
        ...{ findings: [{ ...own, ...finding }, ...siblings], photos: [], harmAsked: true },
      } as never,
      { ...when, at: this.visitAt + 29 },
    );
  }

  absent(days: readonly string[], state: Body<'absence'>['state']): void {
    for (const day of days) {
      const ago = this.agoOf(day);
      this.add('absence', { day, state }, { by: 'teacher', ago, at: 8 * 60 + 20 });
    }
  }

  agoOf(day: string): number {
    return Math.round((Date.parse(this.county.today) - Date.parse(day)) / 86_400_000);
  }

  seven(): Seven {
    const { family, cast } = this;
    const guardian = family.guardians[0]?.body;
    return {
      county: { name: '田县长' },
      bureau: { name: '原局长' },
      township: { name: cast.township.name },
      village: { name: cast.village.name },
      principal: { name: cast.principal.name },
      teacher: { name: cast.teacher.name },
      guardian: {
        name: guardian?.name ?? family.body.head,
        ...(guardian?.phone && { phone: guardian.phone }),
      },
    };
  }
}
