import {
  type LegalDocument,
  legalTypes,
  mayIssue,
  openFields,
  ownLegalTypes,
  servedFields,
} from '../../../domain/legal-document.ts';
import { documentWords, formText } from '../../../text/case-form.ts';
import { legalText, serviceWords } from '../../../text/legal.ts';
import { newId } from '../../store/write.ts';
import { type Act, type Around, type Fault, optionsOf, photosOf, plain, textOf, type Values } from './act.ts';

const contentNames = ['type', 'authority', 'number', 'issuedOn', 'complyBy', 'why'] as const;

const typeOf = (values: Values) => textOf(values, 'type') as LegalDocument['type'] | '';
const isOwn = (type: string): boolean => (ownLegalTypes as readonly string[]).includes(type);

function serviceFaults(values: Values, today: string): Fault[] {
  const service = textOf(values, 'service');
  if (!service) return [];
  const on = textOf(values, 'servedOn');
  const faults: Fault[] = [];
  if (!on) faults.push({ name: 'servedOn', message: legalText.servedNeeded });
  else if (on > today || on < textOf(values, 'issuedOn'))
    faults.push({ name: 'servedOn', message: legalText.servedEarly });
  if (service === 'LEFT' && !textOf(values, 'witness'))
    faults.push({ name: 'witness', message: legalText.witnessNeeded });
  return faults;
}

/** What is wrong with a paper as it is about to be saved (domain design §2.14). */
export function legalFaults(values: Values, today: string, roles: readonly string[]): Fault[] {
  const faults: Fault[] = (['type', 'authority', 'issuedOn'] as const)
    .filter((name) => !textOf(values, name))
    .map((name) => ({ name, message: formText.needed }));
  const [issued, comply] = [textOf(values, 'issuedOn'), textOf(values, 'complyBy')];
  if (issued > today) faults.push({ name: 'issuedOn', message: formText.notLater });
  if (comply && comply <= issued) faults.push({ name: 'complyBy', message: legalText.complyLater });
  const type = typeOf(values);
  if (type && !mayIssue(type, roles)) faults.push({ name: 'type', message: legalText.notByYou });
  const others = type !== '' && !isOwn(type) && type !== 'OTHER';
  if (others && !textOf(values, 'number')) faults.push({ name: 'number', message: legalText.numberNeeded });
  return [...faults, ...serviceFaults(values, today)];
}

const contentFields = (roles: Around['roles']): Act['fields'] => [
  {
    kind: 'choice',
    name: 'type',
    label: legalText.type,
    options: optionsOf(
      documentWords,
      legalTypes.filter((type) => mayIssue(type, roles)),
    ),
  },
  { kind: 'text', name: 'authority', label: legalText.authority, max: 60 },
  { kind: 'text', name: 'number', label: legalText.number, max: 60 },
  { kind: 'day', name: 'issuedOn', label: legalText.issuedOn },
  {
    kind: 'day',
    name: 'complyBy',
    label: legalText.complyBy,
    when: (values) => typeOf(values) !== 'REPORT',
  },
];
const served = (values: Values): boolean => textOf(values, 'service') !== '';
const servedSpecs: Act['fields'] = [
  { kind: 'choice', name: 'service', label: legalText.service, options: optionsOf(serviceWords) },
  { kind: 'day', name: 'servedOn', label: legalText.servedOn, when: served },
  { kind: 'text', name: 'receivedBy', label: legalText.receivedBy, max: 40, when: served },
  {
    kind: 'text',
    name: 'witness',
    label: legalText.witness,
    max: 40,
    when: (values) => textOf(values, 'service') === 'LEFT',
  },
  { kind: 'area', name: 'result', label: legalText.result, max: 300 },
];
const photoField: Act['fields'] = [{ kind: 'photos', name: 'photos', label: legalText.photos }];

const given = (values: Values, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, textOf(values, name) || undefined]));

/** A new paper, or a new version of one; the older stays as it went out. */
function issueAct(replaces: string | undefined, { found, roles }: Around): Act | undefined {
  const { file, facts, today, schoolName } = found;
  const was = facts.documents.find(({ id }) => id === replaces)?.body;
  if (replaces && !(was && mayIssue(was.type, roles))) return undefined;
  const ownSchool = roles.some((role) => schoolRoles.includes(role));
  const authority = ownSchool ? (schoolName(facts.child.body.school) ?? '') : '';
  const why: Act['fields'] = was ? [{ kind: 'text', name: 'why', label: legalText.why, max: 200 }] : [];
  const opening = was
    ? given(plain(was) as Values, contentNames.slice(0, -1))
    : { issuedOn: today, authority };
  return {
    title: was ? legalText.reissue : legalText.new,
    notes: [legalText.onlyRecorded, legalText.staysAsIssued],
    fields: [...why, ...contentFields(roles), ...servedSpecs, ...photoField],
    opening: opening as Values,
    faults: (values) => [
      ...(was && !textOf(values, 'why') ? [{ name: 'why', message: legalText.whyNeeded }] : []),
      ...legalFaults(values, today, roles),
    ],
    changes: (values) => {
      const fields = given(values, [...contentNames, ...servedFields]);
      const set = plain({ child: facts.child.id, ...fields, replaces, photos: photosOf(values, 'photos') });
      return [{ k: 'set', id: newId(), kind: 'legal-document', file, create: true, set }];
    },
  };
}
const schoolRoles: readonly string[] = ['teacher', 'registrar', 'principal'];

/** 送达 and 结果 of a paper that is out: only what nobody has written in yet is asked for. */
function servedAct(id: string, { found: { file, facts, today } }: Around): Act | undefined {
  const was = facts.documents.find((one) => one.id === id)?.body;
  if (!was) return undefined;
  const open = openFields(was);
  const known = plain(was) as unknown as Values;
  const all = (values: Values): Values => ({ ...known, ...given(values, open) }) as Values;
  return {
    title: legalText.edit,
    notes: [documentWords[was.type], legalText.staysAsIssued],
    fields: [
      ...servedSpecs
        .filter(({ name }) => open.some((one) => one === name))
        .map((field) => {
          const { when } = field;
          return when ? { ...field, when: (values: Values) => when(all(values)) } : field;
        }),
      ...photoField,
    ],
    opening: { photos: was.photos },
    faults: (values) => serviceFaults(all(values), today),
    changes: (values) => {
      const set = plain({ ...given(values, open), photos: photosOf(values, 'photos') });
      return [{ k: 'set', id, kind: 'legal-document', file, set }];
    },
  };
}

/** `?do=legal`: a new paper; `?do=legal.<id>`: its service and its result, later. */
export const legalAct = (id: string, around: Around): Act | undefined =>
  id ? servedAct(id, around) : issueAct(undefined, around);

/** `?do=reissue.<id>`: what was wrong, put right in a version of its own. */
export const reissueAct = (id: string, around: Around): Act | undefined => issueAct(id, around);
