import { writeOffTypes } from '../../src/domain/case-codes.ts';
import { type AnyFact, caseFacts } from '../../src/domain/case-facts.ts';
import { nextSteps } from '../../src/domain/case-machine.ts';
import { dayOf } from '../../src/domain/moment.ts';
import type { Json } from '../../src/sync/json.ts';
import type { Change } from '../../src/sync/stage.ts';
import { type At, add, fresh, proof, set, settings, stepTo, visited } from './case-acts.ts';
import type { Act, Turn } from './saving.ts';
import { deskWrite } from './server-desk.ts';
import { desks, schools } from './town.ts';

/** The township and the county in a case (domain design §6.5 rows 5, 6, 10, 11): at a desk, before the server’s own records. */
type Desk = keyof typeof desks;
const PRINCIPAL = 2;
const NEIGHBOUR = 5;

/** A child’s case as the server has it. */
function onRecord(turn: Turn, about?: string): At | undefined {
  const { play, dice } = turn;
  const { records } = play.server.database;
  const children = [...records.values()].filter(({ kind, dead }) => kind === 'child' && !dead);
  const child = about ? records.get(about) : dice.pick(children);
  if (!child) return undefined;
  const own = [...records.values()].filter(({ file }) => file === child.file) as unknown as AnyFact[];
  const facts = caseFacts(own, child.id);
  const today = dayOf(new Date(play.now).toISOString());
  return facts && { turn, facts, file: child.file, today, has: (id) => records.has(id) };
}

const write = ({ play }: Turn, desk: Desk, changes: readonly Change[]): boolean =>
  play.atServer(() => deskWrite(play.server, desks[desk], { changes, now: play.now })) ?? false;

/** What another must have said first, by the phone of whoever says it; now and then it does not arrive. */
function onPhone(turn: Turn, at: number, changes: readonly Change[]): void {
  const { play, dice } = turn;
  play.cycle(at, 500);
  if (changes.length > 0 && dice.chance(90)) play.phone(at).save(changes, play.now);
  if (dice.chance(90)) play.cycle(at, 500);
}

/** Two of them went, mostly one of the township, and mostly the family refused. */
function persuaded(at: At): Change {
  const { dice } = at.turn;
  const visit = visited(at, 'OOS_DROP');
  const [finding = {}] = visit.data.findings as object[];
  const findings = [{ ...finding, attitude: dice.chance(85) ? 'REFUSES' : 'HESITANT' }];
  const visitors = [{ name: '甲' }, { name: '乙', ...(dice.chance(85) && { side: 'TOWNSHIP' }) }];
  return {
    ...visit,
    data: { ...visit.data, purpose: 'PERSUASION', visitors, findings } as Record<string, Json>,
  };
}

/** Takes a step with all that it says of itself; from time to time something is left out. */
function takes(at: At, [desk, to]: [Desk, string], more: Record<string, Json> = {}): void {
  const said = Object.fromEntries(Object.entries(more).filter(() => at.turn.dice.chance(92)));
  write(at.turn, desk, [stepTo(at, to, said)]);
}
const again = (at: At): At => onRecord(at.turn, at.facts.child.id) ?? at;

/** Refused persuasion, the school’s written report, then the law. */
function byLaw(at: At): void {
  const { turn } = at;
  const issued = { type: 'REPORT', authority: '学校', issuedOn: at.today, photos: [] };
  onPhone(turn, PRINCIPAL, [set({ ...at, has: () => false }, ['legal-document', fresh(at)], issued)]);
  if (turn.dice.chance(85))
    write(turn, 'township', [turn.dice.chance(90) ? persuaded(at) : visited(at, 'OOS_DROP')]);
  takes(again(at), [turn.dice.chance(70) ? 'township' : 'county', 'LEGAL']);
}

/** An application that the school has checked and the county decides, and the absence that rests on it. */
function lawfully(at: At): void {
  const { turn, file, today } = at;
  const { dice } = turn;
  const id = fresh(at);
  const child = at.facts.child.id;
  const asked = {
    ...{ type: 'SUSPEND', ground: 'PHYSICAL', appliedOn: today, from: '2026-09-01', until: '2027-01-17' },
    ...{ applicant: { name: '家长', relation: 'MOTHER' }, evidence: [{ code: 'MEDICAL' }], photos: [] },
  };
  const said = (level: string): Change => ({
    ...{ k: 'add', id: fresh(at), kind: 'decision', file },
    data: {
      child,
      application: id,
      level,
      on: today,
      decision: dice.chance(85) ? 'APPROVE' : 'REFUSE',
      note: '意见',
      filingNumber: '备案1',
    },
  });
  onPhone(turn, PRINCIPAL, [set(at, ['application', id], asked), said('SCHOOL')]);
  if (dice.chance(85)) write(turn, 'county', [said('COUNTY')]);
  takes(again(at), ['county', 'LAWFUL_OUT'], { application: id });
}

