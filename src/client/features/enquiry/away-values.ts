import { addDays } from '../../../domain/calendar.ts';
import { blocks } from '../../../domain/rule-hit.ts';
import type { PhotoRef, Visit } from '../../../domain/visit.ts';
import { checkVisit } from '../../../domain/visit-rules.ts';
import { awayText } from '../../../text/away.ts';
import { momentAt } from '../../../text/day.ts';
import type { Sentence } from '../../../text/phrase.ts';

export const awayPlaces = ['IN_CITY', 'IN_PROV', 'OUT_PROV'] as const;
export const awayProofs = ['CERTIFICATE', 'FLOW_NUMBER', 'CALL_BACK'] as const;

export const awayHows = ['PHONE', 'VIDEO', 'HOME', 'SCHOOL'] as const;

export interface AwayValues {
  where: (typeof awayPlaces)[number];
  school: string;
  region: string;
  proof?: (typeof awayProofs)[number];
  detail: string;
  /** How it was learnt, and from whom: a call to the school is no talk with a guardian. */
  how: (typeof awayHows)[number];
  met?: Visit['met'][number];
  photos: PhotoRef[];
  /** yyyy-MM-dd */
  next: string;
  harm?: 'no' | 'yes';
}

/** What is on file stands there already; the next check is due in three months. */
export const openingAway = (
  was: { code?: string; school?: string | undefined; region?: string | undefined },
  today: string,
): AwayValues => ({
  where: awayPlaces.find((place) => place === was.code) ?? 'OUT_PROV',
  school: was.school ?? '',
  region: was.region ?? '',
  detail: '',
  how: 'PHONE',
  photos: [],
  next: addDays(today, 90),
});

type Fault = { field: keyof AwayValues; message: Sentence };

/** A proof is a photo, a number or a named person: a bare tick is none (domain design §2.15). */
export function awayFaults(values: AwayValues, today: string): Fault[] {
  const { faults } = awayText;
  const found: Fault[] = [];
  if (!values.school.trim()) found.push({ field: 'school', message: faults.place });
  if (!values.proof) found.push({ field: 'proof', message: faults.proof });
  if (values.proof === 'CERTIFICATE' && values.photos.length === 0)
    found.push({ field: 'photos', message: faults.photo });
  if (values.proof && values.proof !== 'CERTIFICATE' && !values.detail.trim())
    found.push({ field: 'detail', message: faults.detail });
  if (!values.met) found.push({ field: 'met', message: faults.met });
  if (values.next <= today) found.push({ field: 'next', message: faults.next });
  if (values.harm !== 'no') found.push({ field: 'harm', message: faults.harm });
  return found;
}

export type WholeAway = AwayValues & Required<Pick<AwayValues, 'proof' | 'met'>>;
/** What the rules of a visit say against it, once the form itself has nothing to ask any more (domain design §6.6). */
export const breaksRules = (visit: Visit): boolean =>
  blocks(checkVisit(visit, { children: [], now: visit.enteredAt }));

/** Saved as a visit about this one child: where a child is, only visits and schools say. */
export function awayVisit(
  values: WholeAway,
  { child, user, now }: { child: string; user: { id: string; name: string }; now: number },
): Visit {
  const { where, school, region, proof, detail, photos, next, how, met } = values;
  return {
    method: how,
    startedAt: momentAt(now - 60_000),
    endedAt: momentAt(now),
    enteredAt: momentAt(now),
    visitors: [{ user: user.id, name: user.name }],
    met: [met],
    findings: [
      {
        child,
        whereabouts: where,
        asOnFile: false,
        place: { schoolName: school.trim(), ...(region.trim() && { region: region.trim() }) },
        evidence: [{ code: proof, ...(detail.trim() && { detail: detail.trim() }) }],
        signs: [],
        agreed: { what: awayText.nextWhat['zh-CN'], due: next },
      },
    ],
    photos,
    harmAsked: true,
  };
}
