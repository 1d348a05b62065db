import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { restore } from '../../../src/server/backup/load.ts';
import { secretOf } from '../../../src/server/backup/secret.ts';
import { takeBackup } from '../../../src/server/backup/take.ts';
import { signedInAs } from '../../../src/server/db/accounts.ts';
import { type Database, openDatabase } from '../../../src/server/db/open.ts';
import { digests, pull } from '../../../src/server/db/sync-pull.ts';
import { push } from '../../../src/server/db/sync-push.ts';
import { transact } from '../../../src/server/db/transact.ts';
import { writeRecords } from '../../../src/server/db/write-records.ts';
import type { Parts, SignedIn } from '../../../src/server/parts.ts';
import { photoStore } from '../../../src/server/photos/photo-store.ts';
import { Problem } from '../../../src/server/problem.ts';
import { readSettings } from '../../../src/server/settings.ts';
import { DigestRequest, PullRequest, PushRequest } from '../../../src/sync/protocol.ts';
import { afterFile, givenDatabase, silent } from '../../given-database.ts';
import { county, desks, neighbour, people } from '../../simulation/town.ts';
import type { Told } from './recording.ts';

const NAME = '某县';
/** The real server, told what the simulation's was told. */
export class RealServer {
  private readonly url: string;
  private database: Database;
  private readonly dataDir: string;
  private readonly backups = new Map<number, string>();
  private now = 0;
  /** The simulation's name of an epoch, and the real one. */
  private epochs = new Map<string, string>();

  private constructor({ url, dataDir }: { url: string; dataDir: string }) {
    this.url = url;
    this.dataDir = dataDir;
    this.database = openDatabase({ url, log: silent, max: 3 });
  }

  static async start(): Promise<RealServer> {
    const { url, close } = await givenDatabase();
    await close();
    const dataDir = mkdtempSync(join(tmpdir(), 'guixue-model-'));
    const server = new RealServer({ url, dataDir });
    afterFile(async () => {
      await server.database.close();
      rmSync(dataDir, { recursive: true, force: true });
    });
    return server;
  }

  get db() {
    return this.database.db;
  }
  private get parts(): Parts {
    const { db, pool } = this.database;
    const settings = {
      ...readSettings({}),
      county: { code: county, name: NAME },
      ...{ dataDir: this.dataDir, clientDir: this.dataDir },
    };
    return { db, pool, log: silent, settings, now: () => this.now };
  }

  /** An empty county with its people, as the simulation begins. */
  async begin(firstEpoch: string): Promise<void> {
    const epoch = randomUUID();
    this.epochs = new Map([[firstEpoch, epoch]]);
    await this.database.pool.query(`
      delete from op; delete from op_request; delete from photo; delete from photo_ref; delete from feed; delete from child_list; delete from file_scope; delete from scope; delete from record; delete from file;
      delete from grant_; delete from device; delete from user_; delete from backup; delete from meta;
      insert into meta (county, name, epoch) values ('${county}', '${NAME}', '${epoch}')`);
    const rows = [...people, neighbour, ...Object.values(desks)].map((id) => ({
      ...{ county, id, username: id, name: id.slice(-1), password_hash: '-' },
    }));
    await this.db.insertInto('user_').values(rows).execute();
  }

  private async signedIn(device: string): Promise<SignedIn> {
    const { db } = this;
    const row = await db
      .selectFrom('device')
      .innerJoin('user_', (join) =>
        join.onRef('user_.id', '=', 'device.user_id').onRef('user_.county', '=', 'device.county'),
      )
      .select(['user_.id', 'user_.username', 'user_.name'])
      .where('device.id', '=', device)
      .executeTakeFirstOrThrow();
    return signedInAs(db, row, { county, device, now: this.now });
  }

  private real = (epoch: string): string => this.epochs.get(epoch) ?? epoch;
  private simulated(epoch: unknown): unknown {
    return [...this.epochs].find(([, real]) => real === epoch)?.[0] ?? epoch;
  }

