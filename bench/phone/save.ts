import { median, readyPhone } from './browser.ts';
import type { BenchCounty } from './county.ts';

const ROUNDS = 200;

/** A visit saved (record + operation, strict, encrypted) against a bare strict IndexedDB put of the same bytes: ≤ 2×. */
export async function save(county: BenchCounty): Promise<Record<string, number>> {
  const { accounts, devUrl, password } = county;
  const phone = await readyPhone({ url: devUrl, username: accounts.tenThousandRecords, password });
  const { page } = phone;
  await page.waitForTimeout(5000);
  const measured = await page.evaluate(async (rounds) => {
    const path = '/src/client/store/write.ts';
    const store = (await import(/* @vite-ignore */ path)) as {
      save: (changes: unknown[]) => Promise<void>;
      newId: () => string;
    };
    const file = document.querySelector('a[href^="/household/"]')?.getAttribute('href')?.split('/')[2] ?? '';
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
    const saves: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      await store.save([{ k: 'add', id: store.newId(), kind: 'visit', file, data }]);
      saves.push(performance.now() - began);
    }
    const bytes = new TextEncoder().encode(JSON.stringify(data)).length + 400;
    const bare = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('bare', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const puts: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      await new Promise<void>((resolve, reject) => {
        const transaction = bare.transaction('rows', 'readwrite', { durability: 'strict' });
        // The record and its operation: the same bytes twice.
        transaction.objectStore('rows').put(new Uint8Array(bytes), `record${round}`);
        transaction.objectStore('rows').put(new Uint8Array(bytes), `operation${round}`);
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      });
      puts.push(performance.now() - began);
    }
    return { saves, puts };
  }, ROUNDS);
  await phone.close();
  const row = { saveMs: median(measured.saves), bareMs: median(measured.puts) };
  const ratio = row.saveMs / row.bareMs;
  console.table([{ ...row, ratio: ratio.toFixed(2), 'to reach': '≤ 2' }]);
  return { ...row, ratio };
}
