import type { OutboxRow } from '../../src/sync/device.ts';
import { canonicalJson } from '../../src/sync/json.ts';
import type { WireRecord } from '../../src/sync/protocol.ts';
import { opId } from '../../src/sync/record.ts';
import { Failure } from './failure.ts';
import type { SimPhone } from './sim-phone.ts';
import type { SimServer } from './sim-server.ts';

/** What a person sees on the phone between two syncs (sync design §3.3): asked at the end of every pull, whole or not. */
type Told = { server: SimServer; phone: SimPhone };

/** The version in which the server wrote what an operation did; undefined: it is not judged, or was refused. */
const versionOf = ({ server, phone }: Told, n: number): number | undefined =>
  server.database.versions.get(opId(phone.meta.device, n));

/** Where the shadow is as new as the server’s word on all that was written here, it is shown as it is. */
export function judgedIsShown(told: Told): void {
  for (const [id, versions] of versionsHere(told)) {
    const row = told.phone.rec.get(id);
    if (!row || row.head.stale || versions.some((one) => one === undefined || one > row.head.rv)) continue;
    asItIs(told, id, row.record);
  }
}

function asItIs(told: Told, id: string, { body, dead }: WireRecord): void {
  const view = told.phone.view(id);
  // Who wrote into a record after its deletion left no trace in it but that it lives: the phone knows once the pull is whole.
  if (!view || (view.dead && !dead && wasRevived(told, id))) return;
  if (canonicalJson(view.body) !== canonicalJson(body) || !view.dead !== !dead)
    throw new Failure(
      'shown',
      `${told.phone.meta.device} shows its own word on ${id}, and the server had decided`,
    );
}

const wasRevived = ({ server }: Told, id: string): boolean =>
  [...server.database.records.values()].some(
    ({ kind, body }) => kind === 'conflict' && body.record === id && body.class === 'deleted',
  );

/**
 * After a restore a word may come before the one it was written over: it lies in a conflict, the other stands, and until the
 * pull is complete the phone takes what stands for what it had seen.
 */
const cameFirst = ({ server, phone }: Told, n: number): boolean =>
  server.isRestored && server.database.ops.get(opId(phone.meta.device, n))?.code === 'conflict';

/**
 * The version by which the phone knows that it has what came of an operation. The answer that judged it may have told of a later
 * version of the same record, made by another operation of that push: then it waits for that one, if there is such a one.
 */
function knownBy(told: Told, { n, record, rv = 0 }: OutboxRow): number | undefined {
  const version = versionOf(told, n);
  const latest = told.server.database.records.get(record)?.rv ?? 0;
  return version !== undefined && rv <= latest ? Math.max(version, rv) : version;
}

/** What an operation was written into: another record, where the child’s two had been joined meanwhile. */
const writtenInto = ({ server, phone }: Told, n: number, record: string): string =>
  server.database.ops.get(opId(phone.meta.device, n))?.record ?? record;

/** By record: of each operation on it that is still in the outbox. */
function versionsHere(told: Told): Map<string, (number | undefined)[]> {
  const rows = new Map<string, (number | undefined)[]>();
  for (const row of told.phone.outbox.values()) {
    const { n, record, state } = row;
    const isHere = writtenInto(told, n, record) === record;
    const isJudged = state === 'acked' && isHere && !cameFirst(told, n);
    rows.set(record, [...(rows.get(record) ?? []), isJudged ? knownBy(told, row) : undefined]);
  }
  return rows;
}

/** What leaves the outbox is in the shadow: nobody’s own word vanishes from the screen in between. */
export function asideIsShown(told: Told, aside: readonly number[]): void {
  const { phone } = told;
  for (const n of aside) {
    const record = writtenInto(told, n, phone.kept.get(n)?.record ?? '');
    const head = phone.rec.get(record)?.head;
    const version = versionOf(told, n);
    if (head && !head.stale && version !== undefined && head.rv < version)
      throw new Failure(
        'shown',
        `${phone.meta.device} no longer shows operation ${n}, and not yet what came of it`,
      );
  }
}
