import type { Scope } from '../../domain/access.ts';
import { termBegan } from './clock.ts';
import { deriveFile, type FileEntries, refusedRecord } from './derive.ts';
import type { DatedKind, Fact, WholeFact } from './facts.ts';
import { KindIndex } from './kind-index.ts';
import type { Keyed } from './order.ts';
import { keyedChild, keyedHousehold, merged } from './order.ts';
import { classesOf, villagesOf } from './progress.ts';
import type { MarkedChildren } from './progress-types.ts';
import type { AttentionView, ChildEntry, Directory, DueEntry, HouseholdEntry, LocalRecord } from './types.ts';

/** The directory, and what waits for this person. */
export type Listed = Directory & { attention: AttentionView };

type ReferenceKind = 'township' | 'village' | 'school' | 'class' | 'settings' | 'responsible';
const none: FileEntries = { households: [], children: [], due: [], enquiries: [], applications: [] };

/** The directory as it stands in memory: facts by record, entries by file. Applying what changed gives what a rebuild would. */
export class DirectoryIndex {
  readonly facts = new Map<string, Fact>();
  private readonly files = new Map<string, Fact[]>();
  private readonly kinds = new KindIndex();
  private readonly entries = new Map<string, FileEntries>();
  /** Record → open refusals of operations on it. */
  private readonly refusals = new Map<string, Set<string>>();
  private households: Keyed<HouseholdEntry>[] = [];
  private children: Keyed<ChildEntry>[] = [];
  private today: string;
  private scopes: ReadonlySet<Scope> = new Set();

  constructor(today: string) {
    this.today = today;
  }

  /** Villages and classes whose scopes this phone holds are this person's. */
  hold(scopes: Iterable<Scope>): void {
    this.scopes = new Set(scopes);
  }

  get isEmpty(): boolean {
    return this.facts.size === 0;
  }

  /** A cold start: nothing was here before. */
  fill(facts: readonly Fact[]): void {
    for (const fact of facts) this.add(fact);
    this.derive(new Set(this.files.keys()));
  }

  /** Undefined: the record is gone, deleted, or of no use here. */
  apply(changes: ReadonlyMap<string, Fact | undefined>): void {
    const touched = new Set<string>();
    for (const [id, fact] of changes) {
      for (const file of this.filesOf(this.facts.get(id))) touched.add(file);
      this.put(id, fact);
      for (const file of this.filesOf(fact)) touched.add(file);
    }
    this.derive(touched);
  }

  /** Another day: what was due is late, and a term may have begun. */
  turnTo(today: string): void {
    if (today === this.today) return;
    this.today = today;
    this.derive(new Set(this.files.keys()));
  }

  private put(id: string, fact: Fact | undefined): void {
    const old = this.facts.get(id);
    if (old) this.take(old);
    if (fact) this.add(fact);
  }

  private add(fact: Fact): void {
    this.facts.set(fact.id, fact);
    this.kinds.add(fact);
    const file = this.files.get(fact.file);
    if (file) file.push(fact);
    else this.files.set(fact.file, [fact]);
    this.refuse(fact, (refusals) => refusals.add(fact.id));
  }

  private take(old: Fact): void {
    this.facts.delete(old.id);
    this.kinds.delete(old);
    const rest = (this.files.get(old.file) ?? []).filter(({ id }) => id !== old.id);
    if (rest.length > 0) this.files.set(old.file, rest);
    else this.files.delete(old.file);
    this.refuse(old, (refusals) => refusals.delete(old.id));
  }

  private refuse(fact: Fact, change: (refusals: Set<string>) => unknown): void {
    const record = refusedRecord(fact);
    if (!record) return;
    const refusals = this.refusals.get(record) ?? new Set();
    change(refusals);
    if (refusals.size > 0) this.refusals.set(record, refusals);
    else this.refusals.delete(record);
  }

  /** A refusal is a file of its own, and shows in the file of the record it is about. */
  private filesOf(fact: Fact | undefined): string[] {
    if (!fact) return [];
    const about = this.facts.get(refusedRecord(fact) ?? '');
    return about ? [fact.file, about.file] : [fact.file];
  }

  private derive(files: ReadonlySet<string>): void {
    const standpoint = {
      termBegan: Date.parse(termBegan(this.today)),
      refused: new Set(this.refusals.keys()),
    };
    const fresh: FileEntries[] = [];
    for (const file of files) {
      const facts = this.files.get(file) ?? [];
      const entries = facts.length > 0 ? deriveFile(facts, standpoint) : none;
      if (facts.length > 0) this.entries.set(file, entries);
      else this.entries.delete(file);
      fresh.push(entries);
    }
    const stays = ({ file }: { file: string }) => !files.has(file);
    const households = fresh.flatMap((entries) => entries.households.map(keyedHousehold));
    const children = fresh.flatMap((entries) => entries.children.map(keyedChild));
    this.households = merged(this.households, households, stays);
    this.children = merged(this.children, children, stays);
  }

