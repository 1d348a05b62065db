import { test } from 'vitest';
import { coverageRoutes } from '../../src/server/routes/coverage.ts';
import { duplicateRoutes } from '../../src/server/routes/duplicates.ts';
import { county, givenDatabase } from '../given-database.ts';
import { asks, givenCounty, officer } from './given-coverage.ts';
test('time', async () => {
  const database = await givenDatabase();
  const writes = await givenCounty(database.db, { families: 20000 });
  const who = await officer(database.db, 'county', `county:${county.code}`);
  const desk = asks(database, coverageRoutes, who);
  const dup = asks(database, duplicateRoutes, who);
  const file = writes.find((w) => w.kind === 'visit')?.file;
  console.log('visits', writes.filter((w) => w.kind === 'visit').length, 'children', writes.filter((w) => w.kind === 'child').length);
  for (const [name, ask] of [
    ['coverage', () => desk.get('/?by=village')],
    ['school', () => desk.get('/?by=school')],
    ['marked', () => desk.get('/names?by=village&measure=marked')],
    ['visits', () => desk.get('/names?by=village&measure=visits')],
    ['unusual', () => desk.get('/unusual')],
    ['file', () => desk.get(`/household/${file}`)],
    ['dup', () => dup.get('/')],
  ] as const) {
    for (let i = 0; i < 2; i++) {
      const t = Date.now();
      await ask();
      console.log(name, Date.now() - t);
    }
  }
}, 600_000);