  /** The answer, with the epoch by the simulation's name; undefined where there is none to compare. */
  async tell(told: Told, keep: boolean): Promise<unknown> {
    if ('now' in told) this.now = told.now;
    if (told.what === 'push' || told.what === 'pull' || told.what === 'digest') return this.ask(told);
    if (told.what === 'import') await transact(this.db, (trx) => writeRecords(trx, told.writes, told.writer));
    if (told.what === 'grants') await this.setGrants(told);
    if (told.what === 'devices') await this.enrol(told);
    if (told.what === 'photos') await this.setPhotos(told);
    if (told.what === 'backup') await this.backup(told, keep);
    if (told.what === 'restore') await this.restore(told);
    if (told.what === 'compact') await this.compact(told);
    return undefined;
  }

  private async ask(told: Told & { what: 'push' | 'pull' | 'digest' }): Promise<unknown> {
    try {
      const answer = (await this.answer(told)) as object;
      if (!('epoch' in answer)) return answer;
      const { rights: _, ...rest } = answer as Record<string, unknown>;
      return { ...rest, epoch: this.simulated(answer.epoch) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { code, extra } = error;
      return { code, ...extra, ...(extra?.epoch !== undefined && { epoch: this.simulated(extra.epoch) }) };
    }
  }

  private async answer(told: Told & { what: 'push' | 'pull' | 'digest' }): Promise<unknown> {
    if (told.what === 'digest') {
      const { device, scope, buckets } = told;
      const request = DigestRequest.parse({ p: 1, device, scope, ...(buckets && { buckets }) });
      return digests(this.parts, await this.signedIn(device), request);
    }
    const user = await this.signedIn(told.request.device);
    const request = { ...told.request, epoch: this.real(told.request.epoch) };
    return told.what === 'push'
      ? push(this.parts, user, PushRequest.parse(request))
      : pull(this.parts, user, PullRequest.parse(request));
  }

  private async setGrants({ grants }: Told & { what: 'grants' }): Promise<void> {
    await this.db.deleteFrom('grant_').execute();
    const rows = grants.flatMap(([user_id, held]) =>
      held.map(({ scope, role, from, to }) => ({
        ...{ county, user_id, scope, role, from_at: new Date(from) },
        to_at: to === undefined ? null : new Date(to),
      })),
    );
    if (rows.length > 0) await this.db.insertInto('grant_').values(rows).execute();
  }

  private async enrol({ devices }: Told & { what: 'devices' }): Promise<void> {
    const rows = devices.map(([id, user_id]) => ({ county, id, user_id, recovery: Buffer.alloc(32) }));
    await this.db
      .insertInto('device')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** How photos come and go is tried elsewhere; a push asks for those that are not here. */
  private async setPhotos({ photos }: Told & { what: 'photos' }): Promise<void> {
    await this.db.deleteFrom('photo').execute();
    const rows = photos.map((sha) => ({ county, sha, type: 'image/jpeg', bytes: 1, kept_bytes: 1 }));
    if (rows.length > 0) await this.db.insertInto('photo').values(rows).execute();
  }

  /** One that nothing is ever restored from does no more than tell phones what they need not keep. */
  private async backup({ backup }: Told & { what: 'backup' }, keep: boolean): Promise<void> {
    if (!keep) {
      await sql`update device set durable = greatest(coalesce(durable, 0), acked)`.execute(this.db);
      return;
    }
    const dir = join(this.dataDir, `${randomUUID()}`);
    const { path } = await takeBackup(this.parts, { dir, url: this.url });
    this.backups.set(backup, path);
  }

  private async restore({ epoch, backup }: Told & { what: 'restore' }): Promise<void> {
    const { secret } = secretOf(this.dataDir);
    const photos = photoStore(this.parts.settings);
    await this.database.close();
    const { url } = this;
    const path = this.backups.get(backup) ?? '';
    const restored = await restore({ path, secret, url, photos, county, replace: true });
    this.epochs.set(epoch, restored.epoch);
    this.database = openDatabase({ url, log: silent, max: 3 });
  }

  /** Forgets at once what the server forgets after 400 days (§3.14). */
  private async compact({ scope }: Told & { what: 'compact' }): Promise<void> {
    await sql`
      with gone as (
        delete from feed f using record r where f.scope = ${scope} and r.county = f.county and r.id = f.record
          and (f.gone or r.dead) returning f.seq)
      update scope set floor = greatest(floor, (select coalesce(max(seq), 0) from gone)) where id = ${scope}
    `.execute(this.db);
  }
}
