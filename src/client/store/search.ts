import type { ChildEntry, Directory, HouseholdEntry } from './types.ts';

export interface Found {
  households: HouseholdEntry[];
  children: ChildEntry[];
}
/** By name, pinyin, initials (mixed too: “limh”), the ID's last four, or telephone. Names that begin so come first. */
export function searchDirectory(_directory: Directory, _text: string): Found {
  throw new Error('signature');
}
