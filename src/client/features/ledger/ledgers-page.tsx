import { LedgerDesk } from './ledger-desk.tsx';

/** 台账. */
export function LedgersPage() {
  return <LedgerDesk />;
}
