import { phrase } from './phrase.ts';

/** The mandatory prompt (Protection of Minors Law §11); what follows a yes stands in harm.ts and comes later. */
export const harmText = {
  ask: phrase('是否发现孩子受到侵害的线索？', 'Any sign that a child is being harmed?'),
  no: phrase('没有', 'No'),
  yes: phrase('有', 'Yes'),
  saved: phrase(
    '侵害线索报告也已存好，有网络时发送给校长和县教育局。',
    'The harm report is saved too; with a network it goes to the principal and the county bureau.',
  ),
};
