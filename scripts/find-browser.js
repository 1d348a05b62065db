// Where this machine's Chromium is. Journeys and benches drive a real browser; npm downloads none.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export function findBrowser() {
  return candidates.find((path) => {
    if (!path) return false;
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Chromium and a font with Chinese characters (without it screenshots show boxes), from Debian when we are root. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0) {
    process.stdout.write('Installing chromium and fonts-noto-cjk from Debian…\n');
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return findBrowser();
  }
  process.stderr.write(
    'No Chromium found. Install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to its path.\n',
  );
  return undefined;
}
