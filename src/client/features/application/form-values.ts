import type { Application, ApplicationType, Condition } from '../../../domain/application.ts';
import type { ApplicationDraft } from '../../../domain/application-rules.ts';
import { FEWEST_VISITS, isTransfer, needsTerm } from '../../../domain/application-rules.ts';
import type { ReadableApplication } from '../../../domain/application-veil.ts';
import { addDays, addMonths } from '../../../domain/calendar.ts';
import { academicYearOf } from '../../../domain/grade.ts';
import { Phone, type relations } from '../../../domain/household.ts';
import type { Evidence } from '../../../domain/whereabouts-codes.ts';
import type { FileView } from '../../store/types.ts';

type EvidenceCode = Evidence['code'];
/** What the form holds: texts as typed, whatever is still missing. */
export interface Values {
  ground?: Application['ground'];
  condition?: Condition | undefined;
  why: string;
  applicant: string;
  relation?: (typeof relations)[number] | undefined;
  phone: string;
  appliedOn: string;
  from: string;
  until: string;
  evidence: EvidenceCode[];
  detail: string;
  photos: Application['photos'];
  otherSchool: string;
  otherPlace: string;
  flowNumber: string;
  teacher: string;
  perMonth: string;
  content: string;
}

/** The longest term the rules take: to the day before, a year later. */
export const longestTerm = (from: string): string => addDays(addMonths(from, 12), -1);

const beginOf = (type: ApplicationType, today: string): string =>
  type === 'DEFER' ? `${academicYearOf(today)}-09-01` : today;

/** The guardian on file applies, today, for as long as the law lets: what is on file is not asked again. */
export function openingValues(
  type: ApplicationType,
  { view, child, today, teacher }: { view: FileView; child: string; today: string; teacher: string },
): Values {
  const body = view.children.find(({ id }) => id === child)?.body;
  const guardian = view.guardians[0]?.body;
  const from = beginOf(type, today);
  const named = body?.guardianName
    ? { name: body.guardianName, relation: body.guardianRelation, phone: body.guardianPhone }
    : guardian;
  return {
    why: '',
    applicant: named?.name ?? '',
    relation: named?.relation,
    // At a desk it is masked: better none than one that cannot be called.
    phone: Phone.safeParse(named?.phone).data ?? '',
    appliedOn: today,
    from,
    until: needsTerm(type) ? longestTerm(from) : '',
    evidence: [],
    detail: '',
    photos: [],
    otherSchool: '',
    otherPlace: '',
    flowNumber: '',
    teacher: type === 'HOME_TEACH' ? teacher : '',
    perMonth: String(FEWEST_VISITS),
    content: '',
  };
}

const noPlan: NonNullable<Application['teaching']> = { teacher: '', perMonth: FEWEST_VISITS };
/** As it was handed in, for who corrects it. */
export function valuesOf(body: ReadableApplication): Values {
  const { applicant, teaching = noPlan } = body;
  return {
    ...{ ground: body.ground, condition: body.condition, why: body.why ?? '' },
    ...{ applicant: applicant.name, relation: applicant.relation, phone: applicant.phone ?? '' },
    ...{ appliedOn: body.appliedOn, from: body.from ?? '', until: body.until ?? '' },
    evidence: body.evidence.map(({ code }) => code),
    detail: body.evidence[0]?.detail ?? '',
    photos: body.photos,
    ...{ otherSchool: body.otherSchool ?? '', otherPlace: body.otherPlace ?? '' },
    flowNumber: body.flowNumber ?? '',
    ...{ teacher: teaching.teacher, content: teaching.content ?? '', perMonth: String(teaching.perMonth) },
  };
}

const filled = (text: string): string | undefined => text.trim() || undefined;

const evidenceOf = ({ evidence, detail }: Values): Evidence[] =>
  evidence.map((code, at) => (at === 0 && filled(detail) ? { code, detail: detail.trim() } : { code }));

function kindOf(type: ApplicationType, values: Values): Partial<ApplicationDraft> {
  const term = { from: filled(values.from), until: filled(values.until) };
  if (isTransfer(type))
    return {
      otherSchool: filled(values.otherSchool),
      otherPlace: filled(values.otherPlace),
      flowNumber: filled(values.flowNumber),
    };
  if (type === 'RESUME') return { from: term.from };
  const teaching =
    type === 'HOME_TEACH'
      ? { teacher: values.teacher.trim(), perMonth: Number(values.perMonth), content: filled(values.content) }
      : undefined;
  // A condition is a kind of physical ground (§2.2).
  const condition = values.ground === 'PHYSICAL' ? values.condition : undefined;
  return { ...term, ground: values.ground, condition, teaching };
}

/** As the rules see it, and as it is saved: only what this kind of application asks. */
export const toDraft = (child: string, type: ApplicationType, values: Values): ApplicationDraft => ({
  child,
  type,
  ...kindOf(type, values),
  why: filled(values.why),
  applicant: {
    name: values.applicant.trim(),
    relation: values.relation,
    phone: filled(values.phone),
  },
  appliedOn: filled(values.appliedOn),
  evidence: evidenceOf(values),
  photos: values.photos,
});
