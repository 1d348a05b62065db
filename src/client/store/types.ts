import type { Grant, Role } from '../../domain/access.ts';
import type { Body, Kind } from '../../domain/tables.ts';
import type { Finding } from '../../domain/visit.ts';
import type { Derived } from '../../domain/whereabouts.ts';
import type { Sentence } from '../../text/phrase.ts';
import type { ApplicationEntry, EnquiryEntry } from './derive-papers.ts';
import type { ClassProgress, MarkedChildren, VillageProgress } from './progress-types.ts';

/** What the pages see of this phone's store. Nothing here is on the disk in the clear. */

/** Whose session it is, as the server said it at the last sign-in or start with a network. */
export interface SignedInUser {
  id: string;
  name: string;
  username: string;
  roles: Role[];
  grants: Grant[];
  county: { code: string; name: string };
  device: string;
}

/**
 * `starting`: the disk has not answered yet, show nothing. `none`: nobody has signed in here. `needs-pin`: signed in,
 * a PIN is to be chosen. `locked`: the PIN is asked for. `open`: work.
 */
type VaultState = 'starting' | 'none' | 'needs-pin' | 'locked' | 'open';
export interface PersonHere {
  /** local id of the person's database */
  id: string;
  name: string;
}
export interface VaultView {
  state: VaultState;
  /** Set when open; with `needs-pin` too. */
  user?: SignedInUser;
  /** False: a county or township desk, which works online and keeps no copy. */
  replica: boolean;
  /** Wrong PINs in a row of the person being unlocked; at 10 only an online sign-in opens the data again. */
  wrongPins: number;
  /** The PIN no longer opens the data: an online sign-in is needed (nothing is lost by it). */
  signInNeeded: boolean;
  /** People with data on this phone. */
  people: PersonHere[];
  /** Who is being unlocked, or works. */
  person?: PersonHere;
  /** The browser has thrown the data away (full disk, cleared site data): this phone held data, and holds none now. */
  storageLost: boolean;
}
/** Codes of a sign-in that did not go through. */
export type SignInProblem =
  | 'sign-in.wrong'
  | 'sign-in.too-many'
  | 'sign-in.inactive'
  | 'sign-in.offline'
  | 'sign-in.server'
  | 'sign-in.storage';
export type SignInResult = 'ok' | { problem: SignInProblem };
/** `no-storage`: the browser keeps nothing (private window); the data stays as it is. */
export type UnlockResult = 'ok' | 'wrong' | 'sign-in-needed';

/** 草稿 · 已存在本机 · 正在发送 · 已到服务器 · 需要处理 */
export type SaveState = 'draft' | 'local' | 'sending' | 'server' | 'attention';

/** A record as this phone shows it: the server's word with this phone's own unsent operations on top. */
export interface LocalRecord<K extends Kind = Kind> {
  id: string;
  kind: K;
  file: string;
  /** 0: the server does not have it yet. */
  rv: number;
  body: Body<K>;
  origin: Record<string, string>;
  author: { user: string; name: string };
  /** ISO; empty while unsent. */
  receivedAt: string;
  /** ISO */
  writtenAt: string;
  state: SaveState;
}

/** By what a name can be found. */
export interface NameKey {
  name: string;
  /** Syllables, one per character, readings joined by `/`: `zeng/ceng xiao hong`. */
  pinyin: string;
  /** Digits that find it: the ID's last four, telephones. */
  tail?: string;
  phones: readonly string[];
}

export interface HouseholdEntry {
  id: string;
  file: string;
  head: string;
  /** 12 digits */
  village: string;
  group?: string;
  householdType: Body<'household'>['householdType'];
  phone?: string;
  childIds: string[];
  lastVisitAt?: string;
  lastVisitBy?: string;
  /** Visited since the term began. */
  termVisited: boolean;
  unsent: boolean;
  attention: boolean;
  find: NameKey;
}

export interface ChildEntry {
  id: string;
  file: string;
  /** The household's record, if one is on this phone: then its page is the file's page. */
  household?: string;
  name: string;
  sex?: Body<'child'>['sex'];
  birthDate?: string;
  class?: string;
  school?: string;
  rollStatus?: string;
  /** 12 digits: the household's village, else the hukou's. */
  village?: string;
  group?: string;
  idTail?: string;
  phone?: string;
  whereabouts: Derived;
  /** A visit of this term says where the child is. */
  termVerified: boolean;
  /** Signs of risk seen at the last visit. */
  signs: readonly Finding['signs'][number][];
  unsent: boolean;
  attention: boolean;
  find: NameKey;
}

/** Something agreed at a household's latest visit that has a day. */
export interface DueEntry {
  file: string;
  household?: string;
  child: string;
  name: string;
  what: string;
  /** yyyy-MM-dd */
  due: string;
  visit: string;
}

/** Everything on this phone, live. Lists are in the order of village, group, name. */
export interface Directory extends MarkedChildren {
  households: readonly HouseholdEntry[];
  children: readonly ChildEntry[];
  householdById: ReadonlyMap<string, HouseholdEntry>;
  childById: ReadonlyMap<string, ChildEntry>;
  /** By record id. */
  classes: ReadonlyMap<string, LocalRecord<'class'>>;
  schools: ReadonlyMap<string, LocalRecord<'school'>>;
  /** By code. */
  villages: ReadonlyMap<string, LocalRecord<'village'>>;
  townships: ReadonlyMap<string, LocalRecord<'township'>>;
  /** 七长 of every place, from the county's lists. */
  responsible: readonly LocalRecord<'responsible'>[];
  /** The county's own thresholds; undefined: `defaultSettings` holds. */
  settings: Body<'settings'> | undefined;
  myVillages: readonly VillageProgress[];
  myClasses: readonly ClassProgress[];
  /** By day, overdue first. */
  due: readonly DueEntry[];
  /** Asked by this person's side or of it, newest first. */
  enquiries: readonly (EnquiryEntry & { toMe: boolean })[];
  /** Newest first. */
  applications: readonly ApplicationEntry[];
  counts: { villages: number; classes: number; households: number; children: number; records: number };
  /** yyyy-MM-dd, for which it was derived. */
  today: string;
}

/** One household file (户档), whole. */
export interface FileView {
  file: string;
  household?: LocalRecord<'household'>;
  guardians: LocalRecord<'guardian'>[];
  children: LocalRecord<'child'>[];
  /** Newest first, corrected ones too. */
  visits: (LocalRecord<'visit'> & { replacedBy?: string })[];
  harmReports: LocalRecord<'harm-report'>[];
  /** What other schools of the county answered about children of this file. */
  places: LocalRecord<'place-confirmed'>[];
  /** Open ones. */
  conflicts: LocalRecord<'conflict'>[];
  suggestions: LocalRecord<'suggestion'>[];
  /** Open refusals of operations in this file, by this person. */
  quarantined: LocalRecord<'quarantine'>[];
  whereabouts: ReadonlyMap<string, Derived>;
  /** All of the above and whatever else the file holds, in the order of their ids. */
  records: LocalRecord[];
  stateOf(recordId: string): SaveState;
}

export interface DraftEntry {
  key: string;
  title: Sentence;
  /** ISO */
  at: string;
}

export interface AttentionView {
  conflicts: LocalRecord<'conflict'>[];
  quarantined: LocalRecord<'quarantine'>[];
  suggestions: LocalRecord<'suggestion'>[];
  count: number;
}
