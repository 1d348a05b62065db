import { lastStepTo } from '../../../domain/case-state.ts';
import { persuasionsOf, phonesOf } from '../../../domain/persuasion.ts';
import { measureWords } from '../../../text/case.ts';
import { sexWords } from '../../../text/child.ts';
import { dayOf } from '../../../text/day.ts';
import { paper } from '../../../text/print.ts';
import { attitudeWords, reasonWords } from '../../../text/whereabouts.ts';
import type { CaseFile } from '../../store/case-file.ts';
import type { Row } from '../../ui/print-page.tsx';

/** What several forms say of a child, as the file on this phone has it. */
export const guardianOf = ({ facts, view }: CaseFile): string => {
  const { guardianName, guardianPhone } = facts.child.body;
  const first = view.guardians[0]?.body;
  const name = guardianName ?? first?.name ?? facts.household?.body.head ?? '';
  const phone = (guardianName ? guardianPhone : first?.phone) ?? facts.household?.body.phone;
  return [name, ...(phone ? [phone] : [])].join('　');
};
export const schoolOf = ({ facts, schoolName }: CaseFile): string =>
  schoolName(facts.child.body.school) ?? '';

/** Restricted reasons never lie in the case's own reasons: a paper says no more than the case does. */
export function reasonsOf({ facts }: CaseFile): string {
  const reasons =
    facts.case?.body.reasons ?? facts.visits.find((one) => one.finding.reasons)?.finding.reasons;
  if (!reasons) return paper.nothing;
  const words = [reasons.primary, ...reasons.others].map((code) => reasonWords[code]['zh-CN']);
  return [...words, ...(reasons.text ? [reasons.text] : [])].join('；');
}
export const measuresOf = ({ facts }: CaseFile): string =>
  facts.measures
    .map(({ body }) => [measureWords[body.kind]['zh-CN'], body.what, body.owner].filter(Boolean).join(' '))
    .join('；') || paper.nothing;

/** Visits of persuasion, oldest first, as the form's rows: the same that the ledger counts. */
export const persuasionRows = ({ facts, seven }: Pick<CaseFile, 'facts' | 'seven'>): string[][] =>
  [...persuasionsOf(facts)].reverse().map(({ body, finding }, at) => {
    const people = body.visitors.map(({ name }) => name);
    const lists = [lastStepTo(facts.standing, 'PERSUADE')?.body.seven, seven];
    return [
      `${at + 1}`,
      paper.day(dayOf(body.startedAt)),
      people.join('、'),
      phonesOf(people, lists).join('、'),
      [
        ...(finding.attitude ? [attitudeWords[finding.attitude]['zh-CN']] : []),
        ...(finding.note ? [finding.note] : []),
        ...(finding.agreed ? [finding.agreed.what] : []),
      ].join('；') || paper.nothing,
      finding.next ?? '',
    ];
  });

export function childRows(found: CaseFile): Row[] {
  const { body } = found.facts.child;
  return [
    [paper.name, body.name],
    [paper.sex, body.sex && sexWords[body.sex]['zh-CN']],
    [paper.birth, body.birthDate && paper.month(body.birthDate)],
    [paper.id, body.idNumber],
    [paper.address, found.facts.household?.body.address],
    [paper.hukou, body.hukouVillage && found.placeName(body.hukouVillage)],
    [paper.guardian, guardianOf(found)],
  ];
}
