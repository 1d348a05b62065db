import { useEffect, useMemo, useState } from 'react';
import type { RollCall } from '../../domain/absence.ts';
import { type AnyFact, type CaseFacts, caseFacts, type Fact } from '../../domain/case-facts.ts';
import { useDirectory } from './directory.ts';
import { useLive } from './external.ts';
import { readFile } from './file-view.ts';
import { opened, type Place } from './opened.ts';
import type { ChildEntry, LocalRecord } from './types.ts';

/** One pupil of a class with everything of its file that a roll call looks at. */
export interface Pupil {
  entry: ChildEntry;
  facts: CaseFacts;
}
export interface ClassRoll {
  class: LocalRecord<'class'>;
  school: string | undefined;
  /** By name. */
  pupils: Pupil[];
  /** Roll calls of this class on this phone, latest first. */
  calls: Fact<RollCall>[];
}

async function readPupil(place: Place, entry: ChildEntry): Promise<Pupil[]> {
  const read = await readFile(place, entry.file);
  const records = (read?.records ?? []).map(({ view }) => view as unknown as AnyFact);
  const facts = caseFacts(records, entry.id);
  return facts ? [{ entry, facts }] : [];
}

async function readCalls(place: Place, file: string): Promise<Fact<RollCall>[]> {
  const read = await readFile(place, file);
  const calls = (read?.records ?? []).filter(({ view }) => view.kind === 'roll-call');
  return calls
    .map(({ view }) => view as unknown as Fact<RollCall>)
    .sort((a, b) => (a.body.at + a.id < b.body.at + b.id ? 1 : -1));
}

/** Undefined: being read. Null: no such class on this phone. Read anew whenever records change. */
export function useClassRoll(id: string): ClassRoll | undefined | null {
  const directory = useDirectory();
  const place = useLive(opened);
  const [read, setRead] = useState<Pick<ClassRoll, 'pupils' | 'calls'>>();
  const own = directory?.classes.get(id);
  const entries = useMemo(
    () => directory?.children.filter((entry) => entry.class === id) ?? [],
    [directory, id],
  );
  useEffect(() => {
    if (!place || !own) return;
    let left = false;
    const pupils = Promise.all(entries.map((entry) => readPupil(place, entry)));
    Promise.all([pupils, readCalls(place, own.file)]).then(
      ([found, calls]) => {
        if (!left) setRead({ pupils: found.flat(), calls });
      },
      // Locked while reading: the lock screen stands here now.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [place, own, entries]);
  if (!directory) return undefined;
  if (!own) return null;
  return read && { class: own, school: directory.schools.get(own.body.school)?.body.name, ...read };
}
