import type { Op } from '../../src/sync/protocol.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { arrivals } from './answerable.ts';
import { Failure } from './failure.ts';
import type { Play } from './play.ts';

/**
 * What must hold of every application, whoever wrote and decided what in whatever order (domain design §2.7, §6.6). Judged from
 * outside: the rules below are the design's, copied by hand, and no rule of the core is asked.
 */
const fail = (what: string): never => {
  throw new Failure('application', what);
};
const records = ({ server }: Play, kind: string): StoredRecord[] =>
  [...server.database.records.values()].filter((record) => record.kind === kind && !record.dead);
const roundOf = ({ body }: Pick<StoredRecord, 'body'>): number => Number(body.round ?? 1);

/** V16, V21, V39: term, proof, and who applies. */
function isWhole({ id, body }: StoredRecord): void {
  const applicant = body.applicant as { relation?: string };
  if (!applicant.relation) fail(`${id} has an applicant of no relation`);
  if ((body.evidence as object[]).length === 0) fail(`${id} has no proof`);
  if (String(body.until) > '2027-09-01') fail(`${id} runs for more than a year`);
}

/** §6.4: nothing said openly, and something behind it. */
function isVeiled(play: Play, { id, body }: StoredRecord): void {
  if (body.condition !== 'HIDDEN') return;
  if (body.why) fail(`${id} says openly what few may read`);
  if (!records(play, 'restricted-reason').some((one) => one.body.about === id))
    fail(`${id} withholds nothing`);
}

/** One word of the school for one wording, and the county’s after a school’s that approves it. */
function isDecidedInTurn(play: Play, { id }: StoredRecord): void {
  const about = records(play, 'decision').filter(({ body }) => body.application === id);
  const [bySchool, byCounty] = ['SCHOOL', 'COUNTY'].map((level) =>
    about.filter(({ body }) => body.level === level),
  );
  const rounds = (bySchool ?? []).map(roundOf);
  if (new Set(rounds).size < rounds.length) fail(`${id} was decided twice by the school`);
  const arrived = arrivals(play);
  for (const one of byCounty ?? []) {
    const checked = (bySchool ?? []).some(
      (other) =>
        other.body.decision === 'APPROVE' && roundOf(other) === roundOf(one) && arrived(other) < arrived(one),
    );
    if (!checked) fail(`${id} was decided by the county before its school`);
  }
}

interface Written {
  op: Extract<Op, { k: 'set' }>;
  at: number;
}
/** Changes of applications that the server took, in its order. */
function changesTaken({ phones, server }: Play): Written[] {
  const order = [...server.database.ops.keys()];
  return phones.flatMap(({ written, meta }) =>
    written.flatMap((op) => {
      const id = `${meta.device}:${op.n}`;
      const taken = op.k === 'set' && op.kind === 'application' && !op.create;
      return taken && server.database.ops.get(id)?.code === 'applied' ? [{ op, at: order.indexOf(id) }] : [];
    }),
  );
}

function isChangedInTheOpen(play: Play): void {
  const arrived = arrivals(play);
  const final = ({ body }: StoredRecord) =>
    body.decision === 'REFUSE' || (body.level === 'COUNTY' && body.decision === 'APPROVE');
  const refused = records(play, 'decision').filter(final);
  for (const { op, at } of changesTaken(play)) {
    if ('until' in op.set && !op.set.round) fail(`${op.id} was changed under the wording that was decided`);
    const round = Number(op.set.round ?? Number.POSITIVE_INFINITY);
    const late = refused.find(
      (one) =>
        one.body.application === op.id && roundOf(one) < round && arrived(one) >= 0 && arrived(one) < at,
    );
    if (late) fail(`${op.id} was changed after it had been decided`);
  }
}

export function checkApplications(play: Play): void {
  for (const application of records(play, 'application')) {
    isWhole(application);
    isVeiled(play, application);
    isDecidedInTurn(play, application);
  }
  isChangedInTheOpen(play);
}
