import type { Page } from 'playwright-core';
import type { Language } from '../../src/text/phrase.ts';
import { demoCounty } from '../../test/journey/demo-county.ts';
import { settled, speak } from '../../test/journey/page-checks.ts';
import { principalStops, type Stop, teacherStops } from '../../test/journey/page-stops.ts';
import type { Phone } from '../../test/journey/phone.ts';
import { beginWork } from '../../test/journey/steps.ts';
import { shoot, walk } from './camera.ts';

/** `/case/0199…?do=plan` → `case-do-plan` */
const nameOf = (path: string): string =>
  path
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    .replaceAll(/\W+/g, '-')
    .replace(/^-|-$/g, '') || 'start';

interface Tour {
  prefix: string;
  stops: readonly Stop[];
}

async function every(page: Page, { prefix, stops }: Tour, language: Language): Promise<void> {
  await speak(page, language);
  for (const [at, { path, opens }] of stops.entries()) {
    await walk(page, path);
    await opens?.(page, (sentence) => sentence[language]);
    await settled(page);
    await shoot(page, `phone-${prefix}-${language}-${String(at).padStart(2, '0')}-${nameOf(path)}`, {
      whole: true,
    });
  }
}

/** Every page that the journeys walk, as they find it, from top to bottom. */
export async function pagePictures({ page }: Phone): Promise<void> {
  for (const language of ['zh-CN', 'en'] as const)
    await every(page, { prefix: '70', stops: teacherStops(demoCounty()) }, language);
}

const forms = [
  'plan',
  'facts',
  'contact',
  'follow-up',
  'legal',
  'hand-over',
  'measure',
  'review',
  'step.OPEN',
];

/** A principal's own: cases in every state and their forms, applications, the desk on a phone. */
export async function principalPictures(phone: Phone): Promise<void> {
  const demo = demoCounty();
  const caseForms = forms.map((form) => ({
    route: 'case/:child',
    path: `/case/${demo.cases.PERSUADE}?do=${form}`,
  }));
  await beginWork(phone, 'principal');
  for (const language of ['zh-CN', 'en'] as const)
    await every(phone.page, { prefix: '71', stops: [...principalStops(demo), ...caseForms] }, language);
}
