import type { Mutant } from './mutants.ts';

const core = (file: string): string => `src/sync/${file}.ts`;
const sim = (file: string): string => `test/simulation/${file}.ts`;

/** Two windows, restores, repair, gaps: the rarer ways of the protocol with one guard taken out. */
export const protocolMutants: readonly Mutant[] = [
  {
    name: 'a page counts though the phone has met another epoch since',
    file: core('pull'),
    find: 'if (isOver(answer, meta)) return { shadow: draft.writes(), applied: [] };',
    put: '',
  },
  {
    name: 'an answer acknowledges though the phone has met another epoch since',
    file: core('pull'),
    find: 'if (isOver(answer, meta)) return { kept: [], done: false, differ: [] };',
    put: '',
  },
  {
    name: 'a pull counts as complete before its last page',
    file: core('pull'),
    find: 'if (!done) return { kept: [], done, differ: [] };',
    put: '',
  },
  {
    name: 'an operation is put aside that the server has not acknowledged',
    file: core('pull'),
    find: 'outbox.filter(({ n }) => n <= answer.acked)',
    put: 'outbox.filter(({ n }) => n <= answer.acked + 1)',
  },
  {
    name: 'an answer that a later one has overtaken counts as taken in',
    file: core('pull'),
    find: 'answer.pages.every(isTaken);',
    put: 'answer.pages.every((one) => isTaken(one) || (cursors.get(one.scope)?.seq ?? 0) >= one.next);',
  },
  {
    name: 'a difference is said of a copy that has gone on',
    file: core('pull'),
    find: 'if (pages.some(({ scope, next }) => cursors.get(scope)?.seq !== next)) return [];',
    put: '',
  },
  {
    name: 'the digest is not compared',
    file: core('pull'),
    find: '.filter(({ scope, digest }) => digest && !sameDigest(',
    put: ".filter(({ scope, digest }) => scope === '' && digest && !sameDigest(",
  },
  {
    name: 'the idle check counts nothing anew',
    file: core('shadow'),
    find: 'digest: digestOfHeads(this.heads.values(), scope)',
    put: 'digest: this.cursor(scope).digest',
  },
  {
    name: 'repair asks about no bucket',
    file: core('pull'),
    find: 'sameDigest(own, digests[bucket] ?? emptyDigest) ? [] : [bucket]',
    put: 'sameDigest(own, digests[bucket] ?? emptyDigest) || bucket >= 0 ? [] : [bucket]',
  },
  {
    name: 'repair leaves what the server does not hold',
    file: core('pull'),
    find: 'if (buckets.includes(bucketOf(id)) && !named.has(id)) draft.leave(id, scope);',
    put: "if (named.has('')) draft.leave(id, scope);",
  },
  {
    name: 'an answer that is given again tells no versions',
    file: core('outbox'),
    find: '...stands.map(named),',
    put: '',
  },
  {
    name: 'operations after a hole are taken',
    file: core('decide'),
    find: 'if (first !== acked + 1 && first !== holdsFrom) return undefined;',
    put: '',
  },
  {
    name: 'a hole that cannot be filled stops the phone for ever',
    file: core('decide'),
    find: 'first !== acked + 1 && first !== holdsFrom',
    put: 'first !== acked + 1',
  },
  {
    name: 'the phone does not say from where on it still holds its operations',
    file: core('outbox'),
    find: '...(first > acked + 1 && { holdsFrom: first })',
    put: '',
  },
  {
    name: 'an acknowledged operation speaks over what the server has decided',
    file: core('view'),
    find: '(row, view) || (seen ?? null) === (view.origin[path] ?? null)',
    put: "(row, view) || seen !== ''",
  },
  {
    name: 'a late answer puts aside what was sent after it',
    file: core('outbox'),
    find: 'n <= answer.acked && present.has(record)',
    put: 'n > 0 && present.has(record)',
  },
  {
    name: 'one’s own value once more leaves its origin behind',
    file: core('merge'),
    find: 'if (base === record.origin[path])',
    put: "if (base === '')",
  },
  {
    name: 'the server’s writes are not one transaction',
    file: sim('power'),
    find: '    for (const write of writes) write();',
    put: "    for (const write of writes) { if (this.machine === 'server') this.point(); write(); }",
  },
  {
    name: 'the phone’s writes are not one transaction',
    file: sim('power'),
    find: '    for (const write of writes) write();',
    put: "    for (const write of writes) { if (this.machine === 'phone') this.point(); write(); }",
  },
  {
    name: 'a push of another epoch is taken (in the adapter)',
    file: sim('sim-server'),
    find: 'if (request.epoch !== this.epoch && !carried)',
    put: "if (request.epoch === '' && !carried)",
  },
  {
    name: 'photo hashes are not found in what people write',
    file: core('photos-in'),
    find: "if (key === 'sha' && Sha.safeParse(item).success) found.add(item as string);",
    put: "if (key === 'sha') continue;",
  },
  {
    name: 'photos are not offered again after a restore (in the adapter)',
    file: sim('phone-photos'),
    find: "return () => this.mark(sent, 'new');",
    put: "return () => this.mark(sent, 'sent');",
  },
  {
    name: 'a photo counts as sent when its bytes are over there (in the adapter)',
    file: sim('cycle-photos'),
    find: "if (end !== 'kept' || !resumed) return end;",
    put: "if (String(end) !== '') return end;",
  },
  {
    name: 'a photo is on record before its file is on the disk (in the adapter)',
    file: sim('server-photos'),
    find: 'power.transact([() => database.files.add(sha)]);\n    power.transact([() => database.photos.has(sha) || database.photos.set(sha, now)]);',
    put: 'power.transact([() => database.photos.has(sha) || database.photos.set(sha, now)]);\n    power.transact([() => database.files.add(sha)]);',
  },
  {
    name: 'tidying lets go of photos that records speak of (in the adapter)',
    file: sim('server-photos'),
    find: 'if (at >= before || database.photoRefs.get(sha)?.some(speaks)) continue;',
    put: "if (at >= before || speaks('')) continue;",
  },
  {
    name: 'room is made with photos the server has not (in the adapter)',
    file: sim('phone-photos'),
    find: "return this.letGo(({ state }) => state === 'sent');",
    put: "return this.letGo(({ state }) => state !== 'draft');",
  },
  {
    name: 'what was packed into a parcel counts as sent (in the adapter)',
    file: sim('fault-acts'),
    find: 'if (parcel) play.parcels.push(parcel);',
    put: 'const { meta } = play.phone(at); if (parcel) play.parcels.push(parcel); play.phone(at).meta = { ...meta, acked: meta.nextN - 1 };',
  },
  {
    name: 'a damaged parcel passes for an empty one',
    file: core('parcel'),
    find: '    return [...entriesIn(plain)];\n  } catch {\n    return undefined;',
    put: '    return [...entriesIn(plain)];\n  } catch {\n    return [];',
  },
  {
    name: 'an operation of an old build is brought up by one version only',
    file: core('upcast'),
    find: 'at = { ...step(at), v: version + 1 };',
    put: 'at = { ...step(at), v: to };',
  },
  {
    name: 'an operation of an unknown version is taken as it is',
    file: core('upcast'),
    find: "if (!step || typeof version !== 'number' || version > to) return undefined;",
    put: "if (!step || typeof version !== 'number') return op;",
  },
];
