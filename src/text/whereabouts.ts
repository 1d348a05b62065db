import type { Id } from '../domain/record.ts';
import type { School, SchoolClass } from '../domain/school.ts';
import type { Finding } from '../domain/visit.ts';
import type { Evidence, Reason, Whereabouts } from '../domain/whereabouts-codes.ts';
import { className, gradeName } from './child.ts';
import { joined, phrase, type Sentence, verbatim } from './phrase.ts';

/** 就学情况 as a teacher says it about a child (domain design §6.3). */
export const whereaboutsWords: Record<Whereabouts, Sentence> = {
  IN_LOCAL: phrase('在读', 'In school here'),
  IN_COUNTY: phrase('县内他校就读', 'In another school of the county'),
  IN_CITY: phrase('市内外县就读', 'In school elsewhere in the city'),
  IN_PROV: phrase('省内外市就读', 'In school elsewhere in the province'),
  OUT_PROV: phrase('省外就读', 'In school in another province'),
  PRIVATE: phrase('民办学校就读', 'In a private school'),
  SPECIAL: phrase('特教学校就读', 'In a special-education school'),
  RESOURCE: phrase('随班就读', 'Included in an ordinary class'),
  HOME_TEACH: phrase('送教上门', 'Taught at home'),
  REFORM: phrase('专门学校就读', 'In a reform school'),
  VOC: phrase('中职就读', 'In a vocational school'),
  DEFER: phrase('延缓入学', 'Entry deferred'),
  SUSPEND: phrase('休学', 'Suspended from school'),
  ABROAD: phrase('出国（境）', 'Left the country'),
  DEAD: phrase('死亡', 'Died'),
  MISSING: phrase('失踪', 'Missing'),
  LOST: phrase('失联待查', 'Out of contact, being looked for'),
  OOS_NEVER: phrase('未入学', 'Never enrolled'),
  OOS_DROP: phrase('辍学', 'Dropped out'),
  ILLEGAL_INST: phrase('在非法机构', 'In an unlawful institution'),
  DONE: phrase('已完成义务教育', 'Finished compulsory schooling'),
};

export const whereaboutsUnknown = phrase('就学情况不明', 'Whereabouts not known');

export const evidenceWords: Record<Evidence['code'], Sentence> = {
  SEEN_CHILD: phrase('见到孩子本人', 'Saw the child'),
  SEEN_AT_SCHOOL: phrase('在学校见到', 'Saw the child at school'),
  CERTIFICATE: phrase('在读证明（盖章）', 'Stamped school certificate'),
  STATUS_SYSTEM: phrase('学籍系统查到', 'Found in the school-roll system'),
  FLOW_NUMBER: phrase('转学流程号', 'Transfer number'),
  CALL_BACK: phrase('打电话核实', 'Confirmed by telephone'),
  TEXTBOOKS: phrase('看到课本、校服或作业', 'Saw textbooks, uniform or homework'),
  GUARDIAN_WORD: phrase('监护人说的', 'The guardian’s word'),
  MEDICAL: phrase('医院证明', 'Medical certificate'),
  COMMITTEE: phrase('评估意见或残疾证', 'Committee’s opinion or disability card'),
  APPROVAL: phrase('批准的申请表', 'Approved application'),
  DEATH_CERT: phrase('死亡证明或户口注销', 'Death certificate or deregistration'),
  EXIT_RECORD: phrase('出入境记录或签证', 'Exit record or visa'),
  MOVE_CERT: phrase('户口迁移证', 'Certificate of a moved registration'),
  POLICE_REPORT: phrase('报警回执', 'Police report'),
  GRADUATION: phrase('毕业证或毕业名册', 'Graduation certificate or list'),
  NONE: phrase('没有凭据', 'Nothing to show'),
};

export const evidenceDetailWords: Partial<Record<Evidence['code'], Sentence>> = {
  FLOW_NUMBER: phrase('转学流程号', 'Transfer number'),
  CALL_BACK: phrase('打给谁、电话号码', 'Whom you called, which number'),
  POLICE_REPORT: phrase('派出所和回执号', 'Police station and receipt number'),
  APPROVAL: phrase('批准单位和日期', 'Who approved it, and when'),
};

export const reasonWords: Record<Reason, Sentence> = {
  R01: phrase('厌学', 'Does not want to go to school'),
  R02: phrase('学习困难', 'Cannot keep up'),
  R03: phrase('家庭经济困难', 'Family is poor'),
  R04: phrase('外出务工', 'Gone to work'),
  R05: phrase('早婚早育', 'Early marriage or pregnancy'),
  R06: phrase('信教', 'Religious institution'),
  R07: phrase('身体疾病', 'Illness'),
  R08: phrase('残疾', 'Disability'),
  R09: phrase('心理精神问题', 'Mental health'),
  R10: phrase('家庭变故或无人监护', 'Family crisis, or nobody to care for the child'),
  R11: phrase('随父母外出，学籍没接上', 'Moved with parents, roll not transferred'),
  R12: phrase('上学远、交通食宿难', 'School too far, transport or lodging'),
  R13: phrase('欺凌或师生矛盾', 'Bullying, or conflict with a teacher'),
  R14: phrase('沉迷网络', 'Lost in games or the internet'),
  R15: phrase('涉案或不良行为', 'Police matter or misconduct'),
  R16: phrase('受灾、疫情或汛情', 'Disaster, epidemic or flood'),
  R17: phrase('被非法机构招走', 'Taken by an unlawful institution'),
  R18: phrase('证件或户口问题', 'Papers or household registration'),
  R19: phrase('家长认为读书没用', 'Parents see no use in school'),
  R98: phrase('另有原因，限权限查看', 'A reason that few may read'),
  R99: phrase('其他原因', 'Another reason'),
};

