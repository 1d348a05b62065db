import { phrase } from './phrase.ts';

/** The file of one household on the desk. */
export const fileText = {
  comma: phrase('、', ', '),
  noHousehold: phrase('没有连到农户', 'No household linked'),
  notVisited: phrase('本户还没有走访记录。', 'No visit on file.'),
  reveal: phrase(
    (field: string, whose: string) => `显示${whose}的${field}`,
    (field: string, whose: string) => `Show ${field} of ${whose}`,
  ),
  show: phrase('显示', 'Show'),
  revealFailed: phrase('没能显示，请再试一次', 'Could not show it; please try again'),
  revealNote: phrase('显示会记入日志。', 'Showing it is logged.'),
  verified: phrase(
    (day: string, by: string) => `${day} ${by}走访核实`,
    (day: string, by: string) => `Verified by ${by}, ${day}`,
  ),
  fromRoster: phrase('名册上的情况，尚未走访核实', 'From the roster, not verified by a visit'),
  notVerified: phrase('还没有人核实', 'Nobody has verified it'),
  writtenBy: phrase(
    (by: string, at: string) => `${by} ${at} 录入`,
    (by: string, at: string) => `Entered by ${by}, ${at}`,
  ),
  receivedAt: phrase(
    (at: string) => `${at} 到服务器`,
    (at: string) => `On the server ${at}`,
  ),
  late: phrase(
    (days: number) => `补录：${days} 天后录入`,
    (days: number) => `Entered ${days} days later`,
  ),
  corrected: phrase('已被更正，以新记录为准', 'Corrected; the newer record counts'),
  photo: phrase(
    (n: number, day: string) => `${day}走访照片 ${n}`,
    (n: number, day: string) => `Photo ${n} of the visit of ${day}`,
  ),
  signature: phrase('监护人签字', 'Guardian’s signature'),
  photoPending: phrase(
    (n: number) => `还有 ${n} 张照片在手机上，没有送到`,
    (n: number) => (n === 1 ? '1 photo is still on the phone' : `${n} photos are still on the phone`),
  ),
  hiddenReason: phrase('原因不公开', 'Reason not shown'),
  reasons: phrase(
    (list: string) => `原因：${list}`,
    (list: string) => `Reasons: ${list}`,
  ),
  signs: phrase(
    (list: string) => `苗头：${list}`,
    (list: string) => `Signs: ${list}`,
  ),
  attendance: phrase(
    (word: string) => `出勤：${word}`,
    (word: string) => `Attendance: ${word}`,
  ),
  attitude: phrase(
    (word: string) => `家长态度：${word}`,
    (word: string) => `Parents: ${word}`,
  ),
  place: phrase(
    (where: string) => `去处：${where}`,
    (where: string) => `Where: ${where}`,
  ),
  asOnFile: phrase('与名册一致', 'As on the roster'),
  remarks: phrase(
    (text: string) => `备注：${text}`,
    (text: string) => `Remarks: ${text}`,
  ),
  explained: phrase(
    (text: string) => `说明：${text}`,
    (text: string) => `Explanation: ${text}`,
  ),
  conflictOpen: phrase(
    (field: string) => `“${field}”两人填得不一样，还没定`,
    (field: string) => `“${field}” was changed by two people, not settled`,
  ),
  harm: phrase(
    (n: number) => `有 ${n} 份侵害线索报告`,
    (n: number) => (n === 1 ? '1 harm report' : `${n} harm reports`),
  ),
  toHarm: phrase('打开侵害线索', 'Open harm reports'),
  born: phrase(
    (day: string) => `${day} 出生`,
    (day: string) => `Born ${day}`,
  ),
};

export const harmPageText = {
  title: phrase('侵害线索', 'Harm reports'),
  note: phrase(
    '只有校长和县教育局能看。每次打开都记入日志。',
    'Only the principal and the county bureau see this. Each opening is logged.',
  ),
  none: phrase('没有侵害线索报告。', 'No harm reports.'),
  urgent: phrase('孩子有危险', 'Child in danger'),
  seen: phrase('发现时间', 'Seen'),
  told: phrase(
    (list: string) => `已报告：${list}`,
    (list: string) => `Reported to: ${list}`,
  ),
  toldNobody: phrase('还没有报告给任何部门', 'Reported to nobody yet'),
};
