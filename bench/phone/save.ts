import { median, readyPhone } from './browser.ts';
import type { BenchCounty } from './county.ts';

const ROUNDS = 100;

/** A visit saved (record + operation, strict, encrypted) against a bare strict IndexedDB put of the same bytes: ≤ 2×. */
export async function save(county: BenchCounty): Promise<Record<string, number>> {
  const { accounts, devUrl, password } = county;
  const phone = await readyPhone({ url: devUrl, username: accounts.tenThousandRecords, password });
  const { page } = phone;
  await page.waitForTimeout(5000);
  await page.evaluate(() => {
    const link = document.querySelector('a[href^="/household/"]');
    Object.assign(globalThis, { file: link?.getAttribute('href')?.split('/')[2] });
  });
  // Away from Today, which would draw itself anew, slowly here: this build is for developers.
  await page.getByRole('navigation').filter({ visible: true }).getByRole('link', { name: '我的' }).click();
  // As text: what runs this file would turn an import inside a function into one of its own.
  await page.evaluate("import('/src/client/store/write.ts').then((store) => { globalThis.store = store; })");
  const measured = await page.evaluate(async (rounds) => {
    const { store, file } = globalThis as unknown as {
      file: string;
      store: { save: (changes: unknown[]) => Promise<void>; newId: () => string };
    };
    const at = new Date().toISOString();
    const child = store.newId();
    const data = {
      ...{
        method: 'HOME',
        startedAt: at,
        endedAt: at,
        enteredAt: at,
        visitors: [{ name: '走访人' }],
        met: ['GUARDIAN'],
      },
      findings: [
        { child, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [{ code: 'SEEN_CHILD' }], signs: [] },
      ],
      ...{
        photos: [],
        harmAsked: true,
        remarks: '孩子在家，作业本看过了，老人照看，父母在外务工，过年回来。',
      },
    };
    const bytes = new TextEncoder().encode(JSON.stringify(data)).length + 400;
    const bare = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bare', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const put = (round: number) =>
      new Promise<void>((resolve, reject) => {
        const transaction = bare.transaction('rows', 'readwrite', { durability: 'strict' });
        // The record and its operation: the same bytes twice.
        transaction.objectStore('rows').put(new Uint8Array(bytes), `record${round}`);
        transaction.objectStore('rows').put(new Uint8Array(bytes), `operation${round}`);
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
    const timed = async (work: () => Promise<void>): Promise<number> => {
      // Each by itself, as people save: what follows a save (lists, counts, the snapshot) has come to rest.
      await new Promise((resolve) => setTimeout(resolve, 150));
      const began = performance.now();
      await work();
      return performance.now() - began;
    };
    const saves: number[] = [];
    const puts: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      puts.push(await timed(() => put(round)));
      saves.push(await timed(() => store.save([{ k: 'add', id: store.newId(), kind: 'visit', file, data }])));
    }
    return { saves, puts };
  }, ROUNDS);
  await phone.close();
  const row = { saveMs: median(measured.saves), bareMs: median(measured.puts) };
  const ratio = row.saveMs / row.bareMs;
  console.table([{ ...row, ratio: ratio.toFixed(2), 'to reach': '≤ 2' }]);
  return { ...row, ratio };
}
