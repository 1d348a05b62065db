import { useSyncExternalStore } from 'react';
import { readsLedgers } from '../../../domain/access.ts';
import { useVault } from '../../store/vault.ts';
import { LedgerDesk } from './ledger-desk.tsx';
import { LedgerPhone } from './ledger-phone.tsx';

const desk = window.matchMedia('(min-width: 64rem)');
const heard = (tell: () => void) => {
  desk.addEventListener('change', tell);
  return () => desk.removeEventListener('change', tell);
};

/** 台账: at the desk over all that somebody is granted, on the phone over what lies on it. */
export function LedgersPage() {
  const { user, replica } = useVault();
  const wide = useSyncExternalStore(heard, () => desk.matches);
  const mayAsk = user?.roles.some(readsLedgers) ?? false;
  return mayAsk && (wide || !replica) ? <LedgerDesk /> : <LedgerPhone />;
}