export const signWords: Record<Finding['signs'][number], Sentence> = {
  OFTEN_ABSENT: phrase('常缺课', 'Often absent'),
  WANTS_TO_LEAVE: phrase('说过不想念', 'Talks of leaving'),
  FALLING_BEHIND: phrase('学习跟不上', 'Falling behind'),
  WORKING: phrase('在干活或打工', 'Working'),
  NO_CARER: phrase('家里没人管', 'Nobody at home to care'),
  MARRIAGE: phrase('订婚、早恋', 'Engaged or courting'),
  ILLNESS: phrase('生病', 'Ill'),
  BULLIED: phrase('受欺负', 'Bullied'),
  ONLINE: phrase('沉迷手机', 'Lost in the phone'),
  POVERTY: phrase('家里困难', 'Family in hardship'),
  OTHER: phrase('其他苗头', 'Another sign'),
};

export const attendanceWords: Record<NonNullable<Finding['attendance']>, Sentence> = {
  REGULAR: phrase('每天到校', 'Every day'),
  SOMETIMES_ABSENT: phrase('偶尔缺课', 'Sometimes absent'),
  OFTEN_ABSENT: phrase('经常缺课', 'Often absent'),
  NOT_ATTENDING: phrase('没有到校', 'Does not attend'),
  UNKNOWN: phrase('不清楚', 'Not known'),
};

export const attitudeWords: Record<NonNullable<Finding['attitude']>, Sentence> = {
  COOPERATIVE: phrase('配合', 'Cooperative'),
  HESITANT: phrase('犹豫', 'Hesitant'),
  REFUSES: phrase('拒绝', 'Refuses'),
  ABSENT: phrase('不在家', 'Not at home'),
};

/** Where a child is, with the names already looked up. */
export interface PlaceNames {
  school?: string | undefined;
  grade?: number | undefined;
  /** Number of the class in its grade. */
  number?: number | undefined;
  region?: string | undefined;
}

const levelOf = ({ grade, number }: PlaceNames): Sentence[] => {
  if (grade === undefined) return [];
  return [number === undefined ? gradeName(grade) : className(grade, number)];
};

/** 在读 · 龙阳初中 · 八(2)班: the answer as it is shown everywhere. */
export function whereaboutsSentence(code: Whereabouts | undefined, where: PlaceNames): Sentence {
  if (!code) return whereaboutsUnknown;
  const { school, region } = where;
  const names = [school, region].flatMap((name) => (name ? [verbatim(name)] : []));
  return joined([whereaboutsWords[code], ...names, ...levelOf(where)]);
}

/** The reference records on this phone. */
export interface PlaceRecords {
  schools: ReadonlyMap<Id, { body: School }>;
  classes: ReadonlyMap<Id, { body: SchoolClass }>;
}
export interface ChildPlace {
  place?: Finding['place'];
  classId?: Id | undefined;
  /** The child's school on the roll: a village team's phone holds no classes, but every school. */
  schoolId?: Id | undefined;
}

/** A place is on the roll only where the child is at its own school: whoever is elsewhere or out has left that class. */
const atOwnSchool: readonly string[] = ['IN_LOCAL', 'RESOURCE', 'HOME_TEACH'];

/** How lists and pages name a child's place: what was found, or its school on the roll. */
export const derivedPlace = (
  { code, place, classId }: { code: string } & ChildPlace,
  school: Id | undefined,
): ChildPlace => (atOwnSchool.includes(code) ? { place, classId, schoolId: school } : { place });

/** Names for a place: the class says more than a finding's grade, so it is named where both are of one school. */
export function placeNames(
  { place, classId, schoolId: roll }: ChildPlace,
  { schools, classes }: PlaceRecords,
): PlaceNames {
  const ofClass = classId ? classes.get(classId)?.body : undefined;
  const schoolId =
    place?.school ?? (place?.schoolName || place?.region ? undefined : (ofClass?.school ?? roll));
  const school = place?.schoolName ?? (schoolId && schools.get(schoolId)?.body.name);
  const sameSchool = ofClass !== undefined && schoolId === ofClass.school;
  if (sameSchool) return { school, region: place?.region, grade: ofClass.grade, number: ofClass.number };
  return { school, region: place?.region, grade: place?.grade };
}
