// npm test: the rules, the simulation and the database first; then a build; then a person's journeys in a real browser.
// The last line is the sum of the real numbers: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './find-browser.js';

const reports = mkdtempSync(join(tmpdir(), 'guixue-test-'));
const only = process.argv.slice(2);
const run = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

function runOnce(name, args) {
  const file = join(reports, `${name}.json`);
  const ok = run('npx', ['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  try {
    return { ok, files: JSON.parse(readFileSync(file, 'utf8')).testResults };
  } catch {
    return { ok: false, files: [{ name: `${name}: no report`, status: 'failed', assertionResults: [], message: '' }] };
  }
}

const isFailed = ({ status }) => status === 'failed';
const said = (name, message) => `${name}\n    ${(message ?? '').split('\n').slice(0, 12).join('\n    ')}`;
const failuresOf = ({ name, message, assertionResults }) => {
  const failed = assertionResults.filter(isFailed);
  return failed.length === 0
    ? [said(name, message)]
    : failed.map(({ fullName, failureMessages }) => said(`${name} > ${fullName}`, failureMessages[0]));
};
const passedIn = (files) => files.flatMap((file) => file.assertionResults).filter(({ status }) => status === 'passed').length;

/** Few enough to be an accident of a busy machine, and none of those that no machine can disturb. */
const mayRepeat = (failed) =>
  failed.length > 0 && failed.length <= 3 && failed.every(({ name }) => !/test\/(domain|sync|simulation)\//.test(name));

/**
 * Processes are killed, disks filled and browsers driven here: on a machine busy with something else one may come too late. What
 * fails is run once more by itself; only what passes then counts, and its first failure is named as UNSTEADY at the end.
 */
function vitest(name, extra) {
  const first = runOnce(name, [...extra, ...only]);
  const failed = first.files.filter(isFailed);
  const rest = first.files.filter((file) => !isFailed(file));
  const again = !first.ok && mayRepeat(failed) ? runOnce(`${name}-again`, [...extra, ...failed.map((one) => one.name)]) : undefined;
  const last = again ? again.files : failed;
  const lasting = last.filter(isFailed).flatMap(failuresOf);
  return {
    ok: again ? again.ok : first.ok,
    passed: passedIn(rest) + passedIn(last),
    failures: lasting,
    unsteady: again ? failed.flatMap(failuresOf) : [],
  };
}

const results = [vitest('rules', [])];
const browser = ensureBrowser();
const built = browser !== undefined && run('npm', ['run', 'build', '--silent']);
const nothing = { ok: false, passed: 0, failures: ['no browser, or no build'], unsteady: [] };
results.push(built ? vitest('journeys', ['--config', 'vitest.journey.config.ts']) : nothing);
rmSync(reports, { recursive: true, force: true });

const all = (key) => results.flatMap((one) => one[key]);
const passed = results.reduce((total, one) => total + one.passed, 0);
// A run that ended badly without naming a failed test is a failure all the same.
const failed = all('failures').length || (results.every((one) => one.ok) ? 0 : 1);
// Again at the end, where whoever reads a long log looks first.
for (const failure of all('unsteady')) process.stdout.write(`\nUNSTEADY ${failure}\n`);
for (const failure of all('failures')) process.stdout.write(`\nFAILED ${failure}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
