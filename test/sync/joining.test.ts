import { describe, expect, test } from 'vitest';
import { joiningOf, joinWrites } from '../../src/sync/join-children.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { viewOf } from '../../src/sync/view.ts';
import { emptyWorld, learn, wants } from '../../src/sync/world.ts';
import { classes, people, START, schools, uuid, villages } from '../simulation/town.ts';
import { aChild, aHousehold, aPusher, aVisit, child, household, op, push, stored } from './given.ts';

/** A child whom a school’s roster knows: a file of its own, and a note on it. */
const pupil = uuid(16, 7);
const home = aHousehold();
const aPupil = (body = {}, rest = {}) =>
  stored({ id: pupil, kind: 'child', file: pupil }, { name: '王小明', class: classes[0], ...body }, rest);
const noted = stored({ id: uuid(19, 1), kind: 'roll-call', file: pupil }, { class: classes[0] });
const joins = (change = {}) =>
  op(1, { k: 'set', id: pupil, kind: 'child', file: household, joins: true, set: {}, base: {}, ...change });
/** Village team and class teacher in one, as in most villages. */
const both = aPusher({
  grants: [
    { scope: `village:${villages[0]}`, role: 'teacher', from: START - 1000 },
    { scope: `class:${classes[0]}`, role: 'teacher', from: START - 1000 },
  ],
});

/** Judged against what a server would load of all that it has. */
function pushAsLoaded(all: readonly StoredRecord[], late: ReturnType<typeof op>, pusher = both) {
  const world = emptyWorld();
  for (let want = wants([late], world); want; want = wants([late], world)) {
    const { ids, files } = want;
    const records = all.filter(({ id, file }) => ids.includes(id) || files.includes(file));
    learn(world, want, { records, left: [] });
  }
  return push([...world.records.values()], [late], { pusher });
}

describe('a child of a roster, met at home, joins the household', () => {
  test('everything known about it goes along, and the household’s village and the class both see the file', () => {
    const done = push([home, aPupil(), noted], [joins({ set: { relation: '长子' } })], { pusher: both });
    expect(done.outcomes).toMatchObject([{ code: 'applied' }]);
    expect(done.get(pupil)).toMatchObject({ file: household, body: { relation: '长子' } });
    expect(done.get(noted.id)?.file).toBe(household);
    expect(done.decision.commit.files).toContainEqual({
      file: household,
      scopes: [`class:${classes[0]}`, `village:${villages[0]}`],
    });
    expect(done.decision.commit.files).toContainEqual({ file: pupil, scopes: [] });
  });
  test('asked twice, it is done once', () => {
    const first = push([home, aPupil()], [joins()], { pusher: both });
    expect(push(first.after, [joins()], { pusher: both }).outcomes).toMatchObject([{ code: 'same' }]);
  });
  test('who may not write for the class leaves the child where it is', () => {
    const done = push([home, aPupil()], [joins()]);
    expect(done.outcomes).toMatchObject([{ code: 'scope' }]);
    expect(done.get(pupil)?.file).toBe(pupil);
  });
  test('a child of another family is not taken from it', () => {
    const other = stored({ id: uuid(16, 8), file: uuid(16, 8) }, { head: '李大山', village: villages[0] });
    const done = push([home, other, { ...aPupil(), file: other.id }], [joins()], { pusher: both });
    expect(done.outcomes).toMatchObject([{ code: 'state', detail: ['housed'] }]);
  });
  test('the phone shows the child at home before the server has heard of it', () => {
    const row = { n: 1, op: joins() as never, record: pupil, file: household, state: 'new' as const };
    const self = { device: 'device-of-here--', user: people[0], name: '' };
    expect(viewOf(aPupil(), [row], self)).toMatchObject({ file: household, body: { name: '王小明' } });
  });
  test('what another phone still writes into the child’s own file goes where the child stands now', () => {
    const { after } = push([home, aPupil()], [joins()], { pusher: both });
    const late = op(1, { k: 'add', id: uuid(17, 3), kind: 'visit', file: pupil, data: aVisit() });
    const done = pushAsLoaded(after, late);
    expect(done.outcomes).toMatchObject([{ code: 'applied', file: household }]);
  });
});

