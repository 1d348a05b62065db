import type { GrantRow } from '../../../domain/people.ts';
import { roleTitles, usersText } from '../../../text/admin.ts';
import { placeWords } from '../../../text/coverage.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';

/** 罕井镇 甲村; the county itself has no steps. */
export const pathWords = (path: GrantRow['path']): Sentence =>
  path.length === 0 ? usersText.county : joined(path.map((step) => placeWords(step)));

export const grantWords = ({ role, path }: Pick<GrantRow, 'role' | 'path'>): Sentence =>
  joined([roleTitles[role], pathWords(path)]);

/** Grants of one role under one place are one line: 包村人员 · 龙阳镇 · 店子村、蒲石村. */
export function grantsWords(grants: readonly GrantRow[]): Sentence {
  const groups = new Map<string, GrantRow[]>();
  for (const grant of grants) {
    const key = `${grant.role} ${grant.path.slice(0, -1).at(-1)?.place ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  const lines = [...groups.values()].map((group) => {
    const [first] = group;
    if (!first || group.length === 1) return first ? grantWords(first) : joined([]);
    const above = first.path.slice(0, -1).map((step) => placeWords(step));
    const last = group.flatMap(({ path }) => path.slice(-1).map((step) => placeWords(step)));
    return joined([roleTitles[first.role], ...above, joined(last, verbatim('、'))]);
  });
  return joined(lines, verbatim('；'));
}

export const holds = ({ to }: GrantRow, now: number): boolean => to === undefined || Date.parse(to) > now;
