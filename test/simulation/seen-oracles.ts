import { derivedId } from '../../src/sync/ids.ts';
import { opId } from '../../src/sync/record.ts';
import { Failure } from './failure.ts';
import type { Play } from './play.ts';
import type { SimPhone } from './sim-phone.ts';
import { done, type Met, parts, type Side, type Written } from './words.ts';

/** Nobody is asked to choose between what they had seen and what they made of it. */

/** Whoever had seen a value and changed it is in no conflict with it (F3). Operations taken over later do not count. */
export function seenIsNoConflict({ path, winner, loser }: Met, written: Written, { server }: Play): void {
  const offered = [winner, loser].some(({ op }) => server.database.records.has(derivedId('suggestion', op)));
  const saw = (one: Side, other: Side): boolean => {
    const op = written.get(one.op);
    return op?.k === 'set' && op.base[path] === other.op;
  };
  if (!offered && (saw(winner, loser) || saw(loser, winner)))
    throw new Failure(
      'seen',
      `${winner.op} and ${loser.op} stand in conflict over ${path}, one had seen the other`,
    );
}

/**
 * From a form that had been open, or refused; what was written over it may meet what it had not been told of, or not replaced.
 * Or for a record that had been joined to another: what stood on that one its author had not seen.
 */
const isLoose = (n: number, path: string, { phone, server }: Pick<Play, 'server'> & { phone: SimPhone }) =>
  phone.lineOf(n, path).some((one) => {
    const { code = '', record } = server.database.ops.get(opId(phone.meta.device, one)) ?? {};
    const isPassedOn = phone.written.some((op) => op.n === one && op.id !== record);
    return phone.fromForms.has(one) || !done.includes(code) || isPassedOn;
  });

/** A phone is in no conflict with itself: whoever writes there sees what was written there before, unless the form was open. */
export function nobodyMeetsThemselves({ path, winner, loser }: Met, { phones, server }: Play): void {
  const [device, n] = parts(winner.op);
  const [other, m] = parts(loser.op);
  const phone = device === other ? phones.find(({ meta }) => meta.device === device) : undefined;
  if (!phone || [n, m].some((one) => isLoose(one, path, { phone, server }))) return;
  // What its poison had written there it took for its own word; the server never did.
  const poisoned = new Set(phone.written.filter((op) => phone.poisoned.has(op.n)).map(({ id }) => id));
  const offered = [winner, loser].some(({ op }) => server.database.records.has(derivedId('suggestion', op)));
  const sets = new Set(
    phone.written.filter(({ k, id }) => k === 'set' && !poisoned.has(id)).map((op) => op.n),
  );
  if (!offered && sets.has(n) && sets.has(m))
    throw new Failure('seen', `${winner.op} and ${loser.op} of one phone stand in conflict over ${path}`);
}
