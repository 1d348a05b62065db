import { useMemo } from 'react';
import type { Seven } from '../../domain/case.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { caseFacts } from '../../domain/case-facts.ts';
import type { Enquiry } from '../../domain/enquiry.ts';
import type { Settings } from '../../domain/settings.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { useDirectory } from './directory.ts';
import { useFile } from './file.ts';
import type { Directory, FileView, SaveState } from './types.ts';
import type { Change } from './write.ts';
import { save } from './write.ts';

/** One child's case with all that hangs on it, from the child's file on this phone. */
export interface CaseFile {
  /** The file that new records of this child go into. */
  file: string;
  facts: CaseFacts;
  view: FileView;
  /** yyyy-MM-dd */
  today: string;
  /** Asked of the server: visits are made on a phone. */
  desk?: true | undefined;
  stateOf: (record: string) => SaveState;
  schoolName: (id: string | undefined) => string | undefined;
  /** Schools of the county that a child can go to. */
  schools: readonly { id: string; name: string }[];
  /** Township and village of a village's code, as far as they are known here; else the code. */
  placeName: (village: string) => string;
  /** Schools asked to take the child over that have not answered yet. */
  handOvers: readonly { id: string; body: Enquiry }[];
  settings: Settings;
  /** 七长 of this child from the county's lists, as they are now. */
  seven: Seven;
  save: (changes: readonly Change[], options?: { closesDraft?: string }) => Promise<void>;
}

/** Each level's list knows its own; the guardian is the household's head. */
export function sevenOf(
  { household, child }: CaseFacts,
  responsible: readonly Pick<Directory['responsible'][number], 'body'>[],
): Seven {
  const village = household?.body.village;
  const places = [undefined, village?.slice(0, 9), village, child.body.school];
  const rank = ({ township, village: own, school }: (typeof responsible)[number]['body']) =>
    places.indexOf(school ?? own ?? township);
  const lists = responsible.filter(({ body }) => rank(body) >= 0).sort((a, b) => rank(a.body) - rank(b.body));
  const { head, phone } = household?.body ?? {};
  const guardian = head && { guardian: { name: head, ...(phone && { phone }) } };
  return Object.assign({}, guardian, ...lists.map(({ body }) => body.seven));
}

/** 罕井镇甲村 */
export const placeName = (village: string, nameOf: (code: string) => string | undefined): string =>
  [nameOf(village.slice(0, 9)), nameOf(village)].filter(Boolean).join('') || village;
const nameIn = ({ townships, villages }: Directory, code: string): string | undefined =>
  (townships.get(code) ?? villages.get(code))?.body.name;

/** Undefined: loading. Null: no such child on this phone. */
export function useCaseFile(child: string): CaseFile | undefined | null {
  const directory = useDirectory();
  const entry = directory?.childById.get(child);
  const view = useFile(entry?.file);
  return useMemo(() => {
    if ((directory && !entry) || view === null) return null;
    if (!directory || !view) return undefined;
    const facts = caseFacts(view.records, child);
    if (!facts) return null;
    return {
      file: view.file,
      facts,
      view,
      today: directory.today,
      stateOf: view.stateOf,
      schoolName: (id) => (id ? directory.schools.get(id)?.body.name : undefined),
      schools: [...directory.schools.values()]
        .filter((school) => school.body.active)
        .map((school) => ({ id: school.id, name: school.body.name })),
      handOvers: directory.enquiries.filter(
        ({ body, answer }) =>
          body.child === child && body.about === 'HAND_OVER' && !answer && !body.withdrawn,
      ),
      placeName: (village) => placeName(village, (code) => nameIn(directory, code)),
      settings: directory.settings ?? defaultSettings,
      seven: sevenOf(facts, directory.responsible),
      save,
    };
  }, [directory, entry, view, child]);
}
