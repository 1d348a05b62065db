import { resolve } from 'node:path';
import { readSecret } from './backup/secret.ts';

/** Photos in an S3-compatible bucket instead of on the disk. */
export interface S3Settings {
  /** Without the bucket: https://s3.example.org */
  endpoint: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

/** What the environment decides. Read once at start; nothing else looks at process.env. */
export interface Settings {
  port: number;
  /** Any PostgreSQL ≥ 15; absent: the embedded one below `dataDir`. */
  databaseUrl?: string;
  /** Absolute. Holds the embedded database and the photos. */
  dataDir: string;
  county: { code: string; name: string };
  /** Fill the demo county when the database is empty. */
  demo: boolean;
  /** Folder of the built client. */
  clientDir: string;
  /** The address people type when a proxy terminates TLS in front of us; cookies are then `Secure`. */
  publicUrl?: string;
  /** Believe X-Forwarded-For: only behind a proxy of one's own. */
  trustProxy: boolean;
  logLevel: string;
  /** Who may read /metrics; absent: nobody. */
  metricsToken?: string;
  /** A backup every night. */
  backup: boolean;
  /** Absolute; absent: `backups` below `dataDir`. */
  backupDir?: string;
  /** 32 bytes that backups are sealed with; absent: the key file in `dataDir`, made at the first backup. */
  backupKey?: Buffer;
  /** Absent: photos lie on the disk. */
  s3?: S3Settings;
  version: string;
}

declare const __APP_VERSION__: string;

const whole = (text: string | undefined, otherwise: number): number => {
  const value = Number(text);
  return text && Number.isInteger(value) && value >= 0 && value < 65_536 ? value : otherwise;
};

const isYes = (text: string | undefined): boolean => text === 'on' || text === '1' || text === 'true';

/** Both or neither: half a setting would put photos where nobody looks for them. */
function s3Of(env: Record<string, string | undefined>): S3Settings | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = env;
  const { S3_ACCESS_KEY_ID: keyId, S3_SECRET_ACCESS_KEY: secret } = env;
  if (!endpoint && !bucket) return undefined;
  if (!endpoint || !bucket || !keyId || !secret)
    throw new Error('S3 needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  return { endpoint, bucket, region: env.S3_REGION || 'us-east-1', keyId, secret };
}

/** A key that cannot be read must not pass for none: backups would be sealed with another one, and nobody would know. */
function backupKeyOf(text: string | undefined): Buffer | undefined {
  if (!text) return undefined;
  const key = readSecret(text);
  if (!key) throw new Error('BACKUP_KEY is no backup key: 64 hexadecimal digits, with or without dashes');
  return key;
}

export function readSettings(env: Record<string, string | undefined>): Settings {
  return {
    port: whole(env.PORT, 8080),
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: resolve(env.DATA_DIR || './data'),
    county: { code: env.COUNTY_CODE || '610526', name: env.COUNTY_NAME || '蒲城县' },
    demo: env.DEMO !== 'off',
    clientDir: resolve(env.CLIENT_DIR || './dist/client'),
    publicUrl: env.PUBLIC_URL || undefined,
    trustProxy: isYes(env.TRUST_PROXY),
    logLevel: env.LOG_LEVEL || 'info',
    metricsToken: env.METRICS_TOKEN || undefined,
    backup: env.BACKUP !== 'off',
    backupDir: env.BACKUP_DIR ? resolve(env.BACKUP_DIR) : undefined,
    backupKey: backupKeyOf(env.BACKUP_KEY),
    s3: s3Of(env),
    version: typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : '0.0.0',
  };
}
