import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Server } from '@tus/server';
import { Sha } from '../../domain/record.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { Problem, statusOf } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { isFull } from './full.ts';
import { Halves } from './halves.ts';

/** Where the pieces of a photo are sent to; below it stands `<sha>.<device>`. */
export const UPLOADS = '/api/photos/uploads';
/** A signature is 20 KB, a photo 300 KB; nothing a phone of ours sends comes near (sync design §3.12). */
export const LARGEST_PHOTO = 2 * 1024 * 1024;
/** What nobody came back for. */
const FORGET_AFTER_MS = 7 * 86_400_000;

/** What the photo's own rules say; each throws Problem. */
export interface Taking {
  /** Before the first byte: is it wanted? */
  allow: (user: SignedIn, sha: string) => Promise<void>;
  /** All bytes are here: hash, type, metadata, store. */
  take: (user: SignedIn, sha: string, bytes: Buffer) => Promise<void>;
}
export interface Uploads {
  /** One request of tus 1.0. */
  handle: (user: SignedIn, request: Request) => Promise<Response>;
}

interface Asking {
  user: SignedIn;
  /** The upload that this request is about. */
  name?: string;
  /** All its bytes are here. */
  ended?: true;
}

const refusal = (problem: Problem) => ({
  status_code: statusOf[problem.code] as number,
  body: JSON.stringify({ code: problem.code }),
});

/** Every error becomes one of our codes, never tus' own text, which can quote a path. */
function answerTo(error: unknown): { status_code: number; body: string } | undefined {
  if (error instanceof Problem) return refusal(error);
  if (isFull(error)) return refusal(new Problem('server.full'));
  const { status_code } = error as { status_code?: number };
  if (status_code === undefined || status_code >= 500) return { status_code: 503, body: '{"code":"busy"}' };
  return { status_code, body: '{"code":"photo.upload"}' };
}

/** The upload's name says whose it is: another device's pieces can be neither read nor spoilt. */
const nameOf = (sha: string, user: SignedIn): string => `${sha}.${user.device}`;
const shaIn = (name: string): string => name.split('.')[0] ?? '';

function shaOf(metadata: Record<string, string | null> | undefined): string {
  const sha = Sha.safeParse(metadata?.sha);
  if (!sha.success) throw new Problem('request.shape', { detail: ['sha'] });
  return sha.data;
}

const placeOf = ({ dataDir }: Settings): string => join(dataDir, 'uploads');

/**
 * Lets go of what has lain untouched for a week, whatever a power cut has made of it: tus' own sweep passes over pieces whose
 * notes beside them are missing or torn, and they hold a picture with its place. @returns how many files
 */
export async function sweepHalves(settings: Settings, now = Date.now()): Promise<number> {
  const directory = placeOf(settings);
  await mkdir(directory, { recursive: true });
  let swept = 0;
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    // An upload that has just ended takes its pieces away meanwhile.
    const found = await stat(path).catch(() => undefined);
    if (!found || now - found.mtimeMs < FORGET_AFTER_MS) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

/**
 * Photos in pieces that a bad link can send one by one: tus 1.0, with the halves on the server's disk until all bytes are
 * here. Only then they are hashed and judged like a photo that came in one piece.
 */
export function makeUploads({ settings }: Parts, { allow, take }: Taking): Uploads {
  const asking = new AsyncLocalStorage<Asking>();
  const now = (): Asking => {
    const store = asking.getStore();
    if (!store) throw new Problem('auth.needed');
    return store;
  };
  const datastore = new Halves({ directory: placeOf(settings) });
  const finish = async (name: string, path: string | undefined): Promise<void> => {
    const asked = now();
    asked.ended = true;
    await take(asked.user, shaIn(name), await readFile(path ?? join(datastore.directory, name)));
  };
  const server = new Server({
    path: UPLOADS,
    datastore,
    maxSize: LARGEST_PHOTO,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (_request, metadata) => nameOf(shaOf(metadata), now().user),
    onIncomingRequest: async (_request, name) => {
      const asked = now();
      if (name !== nameOf(shaIn(name), asked.user)) throw new Problem('not-found');
      asked.name = name;
    },
    onUploadCreate: async (_request, { id }) => {
      await allow(now().user, shaIn(id));
      return {};
    },
    onUploadFinish: async (_request, { id, storage }) => {
      await finish(id, storage?.path);
      return {};
    },
    onResponseError: (_request, error) => answerTo(error),
  });
  return {
    handle: (user, request) =>
      asking.run({ user }, async () => {
        const response = await server.handleWeb(request);
        const { name, ended } = now();
        // Landed or refused for good: a second try starts anew. On a full disk a half only takes the room of records.
        if (name && (ended || response.status === statusOf['server.full'])) await datastore.forget(name);
        return response;
      }),
  };
}
