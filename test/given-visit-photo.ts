import { createHash } from 'node:crypto';
import { otherVillage, Phone, teacherOf, uuid7, village } from './given-county.ts';
import type { Caller, GivenServer } from './given-server.ts';

export const shaOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export async function aTeacherOf(server: GivenServer, place: string = village): Promise<Caller> {
  const { username } = await server.aUser([teacherOf(`village:${place}`)]);
  return server.signIn(username);
}
export const aTeacherElsewhere = (server: GivenServer): Promise<Caller> => aTeacherOf(server, otherVillage);

/** A visit in the village whose record speaks of the photo. @returns the hashes that the server asks for */
export async function visitWith(caller: Caller, sha: string): Promise<string[]> {
  const { device, epoch } = caller.answer;
  const phone = new Phone({ device } as Phone['user']);
  const home = phone.household();
  const data = {
    ...{ method: 'HOME', startedAt: '2026-09-10T07:00:00Z', endedAt: '2026-09-10T07:30:00Z' },
    ...{ enteredAt: '2026-09-10T07:31:00Z', visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [] },
    ...{ photos: [{ sha, bytes: 10, width: 1, height: 1 }], harmAsked: true },
  };
  const visit = phone.op({ k: 'add', id: uuid7(), kind: 'visit', file: home.id, data });
  const answer = await caller.send('POST', '/sync/v1/push', phone.push(epoch, [home, visit]));
  return ((await answer.json()) as { need: string[] }).need;
}
