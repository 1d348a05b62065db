import 'fake-indexeddb/auto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { present } from '../../../src/client/store/opened.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { save } from '../../../src/client/store/write.ts';
import { secretOf } from '../../../src/server/backup/secret.ts';
import { verify } from '../../../src/server/backup/verify.ts';
import { kept, recomputed } from '../../given-truth.ts';
import { firstLine, givenKillable, type Killable, killed } from './given-kill.ts';
import { outcome } from './given-link.ts';

/** kill -9 of the server at every point of a push and a pull where it matters (sync design §4c.4). */
let at: Killable;
beforeAll(async () => {
  at = await givenKillable();
  const each = 'for each statement execute function HOLD;';
  await at.holdAt('op', `create trigger hold_op after insert on op ${each}`);
  await at.holdAt('record', `create trigger hold_record after insert or update on record ${each}`);
  await at.holdAt('scope', `create trigger hold_scope after insert or update on scope ${each}`);
  await at.holdAt(
    'commit',
    'create constraint trigger hold_commit after insert on op deferrable initially deferred for each row execute function HOLD;',
  );
});

async function arrivesOnce(note: string): Promise<void> {
  expect(await outcome()).toBe('agreed');
  const [record] = await at.rows<{ body: { address?: string } }>('select body from record where id = $1', [
    at.file,
  ]);
  expect(record?.body.address).toBe(note);
  const ops = await at.rows('select count(*)::int as n from op where payload::text like $1', [`%${note}%`]);
  expect(ops).toEqual([{ n: 1 }]);
  expect((await countUnsent(present())).unsent).toBe(0);
  expect(await at.look(kept)).toEqual(await at.look((db) => recomputed(db)));
}
const noted = (note: string) =>
  save([{ k: 'set', id: at.file, kind: 'household', file: at.file, set: { address: note } }]);

const pushPoints = {
  op: 'after it has logged the operations',
  record: 'after it has written the records',
  scope: 'after it has taken the numbers of the feed',
  commit: 'in the commit',
};
for (const [point, words] of Object.entries(pushPoints))
  test(`the server is killed in a push ${words}: the note arrives once, and both sides agree`, async () => {
    await noted(`note at ${point}`);
    await at.killedWhile(point, outcome);
    await arrivesOnce(`note at ${point}`);
  });

test('the server is killed after the commit of a push, before its answer: the note counts once', async () => {
  await noted('note without an answer');
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const response = await at.fetch(path, init);
    if (!path.endsWith('/push')) return response;
    await at.kill();
    throw new TypeError('fetch failed');
  });
  expect(await outcome()).toBe('offline');
  vi.stubGlobal('fetch', at.fetch);
  await at.start();
  await arrivesOnce('note without an answer');
});

test('the server is killed in mid-pull: the phone pulls again', async () => {
  await noted('note before the pull');
  await Promise.all([at.locked('feed in access exclusive mode', 'feed', () => at.kill()), outcome()]);
  await at.start();
  await arrivesOnce('note before the pull');
});

test('a backup that is killed at its first table leaves nothing that looks like one, and the next is whole', async () => {
  const dir = join(at.dataDir, 'backups');
  const backup = at.run('backup');
  await at.locked('record in access exclusive mode', 'record', () => killed(backup));
  expect(readdirSync(dir).filter((name) => name.endsWith('.gxb'))).toEqual([]);
  expect(await at.rows('select 1 from backup')).toEqual([]);
  const name = await firstLine(at.run('backup'));
  const { rows } = await verify(join(dir, name), secretOf(at.dataDir).secret);
  expect([{ n: rows.record }]).toEqual(await at.rows('select count(*)::int as n from record'));
});
