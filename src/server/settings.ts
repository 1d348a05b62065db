import { resolve } from 'node:path';

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
  /** A backup every night. */
  backup: boolean;
  /** Absolute; absent: `backups` below `dataDir`. */
  backupDir?: string;
  version: string;
}

declare const __APP_VERSION__: string;

const whole = (text: string | undefined, otherwise: number): number => {
  const value = Number(text);
  return text && Number.isInteger(value) && value >= 0 && value < 65_536 ? value : otherwise;
};

const isYes = (text: string | undefined): boolean => text === 'on' || text === '1' || text === 'true';

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
    backup: env.BACKUP !== 'off',
    backupDir: env.BACKUP_DIR ? resolve(env.BACKUP_DIR) : undefined,
    version: typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : '0.0.0',
  };
}
