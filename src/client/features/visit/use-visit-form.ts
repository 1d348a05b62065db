import { useMemo } from 'react';
import type { Id } from '../../../domain/record.ts';
import type { RuleHit } from '../../../domain/rule-hit.ts';
import { checkVisit, type OtherVisit } from '../../../domain/visit-rules.ts';
import { currentVisits } from '../../../domain/whereabouts.ts';
import { momentAt } from '../../../text/day.ts';
import { placeNames } from '../../../text/whereabouts.ts';
import type { Twins } from '../../store/twins.ts';
import type { Directory, FileView } from '../../store/types.ts';
import type { GuardianEdit, VisitDraft } from './draft.ts';
import { knownChildren } from './known-children.ts';
import { problemsOf } from './problems.ts';
import { toVisit } from './to-visit.ts';
import type { DraftInHand } from './use-visit-draft.ts';
import type { FormChild, VisitForm } from './visit-context.ts';

export interface FormParts {
  file: FileView;
  directory: Directory;
  user: { id: Id; name: string };
  /** Visits in other households that the rules compare with. */
  others: readonly OtherVisit[];
  /** By child: children on this phone that could be the same one. */
  twins: ReadonlyMap<Id, Twins>;
  inHand: DraftInHand;
  pressed: boolean;
}

const classBodies = ({ classes }: Directory) =>
  new Map([...classes].map(([id, { body }]) => [id, body] as const));

/** Every rule the visit breaks as it stands (domain §6.6). A corrected visit is no other visit. */
function hitsOf(visit: ReturnType<typeof toVisit>, parts: FormParts): RuleHit[] {
  const { file, directory, user, others, twins, inHand } = parts;
  return checkVisit(visit, {
    self: inHand.draft.visit,
    children: file.children,
    others: [...currentVisits(file.visits), ...others],
    classes: classBodies(directory),
    twins,
    user: user.id,
    now: visit.enteredAt,
  });
}

/** Guardians as they stand on the phone, with what this visit puts right over them. */
function guardiansOf({ guardians }: FileView, draft: VisitDraft): GuardianEdit[] {
  const edited = new Map(draft.guardians.map((one) => [one.id, one]));
  const onFile = guardians.map(({ id, body }) => ({
    id,
    name: body.name,
    relation: body.relation,
    phone: body.phone ?? '',
  }));
  const known = new Set(onFile.map(({ id }) => id));
  return [
    ...onFile.map((one) => edited.get(one.id) ?? one),
    ...draft.guardians.filter(({ id }) => !known.has(id)),
  ];
}

type Person = VisitForm['people'][number];

function peopleOf({ children }: FileView, guardians: readonly GuardianEdit[]): Person[] {
  const named: Person[] = children.flatMap(({ body: { guardianName: name, guardianRelation: relation } }) =>
    name ? [{ name, relation }] : [],
  );
  const all = [...guardians.filter(({ name }) => name.trim() !== ''), ...named];
  return all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at);
}

function problemsIn(parts: FormParts, children: readonly FormChild[]) {
  const { file, inHand } = parts;
  const visit = toVisit(inHand.draft, {
    children: children.map(({ id }) => id),
    household: file.household?.body,
    now: momentAt(Date.now()),
  });
  const names = new Map(children.map(({ id, name }) => [id, name]));
  return problemsOf(hitsOf(visit, parts), inHand.draft, (child) => names.get(child) ?? '');
}

const schoolsOf = ({ schools }: Directory) =>
  [...schools].flatMap(([id, { body }]) => (body.active ? [{ id, name: body.name }] : []));

/** The form as its sections see it. */
export function useVisitFormValue(parts: FormParts): VisitForm {
  const { file, directory, inHand, pressed } = parts;
  const children = useMemo(() => knownChildren({ file, directory }), [file, directory]);
  const schools = useMemo(() => schoolsOf(directory), [directory]);
  const guardians = guardiansOf(file, inHand.draft);
  return {
    draft: inHand.draft,
    change: inHand.change,
    children,
    household: file.household?.body,
    guardians,
    people: peopleOf(file, guardians),
    schools,
    namesOf: (place) => placeNames({ place }, directory),
    problems: problemsIn(parts, children),
    pressed,
  };
}
