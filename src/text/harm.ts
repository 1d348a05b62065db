import type { HarmReport } from '../domain/visit.ts';
import { phrase, type Sentence } from './phrase.ts';

export const harmKindWords: Record<HarmReport['kinds'][number], Sentence> = {
  VIOLENCE: phrase('遭受暴力', 'Violence'),
  NEGLECT: phrase('无人照料', 'Neglect'),
  SEXUAL: phrase('性侵害', 'Sexual abuse'),
  LABOUR: phrase('被雇用做工', 'Child labour'),
  ABANDONED: phrase('被遗弃', 'Abandoned'),
  OTHER: phrase('其他侵害', 'Other harm'),
};

export const harmReportedWords: Record<HarmReport['reportedTo'][number], Sentence> = {
  POLICE: phrase('公安机关', 'Police'),
  CIVIL_AFFAIRS: phrase('民政部门', 'Civil affairs'),
  EDUCATION: phrase('教育局', 'Education bureau'),
  PRINCIPAL: phrase('校长', 'Principal'),
};

/** The restricted report that follows a yes (Protection of Minors Law §11); the question itself stands in harm-question.ts. */
export const harmDetailsText = {
  why: phrase(
    '发现线索必须报告（未成年人保护法第十一条）。所填内容只有校长和县教育局能看到，不写进走访记录。',
    'Signs of harm must be reported (Protection of Minors Law, art. 11). Only the principal and the county bureau can read what you enter; the visit does not show it.',
  ),
  urgent: phrase('孩子现在有危险', 'The child is in danger now'),
  now: phrase('先看安全', 'Safety first'),
  call: phrase('先拨打 110', 'Call 110 first'),
  children: phrase('哪个孩子', 'Which child'),
  kinds: phrase('什么情况（可多选）', 'What kind (several may hold)'),
  description: phrase('看到、听到了什么', 'What you saw or heard'),
  reportedTo: phrase('已经报告给谁', 'Whom you told already'),
};
