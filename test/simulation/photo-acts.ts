import type { Act } from './saving.ts';
import { bytesOf } from './server-photos.ts';

/** A picture is taken; whether a record will ever name it is open. Now and then it is one that is here already. */
export const photograph: Act = ({ play, at, dice }) => {
  const { photos } = play.phone(at);
  const known = dice.chance(15) ? dice.pick([...photos.rows.keys()]) : undefined;
  const sha = known ?? play.fresh().toString(16).padStart(64, '0');
  photos.take(sha, bytesOf(sha), play.now + play.phone(at).clock);
};
/** A full disk: photos the server has are let go of. */
export const makeRoom: Act = ({ play, at }) => play.letGo(play.phone(at).photos.makeRoom());
/** The server’s daily tidying. */
export const tidy: Act = ({ play }) => {
  play.ask((photos) => photos.tidy(play.now));
};
