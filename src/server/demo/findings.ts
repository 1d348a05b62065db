import { fittingEvidence, needsPlace, needsReasons } from '../../domain/evidence.ts';
import type { Finding } from '../../domain/visit.ts';
import type { Evidence, Reason, Whereabouts } from '../../domain/whereabouts-codes.ts';
import type { County, DemoChild } from './families.ts';
import { isSpecial } from './places.ts';

/** A child at one visit. */
export interface Asked {
  child: DemoChild;
  truth: Whereabouts;
  /** What the list said before: the finding of the last visit, or the roll. */
  before: Whereabouts | undefined;
  /** Of the academic year of the visit. */
  grade: number;
  /** Whether the child was at home. */
  seen: boolean;
  /** The day of the visit, and the day something was agreed by. */
  due: string;
}

const farSchools: readonly (readonly [string, string])[] = [
  ['石排镇燕窝学校', '广东省东莞市'],
  ['陆家镇小学', '江苏省昆山市'],
  ['稠城第三小学', '浙江省义乌市'],
  ['库尔勒市第九小学', '新疆库尔勒市'],
];
const nearSchools: Partial<Record<Whereabouts, readonly (readonly [string, string])[]>> = {
  IN_CITY: [
    ['渭南市实验初级中学', '渭南市临渭区'],
    ['大荔县城关小学', '渭南市大荔县'],
  ],
  IN_PROV: [
    ['莲湖区远东小学', '西安市莲湖区'],
    ['灞桥区东城学校', '西安市灞桥区'],
  ],
  PRIVATE: [['育才实验学校（民办）', '蒲城县']],
  REFORM: [['渭南市启航学校', '渭南市']],
  VOC: [['蒲城县职业教育中心', '蒲城县']],
  ILLEGAL_INST: [['某国学馆', '西安市长安区']],
};

/** School and grade of the roll, as the list says it; a repeater stays below its age. */
function ownPlace({ child, grade }: Asked): Finding['place'] {
  const { class: place } = child;
  if (!place) return undefined;
  return { school: place.body.school, grade: Math.max(1, grade - child.grade + place.body.grade) };
}

/** Some other school of the county that has the grade. */
function countySchool({ places, dice }: County, { child, grade }: Asked): Finding['place'] {
  const { school } = child.class?.body ?? {};
  const others = places.classes.filter(
    (one) => one.body.grade === grade && one.body.school !== school && !isSpecial(one),
  );
  return { school: dice.pick(others).body.school, grade };
}

function placeOf(county: County, asked: Asked): Finding['place'] {
  const { truth, child } = asked;
  if (truth === 'IN_LOCAL' || truth === 'RESOURCE') return ownPlace(asked);
  if (truth === 'SPECIAL' && child.class) return { school: child.class.body.school };
  const need = needsPlace(truth);
  if (need === 'none') return undefined;
  if (need === 'county-school') return countySchool(county, asked);
  if (need === 'region') return { region: '意大利普拉托' };
  const [schoolName, region] = county.dice.pick(nearSchools[truth] ?? farSchools);
  return { schoolName, region };
}

const details: Partial<Record<Evidence['code'], string>> = {
  FLOW_NUMBER: 'KS2026061590123',
  CALL_BACK: '接电话人：班主任',
  CERTIFICATE: '在读证明已拍照',
};

/** Somebody at home tells of a child that is at home; of a child far away a paper or a call does. */
function evidenceOf({ dice }: County, { truth, seen }: Asked): Evidence[] {
  const fitting = fittingEvidence(truth);
  const first = seen && fitting.includes('SEEN_CHILD') ? 'SEEN_CHILD' : undefined;
  const far = fitting.slice(0, 3).filter((code) => code !== 'SEEN_CHILD');
  const code = first ?? (far.length > 0 && truth !== 'IN_LOCAL' ? dice.pick(far) : 'GUARDIAN_WORD');
  const detail = details[code];
  return [detail ? { code, detail } : { code }];
}

const reasons: Partial<Record<Whereabouts, readonly Reason[]>> = {
  OOS_DROP: ['R01', 'R02', 'R04', 'R12', 'R19', 'R14'],
  OOS_NEVER: ['R18', 'R08', 'R03', 'R10'],
  DEFER: ['R07', 'R08'],
  SUSPEND: ['R07', 'R16'],
  ILLEGAL_INST: ['R17'],
};

function reasonsOf({ dice }: County, truth: Whereabouts): Finding['reasons'] {
  if (!needsReasons(truth)) return undefined;
  const [primary = 'R10', second] = dice.shuffled<Reason>(reasons[truth] ?? []);
  return { primary, others: second && dice.chance(0.4) ? [second] : [] };
}

/** Of a child that is out: how the family sees it, and what was agreed. */
function promiseOf({ dice }: County, { truth, due }: Asked): Partial<Finding> {
  if (truth === 'OOS_DROP' || truth === 'OOS_NEVER' || truth === 'ILLEGAL_INST') {
    const what = dice.pick(['送孩子到校报到', '和孩子一起到学校见班主任', '先到校试读两周']);
    return { attitude: dice.pick(['COOPERATIVE', 'HESITANT', 'REFUSES']), agreed: { what, due } };
  }
  if (truth === 'LOST') return { agreed: { what: '联系上父母后告诉老师', due } };
  return {};
}

/** Six in a hundred pupils show a sign: 苗头, before anybody has dropped out. */
function attendanceOf(
  { dice }: County,
  { truth, due }: Asked,
): Partial<Finding> & { signs: Finding['signs'] } {
  if (truth === 'OOS_DROP') return { attendance: 'NOT_ATTENDING', signs: ['WANTS_TO_LEAVE'] };
  if (truth !== 'IN_LOCAL') return { signs: [] };
  if (!dice.chance(0.06)) return { attendance: 'REGULAR', signs: [] };
  const [first, second] = dice.shuffled([
    'FALLING_BEHIND',
    'OFTEN_ABSENT',
    'NO_CARER',
    'ONLINE',
    'POVERTY',
  ] as const);
  const signs = [first, ...(dice.chance(0.3) ? [second] : [])].filter((sign) => sign !== undefined);
  const what = dice.pick(['每天按时到校', '每周和班主任通一次电话', '晚上收手机']);
  return {
    ...{ attendance: dice.chance(0.5) ? 'SOMETIMES_ABSENT' : 'REGULAR', signs },
    ...(dice.chance(0.5) ? { attitude: 'COOPERATIVE', agreed: { what, due } } : {}),
  };
}

export function findingOf(county: County, asked: Asked): Finding {
  const { child, truth, before } = asked;
  return {
    ...{ child: child.id, whereabouts: truth, asOnFile: truth === before },
    place: placeOf(county, asked),
    evidence: evidenceOf(county, asked),
    reasons: reasonsOf(county, truth),
    ...promiseOf(county, asked),
    ...attendanceOf(county, asked),
  };
}
