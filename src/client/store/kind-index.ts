import type { Fact } from './facts.ts';

/** Thousands of each on a phone; nobody asks for all of them, and a cold start would pay for it. */
type Many = 'household' | 'guardian' | 'child' | 'visit';
type Few = Exclude<Fact['kind'], Many>;
const many: ReadonlySet<string> = new Set<Many>(['household', 'guardian', 'child', 'visit']);

/** Facts by kind: lists of the few do not walk through the many. */
export class KindIndex {
  private readonly kinds = new Map<string, Map<string, Fact>>();

  add(fact: Fact): void {
    if (many.has(fact.kind)) return;
    const known = this.kinds.get(fact.kind);
    if (known) known.set(fact.id, fact);
    else this.kinds.set(fact.kind, new Map([[fact.id, fact]]));
  }

  delete({ kind, id }: Fact): void {
    this.kinds.get(kind)?.delete(id);
  }

  of<K extends Few>(kind: K): Iterable<Extract<Fact, { kind: K }>> {
    return (this.kinds.get(kind)?.values() ?? []) as Iterable<Extract<Fact, { kind: K }>>;
  }
}
