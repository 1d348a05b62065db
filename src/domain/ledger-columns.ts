import type { Ledger, LedgerRow } from './ledger.ts';

/** Codes whose words a cell shows; `src/text/ledger-cells.ts` has them. */
export type Vocabulary =
  | 'sex'
  | 'state'
  | 'householdType'
  | 'whereabouts'
  | 'reason'
  | 'sign'
  | 'level'
  | 'placement'
  | 'check'
  | 'condition'
  | 'ground'
  | 'evidence'
  | 'approval'
  | 'mismatch';

type Value = string | number | readonly string[] | undefined;
/**
 * A typed column of a ledger: what it holds and what it sorts by. `parts`: several fields make the cell, and the text of it
 * is put together by the key.
 */
export interface LedgerColumn {
  key: LedgerColumnKey;
  type: 'text' | 'day' | 'month' | 'number' | 'id' | 'phone' | 'code' | 'parts';
  vocabulary?: Vocabulary;
  value: (row: LedgerRow) => Value;
}

const text = (value: LedgerColumn['value']) => ({ type: 'text', value }) as const;
const day = (value: (row: LedgerRow) => string | undefined) => ({ type: 'day', value }) as const;
const month = (value: (row: LedgerRow) => string | undefined) => ({ type: 'month', value }) as const;
const number = (value: (row: LedgerRow) => number | undefined) => ({ type: 'number', value }) as const;
const phone = (value: LedgerColumn['value']) => ({ type: 'phone', value }) as const;
const parts = (value: LedgerColumn['value']) => ({ type: 'parts', value }) as const;
const code = (vocabulary: Vocabulary, value: LedgerColumn['value']) =>
  ({ type: 'code', vocabulary, value }) as const;

const classKey = ({ school, grade, number: at }: LedgerRow): string | undefined =>
  school && `${school} ${grade ?? ''} ${String(at ?? '').padStart(2, '0')}`;

const defined = {
  name: text((row) => row.name),
  sex: code('sex', (row) => row.sex),
  birthDate: day((row) => row.birthDate),
  birthMonth: month((row) => row.birthDate),
  idNumber: { type: 'id', value: (row: LedgerRow) => row.idNumber },
  school: parts(classKey),
  guardian: text((row) => row.guardian),
  guardianPhone: phone((row) => row.guardianPhone),
  address: parts((row) => row.address ?? row.village),
  hukou: text((row) => row.hukou),
  township: text((row) => row.township),
  village: text((row) => row.village),
  group: text((row) => row.group),
  head: text((row) => row.head),
  householdType: code('householdType', (row) => row.householdType),
  helper: text((row) => row.helper),
  helperPhone: phone(() => undefined),
  teacher: text((row) => row.teacher),
  teacherPhone: phone((row) => row.teacherPhone),
  leftMonth: month((row) => row.leftOn),
  reasons: parts((row) => row.reasons),
  measures: parts((row) => row.measures?.length),
  persuasions: number((row) => row.persuasions),
  persuadedBy: text((row) => row.persuadedBy),
  persuadedPhone: phone((row) => row.persuadedPhones),
  persuadedOn: day((row) => row.persuadedOn),
  persuadedResult: parts((row) => row.agreed ?? row.attitude),
  note: text((row) => row.note),
  state: code('state', (row) => row.state),
  since: day((row) => row.since),
  due: day((row) => row.due),
  lastVisit: parts((row) => row.lastVisitOn),
  responsible: text((row) => row.responsible),
  signals: code('sign', (row) => row.signals),
  level: code('level', (row) => row.level),
  flaggedOn: day((row) => row.flaggedOn),
  flagMeasures: text((row) => row.flagMeasures),
  returnedOn: day((row) => row.returnedOn),
  placement: code('placement', (row) => row.placement),
  returnedTo: text((row) => row.returnedTo),
  attended: number((row) => row.attended),
  checks: number((row) => row.checks),
  nextCheck: code('check', (row) => row.nextCheck),
  condition: code('condition', (row) => row.condition),
  ground: code('ground', (row) => row.ground),
  from: day((row) => row.from),
  until: day((row) => row.until),
  evidence: code('evidence', (row) => row.evidence),
  approval: code('approval', (row) => row.approval),
  filingNumber: text((row) => row.filingNumber),
  sessions: number((row) => row.sessions),
  mismatch: code('mismatch', (row) => row.mismatch),
  whereabouts: code('whereabouts', (row) => row.whereabouts),
  studiesAt: text((row) => row.studiesAt),
  verified: parts((row) => row.verifiedOn),
} as const satisfies Record<string, Omit<LedgerColumn, 'key'>>;

export type LedgerColumnKey = keyof typeof defined;
export const isLedgerColumn = (key: string): key is LedgerColumnKey => Object.hasOwn(defined, key);
export const ledgerColumn = (key: LedgerColumnKey): LedgerColumn => ({ key, ...defined[key] });

