import type { Visit } from '../domain/visit.ts';
import { phrase, type Sentence } from './phrase.ts';

/** What a persuasion visit asks beyond any other visit. */
export const persuasionText = {
  title: phrase('劝返走访，至少两人同去', 'Persuasion visit, two people or more'),
  next: phrase('我们下一步做什么', 'What we do next'),
  side: phrase('代表哪一方', 'On whose side'),
};
export const sideWords: Record<NonNullable<Visit['visitors'][number]['side']>, Sentence> = {
  SCHOOL: phrase('学校', 'School'),
  VILLAGE: phrase('村', 'Village'),
  TOWNSHIP: phrase('镇办', 'Township'),
  COUNTY: phrase('县里', 'County'),
  OTHER: phrase('其他', 'Other'),
};
