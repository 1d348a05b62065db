import { readdirSync, readFileSync } from 'node:fs';

function argumentsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Every process of the browser that runs on this profile. */
const processesOn = (profile: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && argumentsOf(name).includes(profile))
    .map(Number)
    .filter((pid) => pid !== process.pid);

/** SIGKILL of a whole browser, as when a phone's battery falls out. Answers how many processes died; none: it was not one. */
export async function killBrowser(profile: string): Promise<number> {
  const pids = processesOn(profile);
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended with its parent.
    }
  }
  while (processesOn(profile).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  return pids.length;
}
