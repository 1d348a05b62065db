import { startLedgerCounty } from './county.ts';
import { onDesk } from './desk.ts';
import { onPhone } from './phone.ts';
import { onServer } from './server.ts';

/**
 * 台账 of a whole county: first rows from the server and on a phone at a sixth of this machine, and 10,000 rows scrolled at
 * the desk. The county takes some minutes to make.
 */
export async function ledger(): Promise<Record<string, number>> {
  const county = await startLedgerCounty();
  try {
    const server = await onServer(county);
    const desk = await onDesk(county);
    const phone = await onPhone(county);
    return { ...server, ...desk, ...phone };
  } finally {
    await county.close();
  }
}
