import { readsLedgers } from '../../../domain/access.ts';
import { useVault } from '../../store/vault.ts';
import { useWide } from '../../ui/wide.ts';
import { LedgerDesk } from './ledger-desk.tsx';
import { LedgerPhone } from './ledger-phone.tsx';

/** 台账: at the desk over all that somebody is granted, on the phone over what lies on it. */
export function LedgersPage() {
  const { user, replica } = useVault();
  const wide = useWide();
  const mayAsk = user?.roles.some(readsLedgers) ?? false;
  return mayAsk && (wide || !replica) ? <LedgerDesk /> : <LedgerPhone />;
}
