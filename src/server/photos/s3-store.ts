import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '../settings.ts';
import type { PhotoStore } from './photo-store.ts';

/** A bucket that does not answer holds nobody up for longer than this; the phone sends its photo later. */
const PATIENCE_MS = 30_000;

class S3Trouble extends Error {
  constructor(doing: string, { status }: Response) {
    super(`S3 ${doing}: HTTP ${status}`);
  }
}

/** Any S3-compatible store, by path-style addresses; a PUT is atomic there (a photo is whole or not there). */
export function s3Store({ endpoint, bucket, region, keyId, secret }: S3Settings): PhotoStore {
  const aws = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 2,
  });
  const place = `${endpoint.replace(/\/+$/, '')}/${bucket}`;
  const urlOf = (sha: string): string => `${place}/photos/${sha.slice(0, 2)}/${sha.slice(2, 4)}/${sha}`;
  const ask = (url: string, init: RequestInit): Promise<Response> =>
    aws.fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  return {
    write: async (sha, bytes) => {
      const response = await ask(urlOf(sha), { method: 'PUT', body: new Uint8Array(bytes) });
      if (!response.ok) throw new S3Trouble('put', response);
      return bytes.length;
    },
    read: async (sha) => {
      const response = await ask(urlOf(sha), { method: 'GET' });
      if (response.status === 404) return undefined;
      if (!response.ok) throw new S3Trouble('get', response);
      return Buffer.from(await response.arrayBuffer());
    },
    remove: async (sha) => {
      const response = await ask(urlOf(sha), { method: 'DELETE' });
      if (!response.ok && response.status !== 404) throw new S3Trouble('delete', response);
    },
    check: async () => {
      const response = await ask(place, { method: 'HEAD' });
      if (!response.ok) throw new S3Trouble(`bucket “${bucket}” at ${endpoint}`, response);
    },
  };
}