/** Two people of different names, on one ground. */
function writtenOff(at: At): void {
  const { turn } = at;
  const { dice } = turn;
  const [ground, other] = [
    dice.pick(['DEATH', 'DUPLICATE'] as const) ?? 'DEATH',
    dice.pick(writeOffTypes) ?? 'DEATH',
  ];
  const data = {
    kind: 'WRITE_OFF',
    on: at.today,
    writeOff: dice.chance(80) ? ground : other,
    evidence: proof,
  };
  const word = add(at, 'confirmation', data);
  if (dice.chance(50)) onPhone(turn, PRINCIPAL, [word]);
  else write(turn, dice.chance(80) ? 'colleague' : 'county', [word]);
  const papers = ground === 'DEATH' ? 'DEATH_CERT' : 'STATUS_SYSTEM';
  const evidence = [
    { code: dice.chance(85) ? papers : 'GUARDIAN_WORD', ...(dice.chance(90) && { detail: '编号1' }) },
  ];
  takes(again(at), ['county', 'WRITTEN_OFF'], { writeOff: ground, evidence });
}

/** The other school is asked, says yes or no, and the case leaves: or it leaves by a number of the transfer system. */
function handedOver(at: At): void {
  const { turn, today, file } = at;
  const { play, dice } = turn;
  const id = fresh(at);
  const child = at.facts.child.id;
  const moment = `${today}T08:00:00+08:00`;
  const asked = {
    child,
    childFile: file,
    name: '某',
    toSchool: schools[1],
    about: 'HAND_OVER',
    askedAt: moment,
  };
  write(turn, 'county', [{ k: 'set', id, kind: 'enquiry', file: id, create: true, set: asked }]);
  const answer = fresh(at);
  const yes = { enquiry: id, answer: dice.chance(75) ? 'HERE' : 'NOT_HERE', at: moment };
  const said: Change = { k: 'add', id: answer, kind: 'enquiry-answer', file: id, data: yes };
  if (dice.chance(12)) write(turn, 'county', [said]);
  else onPhone(turn, NEIGHBOUR, [said]);
  const places = [...play.server.database.records.values()].filter(({ kind }) => kind === 'place-confirmed');
  const place = places.find(({ body }) => body.enquiry === id) ?? dice.pick(places);
  // Now and then it is said to be for the school it leaves.
  const school = schools[id.endsWith('7') ? 0 : 1] ?? '';
  const by: Record<string, Json> =
    place && dice.chance(70) ? { acceptance: place.id, school } : { flowNumber: '1' };
  const handedTo = {
    place: '第二学校',
    ...(dice.chance(92) && { acceptedOn: today }),
    ...(dice.chance(90) && by),
  };
  takes(again(at), ['county', 'HANDED_OVER'], { handedTo });
}

/** Whatever may come next at this desk. */
function onwards(at: At): void {
  const { turn, facts, today } = at;
  const desk: Desk = turn.dice.chance(70) ? 'county' : 'township';
  const role = desk === 'township' ? 'township' : 'county';
  const next = nextSteps({ facts, roles: [role], user: desks[desk], today, settings });
  const step = turn.dice.pick(next);
  if (step) takes(at, [desk, step.to]);
}

/** A paper that only an office may issue, and one that was issued is written in. */
function ordered(at: At): void {
  const { turn, today } = at;
  const id = fresh(at);
  const issued = { type: 'ORDER', authority: '镇政府', issuedOn: today, photos: [] };
  const order = set({ ...at, has: () => false }, ['legal-document', id], issued);
  if (turn.dice.chance(25)) onPhone(turn, PRINCIPAL, [order]);
  else write(turn, 'township', [order]);
  const records = turn.play.server.database.records;
  const known = [...records.values()].filter(
    ({ kind, file }) => kind === 'legal-document' && file === at.file,
  );
  const one = turn.dice.pick(known);
  const later: Record<string, Json> = turn.dice.chance(50)
    ? { service: 'DIRECT', servedOn: today }
    : { issuedOn: '2026-08-01' };
  if (one)
    onPhone(turn, PRINCIPAL, [{ k: 'set', id: one.id, kind: 'legal-document', file: at.file, set: later }]);
}

const roads = [byLaw, byLaw, lawfully, writtenOff, writtenOff, handedOver, handedOver, onwards, ordered];
export const atDesk: Act = (turn) => {
  const at = onRecord(turn);
  const road = turn.dice.pick(roads);
  if (at && road) road(at);
};