  private references<K extends ReferenceKind>(kind: K, keyOf: (record: LocalRecord<K>) => string) {
    const found = new Map<string, LocalRecord<K>>();
    for (const fact of this.kinds.of(kind)) {
      const record = { ...(fact as WholeFact).record, state: 'server' } as LocalRecord<K>;
      found.set(keyOf(record), record);
    }
    return found as ReadonlyMap<string, LocalRecord<K>>;
  }

  private held(kind: string): Set<string> {
    const prefix = `${kind}:`;
    const open = [...this.scopes].filter((scope) => scope.startsWith(prefix) && !scope.endsWith('!'));
    return new Set(open.map((scope) => scope.slice(prefix.length)));
  }

  private due(): DueEntry[] {
    const all = [...this.entries.values()].flatMap(({ due }) => due);
    return all.sort((a, b) => (a.due !== b.due ? (a.due < b.due ? -1 : 1) : a.child < b.child ? -1 : 1));
  }

  /** Newest first. Asked of a school whose scope this phone holds, they wait for this person's answer. */
  private enquiries(): Directory['enquiries'] {
    const schools = this.held('school');
    const all = [...this.entries.values()].flatMap(({ enquiries }) => enquiries);
    return all
      .map((entry) => ({ ...entry, toMe: schools.has(entry.body.toSchool) }))
      .sort((a, b) => (a.body.askedAt + a.id < b.body.askedAt + b.id ? 1 : -1));
  }

  /** Children with a case, an open flag, days of leave, a day to keep; each with the file it lies in. */
  private marked(applications: Directory['applications']): MarkedChildren {
    const files = (...kinds: readonly ('transition' | 'risk-flag' | 'absence' | DatedKind)[]) =>
      new Map(
        kinds.flatMap((kind) => [...this.kinds.of(kind)].map(({ child, file }) => [child, file] as const)),
      );
    const dated = files('transition', 'risk-flag', 'contact', 'measure', 'case', 'legal-document');
    for (const { child, file } of applications) dated.set(child, file);
    return {
      cases: files('transition'),
      steps: [...this.kinds.of('transition')],
      flags: files('risk-flag'),
      dated,
      onLeave: files('absence'),
      rolls: this.rolls(),
    };
  }

  /** Class → the last day its roll was called. */
  private rolls(): Map<string, string> {
    const last = new Map<string, string>();
    for (const { class: own, day } of this.kinds.of('roll-call'))
      if (day > (last.get(own) ?? '')) last.set(own, day);
    return last;
  }

  private applications(): Directory['applications'] {
    const all = [...this.entries.values()].flatMap(({ applications }) => applications);
    return all.sort((a, b) => (a.body.appliedOn + a.id < b.body.appliedOn + b.id ? 1 : -1));
  }

  private waiting<K extends 'conflict' | 'suggestion' | 'quarantine'>(kind: K): LocalRecord<K>[] {
    const facts = [...this.kinds.of(kind)] as WholeFact[];
    const records = facts.map(({ record }) => ({ ...record, state: 'attention' }) as LocalRecord<K>);
    return records.sort((a, b) => (a.receivedAt + a.id < b.receivedAt + b.id ? 1 : -1));
  }

  private attention(): AttentionView {
    const conflicts = this.waiting('conflict');
    const quarantined = this.waiting('quarantine');
    const suggestions = this.waiting('suggestion');
    return {
      conflicts,
      quarantined,
      suggestions,
      count: conflicts.length + quarantined.length + suggestions.length,
    };
  }

  /** A new object, for those who follow it. */
  publish(): Listed {
    const households = this.households.map(({ entry }) => entry);
    const children = this.children.map(({ entry }) => entry);
    const lists = {
      households,
      children,
      householdById: new Map(households.map((entry) => [entry.id, entry])),
      childById: new Map(children.map((entry) => [entry.id, entry])),
      classes: this.references('class', ({ id }) => id),
      schools: this.references('school', ({ id }) => id),
      villages: this.references('village', ({ body }) => body.code),
      townships: this.references('township', ({ body }) => body.code),
      responsible: [...this.references('responsible', ({ id }) => id).values()],
      settings: [...this.references('settings', ({ id }) => id).values()][0]?.body,
      today: this.today,
    };
    const applications = this.applications();
    const myVillages = villagesOf(this.held('village'), lists);
    const myClasses = classesOf(this.held('class'), lists);
    const counts = {
      villages: myVillages.length,
      classes: myClasses.length,
      households: households.length,
      children: children.length,
      records: this.facts.size,
    };
    return {
      ...lists,
      myVillages,
      myClasses,
      due: this.due(),
      enquiries: this.enquiries(),
      applications,
      ...this.marked(applications),
      attention: this.attention(),
      counts,
    };
  }
}
