import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import { type DetailedError, Upload } from 'tus-js-client';
import type { Trouble } from './transport.ts';
import { SyncTrouble, troubleAt } from './transport.ts';

/** One photo in pieces a bad link can carry (tus 1.0, sync design §3.12). A chunk of its own, loaded with the first photo. */
const ENDPOINT = '/api/photos/uploads';
const KB = 1024;

export interface PhotoToSend {
  sha: string;
  bytes: Uint8Array<ArrayBuffer>;
  device: string;
  /** How often it was begun before; from the second time on it is asked for what arrived. */
  tries: number;
  weakLink: boolean;
}

/** `unwanted`: the server will not take these bytes, now or later. `unsure`: all bytes went, but it may not have kept them. */
export type Sending = 'sent' | 'unwanted' | 'unsure';

/** One request on a good link; pieces on a weak one, and smaller ones where those broke off again and again. */
export function pieceSize({ tries, weakLink }: Pick<PhotoToSend, 'tries' | 'weakLink'>): number {
  if (tries > 2) return 64 * KB;
  return tries > 0 || weakLink ? 256 * KB : Number.POSITIVE_INFINITY;
}

class FetchRequest implements HttpRequest {
  private readonly headers: Record<string, string> = {};
  private readonly stop = new AbortController();
  private readonly method: string;
  private readonly url: string;
  constructor(method: string, url: string) {
    this.method = method;
    this.url = url;
  }
  getMethod = (): string => this.method;
  getURL = (): string => this.url;
  setHeader = (name: string, value: string): void => {
    this.headers[name] = value;
  };
  getHeader = (name: string): string | undefined => this.headers[name];
  setProgressHandler = (): void => undefined;
  getUnderlyingObject = (): unknown => undefined;
  abort = (): Promise<void> => {
    this.stop.abort();
    return Promise.resolve();
  };
  send = async (body?: unknown): Promise<HttpResponse> => {
    const { method, headers } = this;
    const signal = this.stop.signal;
    const init: RequestInit = { method, headers, signal, redirect: 'manual' };
    const response = await fetch(this.url, body ? { ...init, body: body as BodyInit } : init);
    const text = method === 'HEAD' ? '' : await response.text();
    return {
      getStatus: () => response.status,
      getHeader: (name) => response.headers.get(name) ?? undefined,
      getBody: () => text,
      getUnderlyingObject: () => response,
    };
  };
}

/** `fetch` like the rest of the sync, not XMLHttpRequest: one way out of the phone, one way for it to fail. */
const stack: HttpStack = {
  createRequest: (method, url) => new FetchRequest(method, url),
  getName: () => 'fetch',
};

/** A stumble of the server's is no word about the photo; a refusal is. */
const isRefusal = (trouble: Trouble): boolean =>
  trouble.kind === 'too-large' || (trouble.kind === 'strange' && trouble.status < 500);

function outcomeOf(error: Error | DetailedError): Sending | SyncTrouble {
  const response = 'originalResponse' in error ? error.originalResponse : undefined;
  if (!response) return new SyncTrouble({ kind: 'offline' });
  const retryAfter = response.getHeader('Retry-After');
  const trouble = troubleAt(response.getStatus(), { body: response.getBody(), retryAfter });
  // 409, 423: another try is still being received. 404 and 410 on a resumed one were begun anew by the library.
  if ([409, 423].includes(response.getStatus())) return new SyncTrouble({ kind: 'busy' });
  return isRefusal(trouble) ? 'unwanted' : new SyncTrouble(trouble);
}

/** The bytes are in memory anyway: nothing is read in pieces. */
const sourceOf = (bytes: Uint8Array<ArrayBuffer>) => ({
  openFile: () =>
    Promise.resolve({
      size: bytes.length,
      slice: (start: number, end: number) =>
        Promise.resolve({ value: new Blob([bytes.slice(start, end)]), done: end >= bytes.length }),
      close: () => undefined,
    }),
});

const addressOf = ({ sha, device }: PhotoToSend): string => `${ENDPOINT}/${sha}.${device}`;

/** Throws SyncTrouble; what has arrived of the photo stays there for the next time. */
export function sendInPieces(photo: PhotoToSend, signal: AbortSignal): Promise<Sending> {
  const { sha, bytes, tries } = photo;
  const resumed = tries > 0;
  return new Promise<Sending>((resolve, reject) => {
    const upload = new Upload(new Blob([bytes]), {
      ...{ fileReader: sourceOf(bytes), fingerprint: () => Promise.resolve(sha) },
      ...{ endpoint: ENDPOINT, httpStack: stack, metadata: { sha }, chunkSize: pieceSize(photo) },
      ...(resumed && { uploadUrl: addressOf(photo) }),
      // Where it stands is asked of the server, by an address that is known; nothing of it is kept beside our own store.
      ...{ storeFingerprintForResuming: false, uploadDataDuringCreation: true, overridePatchMethod: true },
      retryDelays: null,
      onSuccess: () => end(() => resolve(resumed ? 'unsure' : 'sent')),
      onError: (error) => {
        const outcome = outcomeOf(error);
        end(() => (outcome instanceof SyncTrouble ? reject(outcome) : resolve(outcome)));
      },
    });
    const stop = () => {
      void upload.abort();
      end(() => reject(new SyncTrouble({ kind: 'offline' })));
    };
    // A cycle sends hundreds of photos by one signal: none of them may go on holding its bytes there.
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    signal.addEventListener('abort', stop);
    upload.start();
  });
}

/** All bytes were there and yet no photo: the server stopped in between. The next try starts from nothing. */
export async function forgetPieces(photo: PhotoToSend): Promise<void> {
  await fetch(addressOf(photo), { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(
    () => undefined,
  );
}
