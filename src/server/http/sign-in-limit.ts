import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';

/**
 * Guessing passwords: ten tries a quarter of an hour for one name at one address, two hundred for an address (a whole
 * school stands behind one), and a hundred a day for a name from anywhere.
 */
export interface SignInLimit {
  /** @throws Problem `auth.blocked` with seconds to wait */
  attempt: (username: string, address: string) => Promise<void>;
  succeeded: (username: string, address: string) => Promise<void>;
}

const QUARTER = 15 * 60;
const DAY = 24 * 60 * 60;

export function signInLimit(): SignInLimit {
  const pair = new RateLimiterMemory({ keyPrefix: 'pair', points: 10, duration: QUARTER });
  const place = new RateLimiterMemory({ keyPrefix: 'place', points: 200, duration: QUARTER });
  const name = new RateLimiterMemory({ keyPrefix: 'name', points: 100, duration: DAY });
  const all = (username: string, address: string) =>
    [
      [pair, `${username} ${address}`],
      [place, address],
      [name, username],
    ] as const;
  return {
    attempt: async (username, address) => {
      try {
        await Promise.all(all(username, address).map(([limiter, key]) => limiter.consume(key)));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.ceil(error.msBeforeNext / 1000);
        throw new Problem('auth.blocked', { detail: { seconds } });
      }
    },
    succeeded: async (username, address) => {
      await Promise.all(all(username, address).map(([limiter, key]) => limiter.reward(key)));
      await pair.delete(`${username} ${address}`);
    },
  };
}
