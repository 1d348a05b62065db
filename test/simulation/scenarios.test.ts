import { describe, expect, test } from 'vitest';
import { recordHash } from '../../src/sync/digest.ts';
import { acceptPage, acceptRepair, resetScope } from '../../src/sync/pull.ts';
import { imported } from './county.ts';
import { check } from './oracles.ts';
import type { Tab } from './play.ts';
import { Play } from './play.ts';
import { classes, county, people, uuid, villages } from './town.ts';

/** Races found by the simulation, by the model before it, or by other projects: kept as they were. */
const household = uuid(16, 2);
const patch = (play: Play, id: string, body: Record<string, string>): void => {
  const record = play.server.database.records.get(id);
  if (!record) throw new Error('no such record');
  const change = imported(record, body, 50 + play.fresh());
  play.server.importRecords([
    {
      ...record,
      body: { ...record.body, ...body },
      origin: { ...record.origin, ...change.origin },
      marks: { ...record.marks, ...change.marks },
    },
  ]);
};
const ask = (play: Play, at: number, limit = 50) => {
  const answer = play.serve(play.request(at, 'pull', limit));
  if (!answer) throw new Error('no answer');
  return answer;
};
const settleAll = (play: Play): void => {
  for (let round = 0; round < 2; round += 1) for (const at of play.phones.keys()) play.cycle(at, 50);
  check(play);
};

describe('races, kept as they were found', () => {
  test('a page of a scope, held back while the file moves out of it, does not bring old content back (F7)', () => {
    const play = new Play();
    play.cycle(3, 50); // holds the second village and the second class: both sides of one file
    patch(play, household, { group: '一组' });
    const held = ask(play, 3);
    patch(play, household, { village: villages[0] });
    play.receive(ask(play, 3), 1); // hears of the move through the class, and is killed
    play.receive(held);
    expect(play.phone(3).rec.get(household)?.record.body.village).toBe(villages[0]);
    settleAll(play);
  });

  test('a pull from 0 in small pages gets past the floor of a compacted scope (schedule 6014)', () => {
    const play = new Play();
    const scope = `class:${classes[0]}`;
    for (const to of [1, 0, 1, 0]) patch(play, uuid(16, 4), { class: classes[to] ?? '' });
    patch(play, uuid(16, 5), { class: classes[0] });
    patch(play, uuid(16, 5), { class: classes[1] });
    play.server.compact(scope);
    expect(play.server.database.scopes.get(scope)?.floor).toBeGreaterThan(1);
    play.cycle(1, 1);
    settleAll(play);
  });

  test('a floor that rises during such a pull sends the phone back once', () => {
    const play = new Play();
    const scope = `class:${classes[0]}`;
    play.receive(ask(play, 1, 1));
    play.receive(ask(play, 1, 1));
    patch(play, uuid(16, 4), { class: classes[1] });
    play.server.compact(scope);
    settleAll(play);
  });

  test('a phone that was away while its scope was compacted sweeps what has left', () => {
    const play = new Play();
    play.cycle(1, 50);
    patch(play, uuid(16, 4), { class: classes[1] });
    play.server.compact(`class:${classes[0]}`);
    settleAll(play);
    expect(play.phone(1).rec.has(uuid(16, 4))).toBe(false);
  });

  test('an older answer that is ignored says nothing about the copy (schedule 2849)', () => {
    const play = new Play();
    const old = ask(play, 0);
    patch(play, uuid(16, 4), { guardianName: '新监护' });
    play.receive(ask(play, 0, 2));
    expect(play.receive(old) ?? []).toEqual([]);
    settleAll(play);
  });

  test('an answer of the old epoch, come after the restore, acknowledges nothing', () => {
    const play = new Play();
    const view = () => play.phone(0).view(uuid(16, 1));
    play.cycle(0, 50);
    play
      .phone(0)
      .save(
        [{ k: 'set', id: uuid(16, 1), kind: 'household', file: uuid(16, 1), set: { group: '三组' } }],
        play.now,
      );
    const push = play.request(0, 'push');
    const late = push && play.serve(push);
    play.server.restore();
    play.restored = true;
    play.receive(ask(play, 0)); // “another epoch”: everything the backup lacks is to be sent again
    if (late) play.receive(late);
    play.cycle(0, 50);
    expect(view()?.body.group).toBe('三组');
    settleAll(play);
  });
});

