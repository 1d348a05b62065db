/** 个案编号 (domain design §6.1): `PC-2021-0001`, counted through the county and the year. Given by the server when the case is opened. */
export const caseNumber = (year: string, count: number): string =>
  `PC-${year}-${String(count).padStart(4, '0')}`;

/** Year and count of a number, if it is one. */
export function readCaseNumber(number: unknown): { year: string; count: number } | undefined {
  const parts = typeof number === 'string' ? /^PC-(\d{4})-(\d{4,})$/.exec(number) : null;
  return parts ? { year: parts[1] ?? '', count: Number(parts[2]) } : undefined;
}
