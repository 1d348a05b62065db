import { mkdirSync } from 'node:fs';
import { deskSize, openPhone, type Phone, phoneSize } from '../test/journey/phone.ts';
import { type RunningServer, startServer } from '../test/journey/server.ts';
import { beginWork } from '../test/journey/steps.ts';
import { deskPictures, deskTonePictures, deskTroublePictures } from './pictures/desk.ts';
import { principalGuide, teacherGuide } from './pictures/guide.ts';
import { pagePictures, principalPictures } from './pictures/pages.ts';
import {
  firstUsePictures,
  listPictures,
  otherWindowPictures,
  readmePicture,
  visitPictures,
} from './pictures/phone.ts';
import { contactSheets } from './pictures/sheets.ts';
import { languagePictures, tonePictures } from './pictures/tones.ts';
import { conflictPictures } from './pictures/trouble.ts';
import { twinPictures } from './pictures/twins.ts';
import { walkPictures } from './pictures/walk.ts';

/** Every page in every important state, for people to look at (ux design, “Pictures are checked”). */
const folder = '.pictures/pages';

type Work = (phone: Phone, server: RunningServer) => Promise<void>;
interface PictureSet {
  /** The teacher is at work already. */
  signedIn?: true;
  desk?: true;
  /** A county that no other set has worked in. */
  own?: true;
  work: Work;
}

/** Each can be taken by itself: a phone of its own, on one server. Add a set here, or a picture to one. */
const sets: Readonly<Record<string, PictureSet>> = {
  'first-use': { work: firstUsePictures },
  walk: { work: walkPictures },
  // Before a set adds children that no list can confirm.
  readme: { signedIn: true, work: readmePicture },
  list: { signedIn: true, work: listPictures },
  visit: { signedIn: true, work: visitPictures },
  tones: { signedIn: true, work: tonePictures },
  english: { signedIn: true, work: languagePictures },
  'other-window': { signedIn: true, work: otherWindowPictures },
  twins: { signedIn: true, work: twinPictures },
  trouble: { work: conflictPictures },
  pages: { signedIn: true, work: pagePictures },
  principal: { work: principalPictures },
  desk: { desk: true, work: deskPictures },
  'desk-tones': { desk: true, work: deskTonePictures },
  'desk-trouble': { desk: true, work: deskTroublePictures },
  'guide-teacher': { own: true, work: teacherGuide },
  'guide-principal': { own: true, work: principalGuide },
};

async function take(shared: RunningServer, set: PictureSet): Promise<void> {
  if (!set.own) return takeAt(shared, set);
  const server = await startServer();
  try {
    await takeAt(server, set);
  } finally {
    await server.close();
  }
}

async function takeAt(server: RunningServer, set: PictureSet): Promise<void> {
  const phone = await openPhone(server.url, set.desk ? deskSize : phoneSize);
  try {
    if (set.signedIn) await beginWork(phone, 'teacher');
    await set.work(phone, server);
  } finally {
    await phone.close();
  }
}

/**
 * `npm run pictures [-- set…]`: without a name all of them, after `npm run build`. They land in `.pictures/pages`, side
 * by side in `.pictures/sheets`. A set that breaks off is told, and the others go on.
 */
export async function main(asked: string[]): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const names = asked.length > 0 ? asked : Object.keys(sets);
  let broken = 0;
  const server = await startServer();
  try {
    for (const name of names) {
      const set = sets[name];
      const failed = set ? await take(server, set).catch((error: unknown) => error) : 'no such set';
      if (failed) broken += 1;
      process.stdout.write(`${name}: ${failed ? String(failed) : 'taken'}\n`);
    }
  } finally {
    await server.close();
  }
  process.stdout.write(`${(await contactSheets(folder)).join('\n')}\n`);
  return broken > 0 ? 1 : 0;
}