const windowOf = (play: Play, at: number): Tab => {
  play.openTab(at, { limit: 50, most: 50 });
  const tab = play.tabs.at(-1);
  if (!tab) throw new Error('no window');
  return tab;
};
/** Steps of a window until its phone holds something of a scope it was pulling, with more to come. */
function untilItHolds(play: Play, tab: Tab, scope: string): void {
  for (let steps = 0; steps < 60 && !play.phone(tab.at).cursors.get(scope); steps += 1) play.step(tab, 1);
}

describe('two windows of one phone, and a server restored while one of them is in the middle of a pull', () => {
  test('a page of the old epoch is not taken in after the other window has met the new one', () => {
    const play = new Play();
    for (const group of ['一组', '二组']) patch(play, household, { group });
    const slow = windowOf(play, 3);
    untilItHolds(play, slow, `reference:${county}`);
    play.server.restore();
    play.restored = true;
    play.receive(ask(play, 3)); // “another epoch”, met in the other window
    play.step(slow, 500);
    settleAll(play);
  });

  test('what the restored server lacks is not put aside as known to it', () => {
    const play = new Play();
    play.cycle(3, 50);
    const set = { group: '三组' };
    play.phone(3).save([{ k: 'set', id: household, kind: 'household', file: household, set }], play.now);
    const push = play.request(3, 'push');
    const answer = push && play.serve(push);
    if (answer) play.receive(answer);
    const slow = windowOf(play, 3);
    play.step(slow, 3 + play.server.scopesFor(people[3], play.now).length); // asked, opened, every page taken in
    play.server.restore();
    play.restored = true;
    play.receive(ask(play, 3)); // “another epoch”: the operation is to be sent again
    for (const phone of ['13900000001', '13900000002']) patch(play, household, { phone });
    play.receive(ask(play, 3)); // the counters have gone on beyond where they were
    play.step(slow, 500);
    settleAll(play);
    expect(play.server.database.records.get(household)?.body.group).toBe('三组');
  });
});

describe('repair', () => {
  const village = `village:${villages[0]}`;
  test('a row lost from a phone’s disk is noticed by the recount and brought back by the buckets that differ', () => {
    const play = new Play();
    play.rotted = true;
    play.cycle(0, 50);
    const phone = play.phone(0);
    phone.rec.delete(uuid(16, 1));
    phone.recount(village);
    expect(play.receive(ask(play, 0))).toEqual([village]);
    play.cycle(0, 50);
    expect(play.receive(ask(play, 0))).toEqual([]);
    expect(phone.rec.has(uuid(16, 1))).toBe(true);
    settleAll(play);
  });

  test('what the server does not hold goes, and an answer for another cursor counts for nothing', () => {
    const play = new Play();
    play.cycle(0, 50);
    const phone = play.phone(0);
    const heads = new Map([...phone.rec].map(([id, { head }]) => [id, head]));
    const { seq } = play.server.digest(village);
    const empty = { scope: village, buckets: [...Array(256).keys()], cursors: phone.cursors, heads };
    expect(acceptRepair({ seq: seq + 1, records: [] }, empty)).toBeUndefined();
    expect(acceptRepair({ seq, records: [] }, empty)?.remove).toHaveLength(
      play.server.standing(village).length,
    );
  });

  test('a scope that is reset stays in sight until its last page has come', () => {
    const play = new Play();
    play.cycle(0, 50);
    const phone = play.phone(0);
    const heads = new Map([...phone.rec].map(([id, { head }]) => [id, head]));
    const writes = resetScope(village, { cursors: phone.cursors, heads });
    expect(writes.remove).toEqual([]);
    expect(writes.cursors).toMatchObject([{ scope: village, seq: 0, sweeping: true, digest: { count: 0 } }]);
  });

  test('a page that does not follow on the cursor is not taken in', () => {
    const play = new Play();
    const [record] = play.server.standing(village);
    const page = { scope: village, from: 3, next: 4, put: record ? [record] : [], gone: [], more: false };
    const parts = { answer: { epoch: 'one' }, meta: { epoch: 'one' }, cursors: new Map(), heads: new Map() };
    expect(acceptPage(page, parts)).toBeUndefined();
    const first = acceptPage({ ...page, from: 0 }, parts);
    expect(first?.put[0]?.head).toMatchObject({ scopes: [village], hash: record && recordHash(record) });
  });
});
