import { deliver, seal } from './parcels.ts';
import type { Act } from './saving.ts';
import { FIRST, OLDEST } from './versions.ts';

/** A window begins a cycle and stays in the middle of it; another of the same phone may begin one too (no lock is held). */
export const openTab: Act = ({ play, at, dice }) => {
  const own = play.tabs.filter((tab) => play.phone(tab.at) === play.phone(at));
  if (own.length >= 3) return;
  play.openTab(at, { limit: 1 + dice.below(5), most: 1 + dice.below(4) });
  const tab = play.tabs.at(-1);
  if (tab) play.step(tab, dice.below(6));
};
export const stepTab: Act = ({ play, dice }) => {
  const tab = dice.pick(play.tabs);
  if (tab) play.step(tab, 1 + dice.below(dice.chance(30) ? 20 : 4));
};
/** A window is closed in the middle of its cycle; the others go on. */
export const closeTab: Act = ({ play, dice }) => {
  const tab = dice.pick(play.tabs);
  play.tabs = play.tabs.filter((one) => one !== tab);
};

/** The battery will be empty at some point between two writes, or the server’s plug pulled. */
export const phoneFails: Act = ({ play, at, dice }) => play.phone(at).power.failsAfter(dice.below(12));
export const serverFails: Act = ({ play, dice }) => play.server.power.failsAfter(dice.below(6));

/** What is unsent goes into a sealed file that somebody carries. */
export const pack: Act = ({ play, at }) => {
  const parcel = seal(play.phone(at), play.now);
  if (parcel) play.parcels.push(parcel);
};
/** Carried to the server, today or much later, once or again; now and then a bit of it has tipped over. */
export const carry: Act = ({ play, dice }) => {
  const parcel = dice.pick(play.parcels);
  if (!parcel) return;
  const file = dice.chance(5)
    ? parcel.map((byte, at) => (at === parcel.length - 30 ? byte ^ 1 : byte))
    : parcel;
  const end = play.atServer(() => deliver(play.server, file, play.now));
  if (file !== parcel && end !== 'broken' && end !== undefined)
    throw new Error(`a damaged parcel was ${end}`);
};

/** A phone whose app is one or two versions behind is updated, with whatever is unsent in its outbox. */
export const update: Act = ({ play, at }) => {
  const phone = play.phone(at);
  if (phone.build < FIRST) phone.build += 1;
};
export const oldApp: Act = ({ play, at, dice }) => {
  const phone = play.phone(at);
  if (phone.meta.nextN === 1) phone.build = OLDEST + dice.below(2);
};

/** A phone that had synced before the schedule began, as most have. */
export const synced: Act = ({ play, at }) => play.startSynced(at);
