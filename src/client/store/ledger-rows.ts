import { useEffect, useRef, useState } from 'react';
import { readsRestricted } from '../../domain/access.ts';
import type { LedgerRow } from '../../domain/ledger.ts';
import { useLive } from './external.ts';
import { ledgerFiles, type PhoneLedger, phoneAround, type ReadFile, readingLedger } from './ledger-files.ts';
import { opened } from './opened.ts';
import type { Directory } from './types.ts';
import { useVault } from './vault.ts';

interface PhoneRows {
  ledger: PhoneLedger;
  rows: readonly LedgerRow[];
  /** Every file that may hold a row has been read. */
  whole: boolean;
}

/** What was read of one state of the phone: another ledger over it opens no box twice. */
interface Read {
  directory: Directory | undefined;
  files: Map<string, ReadFile>;
}

/**
 * A ledger over what lies on this phone, computed from the records by the same rule as on the server, and read anew whenever
 * they change. Rows come lot by lot; when records change, the old ones stay in sight until the new ones are whole.
 */
export function useLedgerRows(directory: Directory | undefined, ledger: PhoneLedger): PhoneRows | undefined {
  const place = useLive(opened);
  const { user } = useVault();
  const open = user?.roles.some(readsRestricted) ?? false;
  const [held, setHeld] = useState<PhoneRows>();
  const cache = useRef<Read>({ directory: undefined, files: new Map() });
  useEffect(() => {
    if (!place || !directory) return;
    let left = false;
    if (cache.current.directory !== directory) cache.current = { directory, files: new Map() };
    const read = cache.current.files;
    const files = ledgerFiles(directory, ledger);
    const tell = (done: number) => {
      const rows = files.slice(0, done).flatMap((file) => read.get(file)?.rows[ledger] ?? []);
      const next = { ledger, rows, whole: done >= files.length };
      setHeld((now) => (next.whole || !(now?.whole && now.ledger === ledger) ? next : now));
    };
    const run = async () => {
      if (files.length === 0) tell(0);
      const reading = { ledger, around: phoneAround(directory), open, read };
      for await (const done of readingLedger(place, files, reading)) {
        if (left) return;
        tell(done);
      }
    };
    // Locked while reading: the lock screen stands here now.
    run().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [place, directory, ledger, open]);
  return held?.ledger === ledger ? held : undefined;
}
