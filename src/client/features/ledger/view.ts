import { useMemo } from 'react';
import { FacetKey, Ledger, ledgers } from '../../../domain/ledger.ts';
import { isLedgerColumn, type LedgerColumnKey } from '../../../domain/ledger-columns.ts';
import { facetsOf } from '../../../domain/ledger-query.ts';
import { useNavigate, useSearchParams } from '../../ui/router.tsx';

/** What of the ledgers is looked at. It stands in the address, so that back and a bookmark find it; names never do. */
export interface LedgerView {
  ledger: Ledger;
  where: Partial<Record<FacetKey, string>>;
  late: boolean;
  sort: { key: LedgerColumnKey; down: boolean } | undefined;
}

const PAGE = '/ledgers';

function conditions({ where, late, sort }: Omit<LedgerView, 'ledger'>): Record<string, string> {
  return {
    ...(Object.fromEntries(Object.entries(where).filter(([, value]) => value)) as Record<string, string>),
    ...(late && { late: '1' }),
    ...(sort && { sort: sort.key }),
    ...(sort?.down && { down: '1' }),
  };
}

/** `child`: the row whose record is open beside the list. `paper`: what is to be printed stands in its place. */
export const ledgerPage = (view: LedgerView, more: { child?: string; paper?: '1' } = {}): string =>
  `${PAGE}?${new URLSearchParams({ ledger: view.ledger, ...conditions(view), ...more })}`;

/** What the server is asked for the rows from `from` on. */
export const pageAnswer = (view: LedgerView, { from, text }: { from: number; text: string }): string =>
  `/api/ledgers/${view.ledger}?${new URLSearchParams({
    ...conditions(view),
    ...(text && { text }),
    ...(from > 0 && { from: String(from) }),
  })}`;

/** An address that was typed wrong means the first ledger, whole. */
function viewIn(query: URLSearchParams): LedgerView {
  const ledger = Ledger.safeParse(query.get('ledger')).data ?? ledgers[0];
  const facets = facetsOf(ledger).flatMap((key) => {
    const value = query.get(key);
    return FacetKey.safeParse(key).success && value ? [[key, value] as const] : [];
  });
  const key = query.get('sort') ?? '';
  return {
    ledger,
    where: Object.fromEntries(facets),
    late: query.get('late') === '1',
    sort: isLedgerColumn(key) ? { key, down: query.get('down') === '1' } : undefined,
  };
}

/** The places narrowed to stay when another ledger is opened; the rest was about the one before. */
export const otherLedger = ({ where: { township, school } }: LedgerView, ledger: Ledger): LedgerView => ({
  ledger,
  where: { ...(township && { township }), ...(school && { school }) },
  late: false,
  sort: undefined,
});

export function useLedgerView() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const address = query.toString();
  const view = useMemo(() => viewIn(new URLSearchParams(address)), [address]);
  return {
    view,
    child: query.get('child') ?? undefined,
    paper: query.get('paper') === '1',
    /** Another look at the list is no page to go back to. */
    show: (next: LedgerView) => void navigate(ledgerPage(next), { replace: true }),
    /** What is to be printed is one: back leads to the list. */
    toPaper: () => void navigate(ledgerPage(view, { paper: '1' })),
  };
}
