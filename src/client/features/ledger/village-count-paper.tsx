import { totalOf, type VillageCount, type VillageCounts } from '../../../domain/village-count.ts';
import { dayOf } from '../../../text/day.ts';
import { ledgerPaper } from '../../../text/ledger-paper.ts';
import { paper as words } from '../../../text/print.ts';
import { countColumns, villageCountPaper } from '../../../text/village-count.ts';
import { useVault } from '../../store/vault.ts';
import { PaperLine, PaperTable, PrintPages, Signs } from '../../ui/print-page.tsx';

function villagesOf(items: readonly VillageCount[]): Map<string, VillageCount[]> {
  const found = new Map<string, VillageCount[]>();
  for (const line of items) {
    const village = line.township + (line.village || villageCountPaper.unknown);
    found.set(village, [...(found.get(village) ?? []), line]);
  }
  return found;
}

function cellsOf(line: VillageCount): string[] {
  return countColumns.map(({ cell }) => {
    const value = cell(line);
    return typeof value === 'number' ? String(value) : value['zh-CN'];
  });
}

function tableOf(lines: readonly VillageCount[]): string[][] {
  const all = { township: '', village: '', group: villageCountPaper.total, ...totalOf(lines) };
  return [...lines.map((line, at) => [`${at + 1}`, ...cellsOf(line)]), ['', ...cellsOf(all)]];
}

/** 村适龄儿童少年接受义务教育情况统计表, a village a sheet, lying. */
export function VillageCountPaper({ counts, goBack }: { counts: VillageCounts; goBack: string }) {
  const { user } = useVault();
  const day = dayOf(counts.asOf);
  const foot = words.printedBy(user?.name ?? '', words.day(day));
  const columns = [ledgerPaper.number, ...countColumns.map(({ title }) => title['zh-CN'])];
  const sheets = [...villagesOf(counts.items)].map(([village, lines]) => ({
    key: village,
    form: villageCountPaper.title(village),
    footed: true,
    body: (
      <>
        <PaperLine>{`${ledgerPaper.unit(counts.unit)}　　　　${ledgerPaper.day(day)}`}</PaperLine>
        <PaperTable columns={columns} rows={tableOf(lines)} foot={foot} />
        <Signs lines={ledgerPaper.listSigns} day={words.blankDay} />
      </>
    ),
  }));
  return <PrintPages sheets={sheets} back={goBack} foot={foot} lying />;
}