test('what is said of a child in a file where it does not stand, as after a restore that forgot a joining, lies where it stands', () => {
  const check = { child: pupil, point: 'WEEK', on: '2026-09-01', inSchool: true, how: 'SEEN' };
  const late = op(1, { k: 'add', id: uuid(19, 8), kind: 'follow-up', file: household, data: check });
  const known = [home, aChild(), aPupil()];
  expect(pushAsLoaded(known, late).outcomes).toMatchObject([{ code: 'applied', file: pupil }]);
  // Who may not write there is told so, and nothing lies where nobody looks for it.
  expect(pushAsLoaded(known, late, aPusher()).outcomes).toMatchObject([{ code: 'scope' }]);
});

describe('the id of a record that was joined to another', () => {
  const alias = aPupil({ mergedInto: child }, { dead: true as const });
  const living = aChild({ guardianPhone: '13900000001' });
  test('is an alias: what is written to it is written to the one that lives on', () => {
    const late = op(1, {
      k: 'set',
      id: pupil,
      kind: 'child',
      file: pupil,
      set: { boarding: true },
      base: {},
    });
    const done = push([home, living, alias], [late], { pusher: both });
    expect(done.outcomes).toMatchObject([{ code: 'applied', record: child, file: household }]);
    expect(done.get(child)?.body.boarding).toBe(true);
    expect(done.get(pupil)).toBe(alias);
  });
  test('a value that its author had not seen there is a conflict, not an overwriting', () => {
    const late = op(1, {
      k: 'set',
      id: pupil,
      kind: 'child',
      file: pupil,
      set: { name: '王晓明' },
      base: {},
    });
    const done = push([home, living, alias], [late], { pusher: both });
    expect(done.outcomes).toMatchObject([{ code: 'conflict' }]);
    expect(done.get(child)?.body.name).toBe('孩子');
  });
  test('stands for it inside a visit too', () => {
    const finding = { child: pupil, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [], signs: [] };
    const data = { ...aVisit(), findings: [finding] };
    const late = op(1, { k: 'add', id: uuid(17, 4), kind: 'visit', file: household, data });
    const done = push([home, living, { ...alias, file: household }], [late], { pusher: both });
    expect(done.of('visit')).toMatchObject([{ body: { findings: [{ child }] } }]);
  });
  test('what is said of the child in the family it is no longer counted in lies where the child stands', () => {
    const family = stored(
      { id: uuid(16, 8), kind: 'household', file: uuid(16, 8) },
      { head: '李大山', village: villages[0] },
    );
    const elsewhere = { ...alias, file: family.id };
    const data = { child: pupil, point: 'OTHER', on: '2026-08-31', inSchool: false, how: 'SEEN' };
    const late = op(1, { k: 'add', id: uuid(17, 5), kind: 'follow-up', file: family.id, data });
    const done = push([home, living, family, elsewhere], [late], { pusher: both });
    expect(done.outcomes).toMatchObject([{ code: 'applied' }]);
    expect(done.of('follow-up')).toMatchObject([{ file: household, body: { child } }]);
  });
  describe('in a family that it is no longer counted in', () => {
    const family = stored(
      { id: uuid(16, 8), kind: 'household', file: uuid(16, 8) },
      { head: '李大山', village: villages[0] },
    );
    const all = [home, living, family, { ...alias, file: family.id }];
    const finding = { child: pupil, whereabouts: 'OOS_DROP', asOnFile: false, evidence: [], signs: [] };
    const data = { ...aVisit(), remarks: '院里的话', findings: [finding] };
    const visit = uuid(17, 7);
    const late = (n = 1, more = {}) =>
      op(n, { k: 'add', id: visit, kind: 'visit', file: family.id, data: { ...data, ...more } });
    const copies = (done: ReturnType<typeof push>) =>
      done.of('visit').filter(({ body, dead }) => body.copyOf !== undefined && !dead);

    test('a visit stays; what it found of the child is told where the child stands, and nothing else of that family', () => {
      const done = push(all, [late()], { pusher: both });
      expect(done.get(visit)).toMatchObject({ file: family.id, body: { findings: [{ child }] } });
      expect(copies(done)).toMatchObject([
        {
          file: household,
          author: done.get(visit)?.author,
          body: { copyOf: visit, findings: [{ child, whereabouts: 'OOS_DROP' }], photos: [] },
        },
      ]);
      expect(copies(done)[0]?.body.remarks).toBeUndefined();
    });
    test('it is told once, however often it comes in', () => {
      expect(copies(push(all, [late(), late(2)], { pusher: both }))).toHaveLength(1);
    });
    test('a correction corrects the copy too', () => {
      const first = push(all, [late()], { pusher: both });
      const { id: copy } = copies(first)[0] as { id: string };
      const corrected = { ...data, replaces: visit, findings: [{ ...finding, whereabouts: 'IN_LOCAL' }] };
      const second = op(2, { k: 'add', id: uuid(17, 8), kind: 'visit', file: family.id, data: corrected });
      const done = push(all, [late(), second], { pusher: both });
      expect(copies(done).filter(({ body }) => body.replaces === copy)).toMatchObject([
        { body: { findings: [{ whereabouts: 'IN_LOCAL' }] } },
      ]);
    });
    test('no phone makes such a copy', () => {
      const forged = push(all, [late(1, { copyOf: uuid(17, 9) })], { pusher: both });
      expect(forged.outcomes).toMatchObject([{ code: 'server-rule', detail: ['copyOf'] }]);
    });
    test('what had been found before goes along when the two are joined', () => {
      const before = push([home, living, family, { ...aPupil(), file: family.id }], [late()], {
        pusher: both,
      });
      const gone = before.get(pupil) as StoredRecord;
      const keep = before.get(child) as StoredRecord;
      const by = { by: '登记员', on: '2026-09-02' };
      const writes = joinWrites(joiningOf(before.after, { keep, gone, by, why: '转学' }));
      expect(writes.filter(({ kind }) => kind === 'visit')).toMatchObject([
        { file: household, data: { copyOf: visit, findings: [{ child, whereabouts: 'OOS_DROP' }] } },
      ]);
    });
  });
  test('a question to a school about it names the file where the child stands', () => {
    const family = stored(
      { id: uuid(16, 8), kind: 'household', file: uuid(16, 8) },
      { head: '李大山', village: villages[0] },
    );
    const id = uuid(17, 6);
    const set = {
      child: pupil,
      childFile: family.id,
      name: '王小明',
      toSchool: schools[1],
      fromVillage: villages[0],
      askedAt: '2026-08-31T09:00:00+08:00',
    };
    const late = op(1, { k: 'set', id, kind: 'enquiry', file: id, create: true, set, base: {} });
    const done = push([home, living, family, { ...alias, file: family.id }], [late], { pusher: both });
    expect(done.outcomes).toMatchObject([{ code: 'applied' }]);
    expect(done.of('enquiry')).toMatchObject([{ file: id, body: { child, childFile: household } }]);
  });
  test('a deletion of it deletes nothing', () => {
    const late = op(1, { k: 'del', id: pupil, kind: 'child', file: pupil, base: {} });
    const done = push([home, living, alias], [late], { pusher: both });
    expect(done.outcomes[0]?.code).not.toBe('applied');
    expect(done.get(child)?.dead).toBeUndefined();
  });
  test('no phone makes one', () => {
    const forged = op(1, { k: 'set', id: child, kind: 'child', set: { mergedInto: pupil }, base: {} });
    expect(push([home, living], [forged], { pusher: both }).outcomes).toMatchObject([
      { code: 'server-rule', detail: ['mergedInto'] },
    ]);
  });
});