const child = ['name', 'sex', 'idNumber', 'school'] as const;
const home = ['guardian', 'guardianPhone', 'address', 'hukou'] as const;
const standing = ['state', 'due', 'lastVisit', 'responsible'] as const;
/** On the screen what must be done, and by when, stands beside the name. */
const urgent = ['name', 'state', 'due'] as const;
const seenTo = ['lastVisit', 'responsible'] as const;
/** 辍学学生劝返记录 (§2.1), column by column. */
const persuasionForm: LedgerColumnKey[] = [
  ...child,
  'leftMonth',
  ...home,
  'reasons',
  'measures',
  'persuasions',
  'persuadedBy',
  'persuadedPhone',
  'persuadedOn',
  'persuadedResult',
];
/** 因失能免学、缓学、休学学生情况记录表 (§2.2). */
const lawfulForm: LedgerColumnKey[] = [
  ...child,
  'leftMonth',
  ...home,
  'helper',
  'helperPhone',
  'teacher',
  'teacherPhone',
  'condition',
  'evidence',
];
/** 村适龄儿童少年应接受义务教育未接受名单 (§2.5). */
const villageForm: LedgerColumnKey[] = [
  'group',
  'name',
  'birthMonth',
  'head',
  'reasons',
  'persuasions',
  'note',
];
const lawfulTerm: LedgerColumnKey[] = ['approval', 'from', 'until', 'ground', 'filingNumber'];
const lawfulLast: LedgerColumnKey[] = ['filingNumber', ...seenTo, 'sex', 'birthDate'];
const onList: LedgerColumnKey[] = ['name', 'sex', 'birthDate', 'school'];
const where: LedgerColumnKey[] = ['whereabouts', 'studiesAt', 'verified'];
const place: LedgerColumnKey[] = ['township', 'village', 'group', 'head'];

/**
 * Sets of columns. `standard` is what a page begins with: short enough for a desk. `form` is the paper's own, in the paper's
 * order, for export and print; `village` the village's.
 */
export type ColumnSet = 'standard' | 'form' | 'village';
const sets: Record<Ledger, Partial<Record<ColumnSet, LedgerColumnKey[]>> & { standard: LedgerColumnKey[] }> =
  {
    suspected: {
      standard: [...urgent, 'school', 'village', 'whereabouts', 'reasons', ...seenTo, 'sex', 'birthDate'],
      form: [...persuasionForm, ...standing],
      village: villageForm,
    },
    dropped: {
      standard: [...urgent, 'school', 'village', 'leftMonth', 'reasons', 'persuasions', ...seenTo, 'sex'],
      form: [...persuasionForm, ...standing],
      village: villageForm,
    },
    risk: {
      standard: ['name', 'level', 'signals', 'due', 'school', 'flaggedOn', ...seenTo, 'sex', 'birthDate'],
      form: [
        ...onList,
        ...place,
        'householdType',
        'signals',
        'note',
        'flaggedOn',
        'level',
        'flagMeasures',
        ...standing,
      ],
    },
    consolidating: {
      standard: [...urgent, 'school', 'returnedOn', 'placement', 'attended', 'nextCheck', ...seenTo],
      form: [...persuasionForm, 'returnedOn', 'placement', 'returnedTo', 'attended', 'checks', ...standing],
    },
    deferred: {
      standard: ['name', 'approval', 'until', 'school', 'condition', 'ground', 'from', ...lawfulLast],
      form: [...lawfulForm, ...lawfulTerm, ...standing],
    },
    suspended: {
      standard: ['name', 'approval', 'until', 'school', 'condition', 'ground', 'from', ...lawfulLast],
      form: [...lawfulForm, ...lawfulTerm, ...standing],
    },
    'home-taught': {
      standard: [
        'name',
        'approval',
        'until',
        'sessions',
        'school',
        'condition',
        'from',
        ...seenTo,
        'sex',
        'birthDate',
      ],
      form: [...lawfulForm, ...lawfulTerm, 'sessions', ...standing],
    },
    mismatch: {
      standard: [
        'name',
        'mismatch',
        'school',
        ...where,
        'village',
        'state',
        'responsible',
        'sex',
        'birthDate',
      ],
      form: [...child, ...home, 'mismatch', ...where, ...standing],
    },
    'school-age': {
      standard: [...onList, ...where, 'village', 'group', 'head', 'householdType'],
      form: [...child, 'birthDate', ...home, ...place, 'householdType', ...where, ...standing],
    },
  };

export const columnSetsOf = (ledger: Ledger): ColumnSet[] => Object.keys(sets[ledger]) as ColumnSet[];
export const columnsOf = (ledger: Ledger, set: ColumnSet = 'standard'): LedgerColumnKey[] => [
  ...(sets[ledger][set] ?? sets[ledger].standard),
];
/** Everything a ledger can show, in the order of its forms. */
export const allColumnsOf = (ledger: Ledger): LedgerColumnKey[] => [
  ...new Set([...columnsOf(ledger), ...columnsOf(ledger, 'form'), ...columnsOf(ledger, 'village')]),
];
