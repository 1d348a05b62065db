import { gunzipSync } from 'node:zlib';
import type { Place } from '../../../src/client/store/opened.ts';
import type { Json } from '../../../src/sync/json.ts';
import type { PullAnswer, PullRequest } from '../../../src/sync/protocol.ts';
import { unpackedRequest } from '../../../src/sync/unpack-columns.ts';
import { imported } from '../../simulation/county.ts';
import type { Refused } from '../../simulation/sim-server.ts';
import { SimServer } from '../../simulation/sim-server.ts';
import { people, START, uuid, villages } from '../../simulation/town.ts';
import { aGrant, anAnswer, aPlace } from '../store/given-place.ts';

export const village = villages[0];
export const scope = `village:${village}`;

type Fault = (path: string) => Response | 'no-network' | 'lost-answer' | undefined;

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const isRefused = (body: object): body is Refused => 'code' in body;

/** The server of the simulation behind `fetch`: the real core on both sides, and a network that can be spoiled. */
export class Net {
  readonly server = new SimServer();
  readonly photos = new Map<string, Uint8Array>();
  readonly refusedPhotos = new Set<string>();
  readonly asked: string[] = [];
  /** Answers instead of the server; `lost-answer` lets it work and loses what it says. */
  fault: Fault = () => undefined;
  /** Whether the alarm of a cursor ahead says of which scope, as the real server does. */
  saysScope = true;
  /** Whether it says that it takes pushes by columns, and whether it does. */
  saysColumns = true;
  takesColumns = true;
  private made = 0;

  constructor() {
    this.server.database.grants.set(people[0], [{ scope, role: 'village-team', from: START }]);
  }

  /** As a roster import brings it. */
  household(head: string): string {
    this.made += 1;
    const id = uuid(9, this.made);
    const body: Record<string, Json> = { head, village, householdType: 'GEN' };
    this.server.importRecords([imported({ id, kind: 'household', file: id }, body, this.made)]);
    return id;
  }

  readonly fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    this.asked.push(path);
    const fault = this.fault(path);
    if (fault === 'no-network') throw new TypeError('fetch failed');
    if (fault instanceof Response) return fault;
    const answer = await (path.startsWith('/api/photos/uploads') ? this.keep(init) : this.answer(path, init));
    if (fault === 'lost-answer') throw new TypeError('fetch failed');
    return answer;
  };

  private answer(path: string, { body, headers }: RequestInit): Response {
    const bytes = new Uint8Array(body as Uint8Array<ArrayBuffer>);
    const packed = new Headers(headers).get('Content-Encoding') === 'gzip';
    const request = this.read(packed ? gunzipSync(bytes) : bytes);
    if (request === undefined) return json(400, { code: 'request.shape' });
    if (path.endsWith('/missing')) return json(200, { missing: this.missing(request.shas) });
    if (path.endsWith('/digest')) return json(200, this.server.digest(request.scope, request.buckets));
    const now = Date.now();
    const isPush = path.endsWith('/push');
    const answered = isPush ? this.server.push(request, now) : this.server.pull(request as PullRequest, now);
    // Its photos lie here, not in the simulated server: what is missing is told when it is asked.
    if (!isRefused(answered))
      return json(200, isPush ? { ...answered, need: [] } : this.saying(answered as PullAnswer));
    return json(409, { ...answered, ...(this.saysScope && { detail: this.ahead(request) }) });
  }

  /** A server of before knows no columns. */
  // biome-ignore lint/suspicious/noExplicitAny: the core looks at it as the server's door would
  private read(bytes: Uint8Array): any {
    const isRows = bytes[0] === '{'.charCodeAt(0);
    return isRows || this.takesColumns ? unpackedRequest(bytes) : undefined;
  }
  private saying({ columns, ...answer }: PullAnswer): object {
    return this.saysColumns ? { ...answer, columns } : answer;
  }

  private missing(shas: readonly string[]): string[] {
    if (shas.length > 1000) throw new Error('more hashes than the server takes');
    return shas.filter((sha) => !this.photos.has(sha));
  }

  private ahead({ cursors = [] }: Partial<PullRequest>): { scope?: string } {
    const seqOf = (scope: string) => this.server.database.scopes.get(scope)?.seq ?? 0;
    const [scope] = cursors.find(([name, seq]) => seq > seqOf(name)) ?? [];
    return scope === undefined ? {} : { scope };
  }

  /** A photo that comes whole, as over a good link. */
  private async keep({ method, body, headers }: RequestInit): Promise<Response> {
    // Nothing of an upload that broke off is here.
    if (method === 'HEAD') return new Response(null, { status: 404 });
    const bytes = new Uint8Array(await new Response(body).arrayBuffer());
    const sha = Buffer.from(new Headers(headers).get('Upload-Metadata')?.split(' ')[1] ?? '', 'base64');
    if (this.refusedPhotos.has(String(sha))) return json(415, { code: 'photo.type' });
    this.photos.set(String(sha), bytes);
    const place = { Location: `/api/photos/uploads/${sha}.x`, 'Upload-Offset': String(bytes.length) };
    return new Response(null, { status: 201, headers: place });
  }
}

let phones = 0;
/** A phone of the village team, enrolled at that server. */
export async function aPhone(net: Net, user = people[0]): Promise<Place> {
  phones += 1;
  const device = `test-device-${String(phones).padStart(4, '0')}`;
  net.server.database.devices.set(device, { user, acked: 0 });
  const answer = anAnswer({
    user: { id: user, name: '薛明远', username: 'xue', roles: ['village-team'] },
    grants: [aGrant(scope)],
    device,
    epoch: net.server.epoch,
  });
  return aPlace(answer);
}
