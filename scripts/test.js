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

function vitest(name, extra) {
  const file = join(reports, `${name}.json`);
  const ok = run('npx', ['vitest', 'run', ...extra, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...only]);
  return { ok, ...read(file) };
}

const said = (name, message) => `${name}\n    ${(message ?? '').split('\n').slice(0, 12).join('\n    ')}`;
const failedIn = ({ name, assertionResults }) =>
  assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => said(`${name} > ${fullName}`, failureMessages[0]));

function read(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const brokenFiles = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
    const failures = [...brokenFiles.map(({ name, message }) => said(name, message)), ...report.testResults.flatMap(failedIn)];
    return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length, failures };
  } catch {
    return { passed: 0, failed: 1, failures: [`${file}: no report`] };
  }
}

const results = [vitest('rules', [])];
const browser = ensureBrowser();
const built = browser !== undefined && run('npm', ['run', 'build', '--silent']);
results.push(built ? vitest('journeys', ['--config', 'vitest.journey.config.ts']) : { ok: false, passed: 0, failed: 1, failures: ['no browser, or no build'] });
rmSync(reports, { recursive: true, force: true });

const sum = (key) => results.reduce((total, one) => total + one[key], 0);
// A run that ended badly without naming a failed test is a failure all the same.
const failed = sum('failed') || (results.every((one) => one.ok) ? 0 : 1);
// Again at the end, where whoever reads a long log looks first.
for (const failure of results.flatMap(({ failures }) => failures ?? [])) process.stdout.write(`\nFAILED ${failure}\n`);
process.stdout.write(`\n${sum('passed')} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
