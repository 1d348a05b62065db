import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Listed } from '../../../src/client/store/directory-index.ts';
import type { LiveDirectory } from '../../../src/client/store/live-directory.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { saveIn } from '../../../src/client/store/write.ts';
import type { WireRecord } from '../../../src/sync/protocol.ts';
import { directoryOf, rebuilt, scope } from './given-directory.ts';
import { aChild, aHousehold, aPlace, aRecord, aVisit, receive, village } from './given-place.ts';

const whats = ['household', 'child', 'visit', 'refusal'] as const;
type What = (typeof whats)[number];
const files = [0, 1, 2].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
const fileOf = (n: number): string => files[n % files.length] ?? '';

const aRefusal = (record: string): WireRecord =>
  aRecord({
    kind: 'quarantine',
    body: { user: record, op: 'AAAAAAAAAAAAAAAA:1', code: 'scope', payload: {}, record, state: 'open' },
  });
const make: Record<What, (file: string) => WireRecord> = {
  household: (file) => aHousehold({}, { id: file }),
  child: (file) => aChild(file),
  visit: (file) => aVisit(file),
  refusal: aRefusal,
};

/** A phone under way through a schedule, and a server whose versions count up. */
class Phone {
  readonly place: Place;
  private directory: LiveDirectory;
  listed: Listed;
  private readonly sent = new Map<string, WireRecord>();

  constructor(place: Place, { directory, listed }: { directory: LiveDirectory; listed: Listed }) {
    this.place = place;
    this.directory = directory;
    this.listed = listed;
  }

  private next(what: What, n: number, dead: boolean): WireRecord {
    const key = `${what} ${n}`;
    const old = this.sent.get(key);
    const { dead: _dead, ...record } = old ?? make[what](fileOf(n));
    const rv = (old?.rv ?? 0) + 1;
    // A child moves to the next family now and then.
    const file = what === 'child' && rv % 2 === 0 ? fileOf(n + 1) : record.file;
    const made = { ...record, rv, file, ...(dead && { dead: true as const }) };
    this.sent.set(key, made);
    return made;
  }

  async receive(what: What, n: number, dead: boolean): Promise<void> {
    const ids = await receive(this.place, scope, { put: [this.next(what, n, dead)] });
    await this.directory.refresh(ids);
    this.listed = await this.directory.rescope();
  }
  async leave(n: number): Promise<void> {
    const id = fileOf(n);
    if (!(await this.place.db.rec.get(id))) return;
    this.listed = await this.directory.refresh(await receive(this.place, scope, { gone: [[id, 99]] }));
  }
  async edit(n: number, head: string): Promise<void> {
    const id = fileOf(n);
    const set = { head, village, householdType: 'GEN' };
    await saveIn(this.place, [{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
    this.listed = await this.directory.refresh([id]);
  }
  async visit(n: number): Promise<void> {
    const { id, file, body } = aVisit(fileOf(n));
    await saveIn(this.place, [{ k: 'add', id, kind: 'visit', file, data: body }]);
    this.listed = await this.directory.refresh([id]);
  }
  async write(): Promise<void> {
    while (await this.directory.writeOne());
  }
  async reopen(): Promise<void> {
    const { directory, listed } = await directoryOf(this.place);
    this.directory = directory;
    this.listed = listed;
  }
}

const slot = fc.nat({ max: 2 });
const heads = fc.constantFrom('党建国', '曾庆红', '单小雨', 'A');
const step: fc.Arbitrary<(phone: Phone) => Promise<void>> = fc.oneof(
  fc.tuple(fc.constantFrom(...whats), slot, fc.boolean()).map(
    ([what, n, dead]) =>
      (phone: Phone) =>
        phone.receive(what, n, dead),
  ),
  slot.map((n) => (phone: Phone) => phone.leave(n)),
  fc.tuple(slot, heads).map(
    ([n, head]) =>
      (phone: Phone) =>
        phone.edit(n, head),
  ),
  slot.map((n) => (phone: Phone) => phone.visit(n)),
  fc.constant((phone: Phone) => phone.write()),
  fc.constant((phone: Phone) => phone.reopen()),
);

test('after any sequence of pages, saves, snapshots and restarts the directory is what a full rebuild gives', async () => {
  const schedules = fc.array(step, { minLength: 1, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      const place = await aPlace();
      const phone = new Phone(place, await directoryOf(place));
      for (const one of steps) {
        await one(phone);
        expect(phone.listed).toEqual(await rebuilt(place, phone.listed.today));
      }
      expect((await directoryOf(place)).listed).toEqual(phone.listed);
      closePlace();
    }),
    { numRuns: 60 },
  );
});
