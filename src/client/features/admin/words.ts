import type { GrantRow } from '../../../domain/people.ts';
import { roleTitles, usersText } from '../../../text/admin.ts';
import { placeWords } from '../../../text/coverage.ts';
import { joined, type Sentence } from '../../../text/phrase.ts';

/** 罕井镇 甲村; the county itself has no steps. */
export const pathWords = (path: GrantRow['path']): Sentence =>
  path.length === 0 ? usersText.county : joined(path.map((step) => placeWords(step)));

export const grantWords = ({ role, path }: Pick<GrantRow, 'role' | 'path'>): Sentence =>
  joined([roleTitles[role], pathWords(path)]);

export const holds = ({ to }: GrantRow, now: number): boolean => to === undefined || Date.parse(to) > now;
