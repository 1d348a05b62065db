import { type LegalDocument, ownLegalTypes } from '../../../domain/legal-document.ts';
import { documentWords, formText } from '../../../text/case-form.ts';
import { legalText, serviceWords } from '../../../text/legal.ts';
import { newId } from '../../store/write.ts';
import {
  type Act,
  type Around,
  type Fault,
  optionsOf,
  photosOf,
  plain,
  setOf,
  textOf,
  type Values,
} from './act.ts';

const names = [
  'type',
  'authority',
  'number',
  'issuedOn',
  'complyBy',
  'service',
  'servedOn',
  'receivedBy',
  'witness',
  'result',
] as const;

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
export function legalFaults(values: Values, today: string): Fault[] {
  const faults: Fault[] = (['type', 'authority', 'issuedOn'] as const)
    .filter((name) => !textOf(values, name))
    .map((name) => ({ name, message: formText.needed }));
  const [issued, comply] = [textOf(values, 'issuedOn'), textOf(values, 'complyBy')];
  if (issued > today) faults.push({ name: 'issuedOn', message: formText.notLater });
  if (comply && comply <= issued) faults.push({ name: 'complyBy', message: legalText.complyLater });
  const type = typeOf(values);
  const others = type !== '' && !isOwn(type) && type !== 'OTHER';
  if (others && !textOf(values, 'number')) faults.push({ name: 'number', message: legalText.numberNeeded });
  return [...faults, ...serviceFaults(values, today)];
}

const fields: Act['fields'] = [
  { kind: 'choice', name: 'type', label: legalText.type, options: optionsOf(documentWords) },
  { kind: 'text', name: 'authority', label: legalText.authority, max: 60 },
  { kind: 'text', name: 'number', label: legalText.number, max: 60 },
  { kind: 'day', name: 'issuedOn', label: legalText.issuedOn },
  {
    kind: 'day',
    name: 'complyBy',
    label: legalText.complyBy,
    when: (values) => typeOf(values) !== 'REPORT',
  },
  { kind: 'choice', name: 'service', label: legalText.service, options: optionsOf(serviceWords) },
  {
    kind: 'day',
    name: 'servedOn',
    label: legalText.servedOn,
    when: (values) => textOf(values, 'service') !== '',
  },
  {
    kind: 'text',
    name: 'receivedBy',
    label: legalText.receivedBy,
    max: 40,
    when: (values) => textOf(values, 'service') !== '',
  },
  {
    kind: 'text',
    name: 'witness',
    label: legalText.witness,
    max: 40,
    when: (values) => textOf(values, 'service') === 'LEFT',
  },
  { kind: 'area', name: 'result', label: legalText.result, max: 300 },
  { kind: 'photos', name: 'photos', label: legalText.photos },
];

/** `?do=legal`: a new paper; `?do=legal.<id>`: its service and its result, later. */
export function legalAct(id: string, { found: { file, facts, today, schoolName } }: Around): Act | undefined {
  const was = facts.documents.find((one) => one.id === id)?.body;
  if (id && !was) return undefined;
  const fresh = { issuedOn: today, authority: schoolName(facts.child.body.school) ?? '' };
  return {
    title: was ? legalText.edit : legalText.new,
    notes: [legalText.onlyRecorded],
    fields,
    opening: was ? (plain(was) as unknown as Values) : fresh,
    faults: (values) => legalFaults(values, today),
    changes: (values) => {
      const body = {
        child: facts.child.id,
        ...Object.fromEntries(names.map((name) => [name, textOf(values, name) || undefined])),
        photos: photosOf(values, 'photos'),
      };
      const create = was ? {} : { create: true as const };
      return [
        { k: 'set', id: id || newId(), kind: 'legal-document', file, ...create, set: setOf(body, was) },
      ];
    },
  };
}
