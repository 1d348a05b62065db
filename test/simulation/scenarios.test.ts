import { describe, expect, test } from 'vitest';
import { recordHash } from '../../src/sync/digest.ts';
import { acceptPage, acceptRepair, resetScope } from '../../src/sync/pull.ts';
import { imported } from './county.ts';
import { check } from './oracles.ts';
import { Play } from './play.ts';
import { classes, uuid, villages } from './town.ts';

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
    expect(acceptPage(page, { cursors: new Map(), heads: new Map() })).toBeUndefined();
    const first = acceptPage({ ...page, from: 0 }, { cursors: new Map(), heads: new Map() });
    expect(first?.put[0]?.head).toMatchObject({ scopes: [village], hash: record && recordHash(record) });
  });
});
