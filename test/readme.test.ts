import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test('every npm command that the README names exists', () => {
  const named = [...readme.matchAll(/npm (?:run )?(start|test|[a-z]+)\b/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'ci' && name !== 'run');
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every path that the README links to or shows exists', () => {
  const linked = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '');
  const shown = [...readme.matchAll(/^(src\/\S+)/gm)].map((match) => match[1] ?? '');
  expect([...linked, ...shown].filter((path) => !existsSync(path))).toEqual([]);
});
