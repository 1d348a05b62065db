import type { Id } from '../../src/domain/record.ts';
import type { Json } from '../../src/sync/json.ts';
import type { PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../src/sync/protocol.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { Failure } from './failure.ts';
import { SimPhone } from './sim-phone.ts';
import type { Refused } from './sim-server.ts';
import { SimServer } from './sim-server.ts';
import { classes, firstGrants, people, posts, START, uuid, villages } from './town.ts';

export type Message =
  | { to: 'server'; phone: number; kind: 'push'; body: PushRequest }
  /** `turn`: the how-manieth pull of its phone; its answer bears it too. */
  | { to: 'server'; phone: number; kind: 'pull'; body: PullRequest; turn: number }
  | { to: 'phone'; phone: number; kind: 'push'; body: PushAnswer | Refused }
  | { to: 'phone'; phone: number; kind: 'pull'; body: PullAnswer | Refused; turn: number };

/** What a form showed when it was opened: its person saves over that, whatever has arrived since. */
export interface OpenForm {
  id: Id;
  origin: Record<string, string>;
}

const IMPORT = 'import----------';

/** Records as an import writes them; each field its own register. */
export function imported(
  target: { id: Id; kind: string; file: Id },
  body: Record<string, Json>,
  n: number,
): StoredRecord {
  const stamp = `000000000000${n.toString(16).padStart(4, '0')}-${IMPORT}`;
  const paths = Object.keys(body);
  const mark = { stamp, user: '', name: '', at: '2026-08-31T00:00:00.000Z' };
  return {
    ...target,
    rv: 0,
    body,
    origin: Object.fromEntries(paths.map((path) => [path, `${IMPORT}:${n}`])),
    marks: Object.fromEntries(paths.map((path) => [path, mark])),
    author: { user: people[0], name: '导入' },
    receivedAt: mark.at,
    writtenAt: mark.at,
  };
}

const road = ['NONE', 'SUSPECT', 'OPEN', 'PERSUADE', 'RETURNED', 'CONSOLIDATE'] as const;
/** A case that has come so many steps along the main road. */
function caseBegun(steps: number, first: number, [file, child]: [Id, Id]): StoredRecord[] {
  return road.slice(1, steps + 1).map((to, at) => {
    const returned = { on: '2026-06-01', placement: 'SAME_CLASS' };
    const body = {
      ...{ child, from: road[at] ?? 'NONE', to, on: '2026-06-01', seen: [], sv: at + 1, effect: 'applied' },
      ...(to === 'RETURNED' && { returned }),
    };
    return imported({ id: uuid(20, first + at), kind: 'transition', file }, body, 20 + first + at);
  });
}

const wire = <T>(body: T): T => JSON.parse(JSON.stringify(body)) as T;

/** One county in one schedule: a server, its phones, and the messages between them that have not arrived yet. */
export class Play {
  readonly server = new SimServer();
  readonly phones: SimPhone[] = [];
  readonly forms = new Map<number, OpenForm>();
  net: Message[] = [];
  now = START;
  /** A restored server, or a damaged copy: some oracles then mean less. */
  restored = false;
  rotted = false;
  private made = 0;
  private pulls = 0;
  /** The latest pull each phone has heard an answer to. */
  private readonly heard = new Map<SimPhone, number>();

  constructor() {
    this.importFiles();
    for (const [at, user] of [...people, people[0]].entries()) this.enrol(`sim-device-0000${at}`, user);
    for (const [user, post] of firstGrants) this.grant(user, post);
    this.server.backup();
  }

  /** A number nobody has had yet. */
  fresh(): number {
    this.made += 1;
    return this.made;
  }

  grant(user: string, post: number): void {
    const { grants } = this.server.database;
    const given = posts[post % posts.length];
    if (given) grants.set(user, [...(grants.get(user) ?? []), { ...given, from: this.now }]);
  }

  private enrol(device: string, user: string): void {
    this.server.database.devices.set(device, { user, acked: 0 });
    this.phones.push(new SimPhone(device, user, this.server.epoch));
  }

  private importFiles(): void {
    const [a, b, c, kidA, kidB, guardian] = [1, 2, 3, 4, 5, 6].map((n) => uuid(16, n)) as [
      Id,
      Id,
      Id,
      Id,
      Id,
      Id,
    ];
    const household = { head: '户主', householdType: 'GEN' };
    this.server.importRecords([
      imported({ id: a, kind: 'household', file: a }, { ...household, village: villages[0] }, 1),
      imported(
        { id: kidA, kind: 'child', file: a },
        { name: '甲', class: classes[0], hukouVillage: villages[0] },
        2,
      ),
      imported({ id: guardian, kind: 'guardian', file: a }, { name: '监护人', relation: 'MOTHER' }, 3),
      imported({ id: b, kind: 'household', file: b }, { ...household, village: villages[1] }, 4),
      imported({ id: kidB, kind: 'child', file: b }, { name: '乙', class: classes[1] }, 5),
      imported({ id: c, kind: 'child', file: c }, { name: '丙', class: classes[2] }, 6),
      imported(
        { id: uuid(16, 7), kind: 'village', file: uuid(16, 7) },
        { code: villages[0], name: '东村' },
        7,
      ),
      // One child is back and watched over, another is being persuaded: the steps that matter most are not far.
      ...caseBegun(5, 1, [a, kidA]),
      ...caseBegun(3, 6, [b, kidB]),
    ]);
  }

  phone(at: number): SimPhone {
    const phone = this.phones[at % this.phones.length];
    if (!phone) throw new Error('no phone');
    return phone;
  }

  /** The server's turn: takes a request, and its answer sets out. */
  serve(message: Message & { to: 'server' }): Message & { to: 'phone' } {
    const { phone } = message;
    if (message.kind === 'push')
      return { to: 'phone', phone, kind: 'push', body: wire(this.server.push(wire(message.body), this.now)) };
    const body = wire(this.server.pull(wire(message.body), this.now));
    return { to: 'phone', phone, kind: 'pull', body, turn: message.turn };
  }

  /** The phone's turn; `pages` cuts a pull answer short, as a killed browser does. */
  receive(message: Message & { to: 'phone' }, pages = Number.POSITIVE_INFINITY): void {
    const phone = this.phone(message.phone);
    const { body } = message;
    if ('code' in body) phone.takeRefusal(body);
    else if ('advance' in body) phone.takePush(body, this.now);
    else if (message.kind === 'pull') this.receivePull(phone, { answer: body, turn: message.turn }, pages);
  }

  private receivePull(
    phone: SimPhone,
    { answer, turn }: { answer: PullAnswer; turn: number },
    pages: number,
  ): boolean {
    const isLate = turn < (this.heard.get(phone) ?? 0);
    this.heard.set(phone, Math.max(turn, this.heard.get(phone) ?? 0));
    if (!phone.openPull(answer, this.now)) return false;
    const taken = answer.pages.slice(0, pages).filter((page) => phone.takePage(page));
    if (answer.pages.length > pages) return false;
    const done = phone.closePull(answer, new Set(taken.map(({ scope }) => scope)));
    // An answer that a later one overtook may know less than the phone by now; the phone then only looks again.
    if (phone.differ.length > 0 && !this.rotted && !isLate)
      throw new Failure(
        'digest',
        `${phone.meta.device} differs from the server in ${phone.differ.join(' ')}`,
      );
    return done;
  }

  request(at: number, kind: 'push' | 'pull', limit = 3): (Message & { to: 'server' }) | undefined {
    const phone = this.phone(at);
    if (kind === 'pull') {
      this.pulls += 1;
      return { to: 'server', phone: at, kind, body: phone.buildPull(limit), turn: this.pulls };
    }
    const body = phone.buildPush(this.now);
    return body && { to: 'server', phone: at, kind, body };
  }

  private pushAll(at: number): void {
    for (let push = this.request(at, 'push'); push; push = this.request(at, 'push')) {
      const before = this.phone(at).meta;
      this.receive(this.serve(push));
      if (this.phone(at).meta === before) throw new Failure('progress', `${before.device} pushes for ever`);
    }
  }

  private pullAll(at: number, limit: number): void {
    for (let round = 0; round < 300; round += 1) {
      const pull = this.request(at, 'pull', limit);
      const answer = pull && this.serve(pull);
      if (!answer) return;
      const { body } = answer;
      if (!('pages' in body)) this.receive(answer);
      else if (this.receivePull(this.phone(at), { answer: body, turn: this.pulls }, Number.POSITIVE_INFINITY))
        return;
    }
    throw new Failure('progress', `${this.phone(at).meta.device} pulls for ever`);
  }

  /** A whole cycle of one phone without a fault: push all, pull until there is no more, and again if a restore asks for it. */
  cycle(at: number, limit = 3): void {
    for (let round = 0; round < 3; round += 1) {
      this.pushAll(at);
      this.pullAll(at, limit);
      if (!this.request(at, 'push')) return;
    }
    throw new Failure('progress', `${this.phone(at).meta.device} is never done`);
  }

  /** What is on its way to a phone, and what only its memory held, is lost. What it had stored is not. */
  crash(at: number): void {
    this.net = this.net.filter((message) => message.to === 'server' || message.phone !== at);
    this.forms.delete(at);
  }
}
