import { sql } from 'kysely';
import type { Parts } from '../parts.ts';

/** The health of sync in numbers (sync design §3.10–3.14): counts and ages only, no person, no place below the county. */
interface Sample {
  labels?: Record<string, string>;
  value: number;
}
interface Metric {
  name: string;
  help: string;
  type: 'gauge' | 'counter';
  samples: Sample[];
}

const label = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function lines({ name, help, type, samples }: Metric): string[] {
  const full = `guixue_${name}`;
  const of = ({ labels, value }: Sample): string => {
    const inside = Object.entries(labels ?? {}).map(([key, text]) => `${key}="${label(text)}"`);
    return `${full}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}`;
  };
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, ...samples.map(of)];
}

interface DeviceNumbers {
  active: number;
  silent: number;
  revoked: number;
  left_operations: number;
  left_photos: number;
  oldest_left_s: number;
  skewed: number;
  gaps: number;
  ahead: number;
}

async function devices({ db, settings, now }: Parts): Promise<Metric[]> {
  const at = new Date(now());
  const { rows } = await sql<DeviceNumbers>`
    select count(*) filter (where revoked_at is null and last_seen >= ${at}::timestamptz - interval '7 days')::int as active,
      count(*) filter (where revoked_at is null and (last_seen is null or last_seen < ${at}::timestamptz - interval '7 days')
        and (latest or coalesce(left_operations + left_photos, 0) > 0))::int as silent,
      count(*) filter (where revoked_at is not null)::int as revoked,
      coalesce(sum(left_operations) filter (where revoked_at is null), 0)::int as left_operations,
      coalesce(sum(left_photos) filter (where revoked_at is null), 0)::int as left_photos,
      coalesce(extract(epoch from ${at}::timestamptz - min(left_since) filter (where revoked_at is null)), 0)::float as oldest_left_s,
      count(*) filter (where revoked_at is null and abs(skew) > 300000)::int as skewed,
      count(*) filter (where revoked_at is null and carried_gap is not null)::int as gaps,
      coalesce(sum(ahead), 0)::int as ahead
    from (
      select *, id = first_value(id) over (partition by user_id order by last_seen desc nulls last, id) as latest
      from device where county = ${settings.county.code}
    ) d
  `.execute(db);
  const one = rows[0];
  if (!one) return [];
  const { active, silent, revoked } = one;
  const state = (name: string, value: number): Sample => ({ labels: { state: name }, value });
  const gauge = (name: string, help: string, value: number): Metric => ({
    ...{ name, help, type: 'gauge', samples: [{ value }] },
  });
  return [
    {
      ...{
        name: 'devices',
        help: 'Devices by state; silent: no contact for 7 days, of the one a person used last or one that still held something.',
        type: 'gauge',
      },
      samples: [state('active', active), state('silent', silent), state('revoked', revoked)],
    },
    gauge('devices_skewed', 'Devices whose clock is off by more than 5 minutes.', one.skewed),
    gauge(
      'devices_carried_gap',
      'Devices whose parcel lacks earlier operations; they must come themselves.',
      one.gaps,
    ),
    {
      ...{ name: 'cursor_ahead_total', help: 'Pulls that knew more than this server has.', type: 'counter' },
      samples: [{ value: one.ahead }],
    },
    gauge('left_operations', 'Operations the phones said they still hold.', one.left_operations),
    gauge('left_photos', 'Photos the phones said they still hold.', one.left_photos),
    gauge('left_oldest_seconds', 'Age of the oldest of them.', Math.max(0, one.oldest_left_s)),
  ];
}

async function refused({ db, settings, now }: Parts): Promise<Metric[]> {
  const { rows } = await sql<{ code: string; open: number; oldest: string }>`
    select code, count(*)::int as open, min(received_at) as oldest from v_quarantine
    where county = ${settings.county.code} and state = 'open' group by code order by code
  `.execute(db);
  const age = ({ oldest }: { oldest: string }): number => Math.max(0, (now() - Date.parse(oldest)) / 1000);
  const labelled = (value: (row: (typeof rows)[number]) => number): Sample[] =>
    rows.map((row) => ({ labels: { code: row.code }, value: value(row) }));
  return [
    {
      ...{ name: 'quarantine_open', help: 'Refused operations nobody has dealt with.', type: 'gauge' },
      samples: labelled(({ open }) => open),
    },
    {
      ...{ name: 'quarantine_oldest_seconds', help: 'Age of the oldest of them.', type: 'gauge' },
      samples: labelled(age),
    },
  ];
}

async function counts({ db, settings }: Parts): Promise<Metric[]> {
  const county = settings.county.code;
  const { rows: conflicts } = await sql<{ open: number }>`
    select count(*)::int as open from v_conflict where county = ${county} and state = 'open'`.execute(db);
  const { rows: outcomes } = await sql<{ outcome: string; n: number }>`
    select outcome, count(*)::int as n from op where county = ${county} group by outcome order by outcome`.execute(
    db,
  );
  const { rows: photos } = await sql<{ n: number; bytes: number; missing: number }>`
    select (select count(*) from photo where county = ${county})::int as n,
      (select coalesce(sum(kept_bytes), 0) from photo where county = ${county})::float as bytes,
      (select count(distinct x.sha) from photo_ref x where x.county = ${county} and not exists (
        select 1 from photo p where p.county = x.county and p.sha = x.sha))::int as missing`.execute(db);
  const gauge = (name: string, help: string, value = 0): Metric => ({
    ...{ name, help, type: 'gauge', samples: [{ value }] },
  });
  return [
    gauge('conflicts_open', 'Conflicts that wait for a person.', conflicts[0]?.open),
    {
      ...{ name: 'operations_total', help: 'Operations received, by what became of them.', type: 'counter' },
      samples: outcomes.map(({ outcome, n }) => ({ labels: { outcome }, value: n })),
    },
    gauge('photos', 'Photos kept.', photos[0]?.n),
    gauge('photo_bytes', 'Bytes of photos kept.', photos[0]?.bytes),
    gauge('photos_missing', 'Photos that records speak of and no phone has sent yet.', photos[0]?.missing),
  ];
}

/** The newest verified backup. Undefined: there is none. */
export async function newestBackup({ db, settings }: Pick<Parts, 'db' | 'settings'>) {
  return db
    .selectFrom('backup')
    .select(['at', 'file_name', 'bytes', 'records', 'photos'])
    .where('county', '=', settings.county.code)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What the last nightly look found. Undefined: there was none. */
export async function newestUpkeep({ db, settings }: Pick<Parts, 'db' | 'settings'>) {
  return db
    .selectFrom('upkeep')
    .select(['at', 'findings'])
    .where('county', '=', settings.county.code)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function nights(parts: Parts): Promise<Metric[]> {
  const [backup, upkeep] = [await newestBackup(parts), await newestUpkeep(parts)];
  const age = (done: { at: Date } | undefined): Sample[] => [
    { value: done ? (parts.now() - done.at.getTime()) / 1000 : -1 },
  ];
  return [
    {
      ...{ name: 'backup_age_seconds', help: 'Age of the newest verified backup; -1: there is none.' },
      ...{ type: 'gauge', samples: age(backup) },
    },
    {
      ...{ name: 'upkeep_age_seconds', help: 'Since the last nightly look through all; -1: there was none.' },
      ...{ type: 'gauge', samples: age(upkeep) },
    },
    {
      name: 'upkeep_found',
      help: 'What it found. digests, misplaced (both put right), unaccounted, missing: alarm on any.',
      type: 'gauge',
      samples: Object.entries(upkeep?.findings ?? {}).map(([what, value]) => ({ labels: { what }, value })),
    },
  ];
}

export async function metricsOf(parts: Parts): Promise<string> {
  const { version } = parts.settings;
  const memory = process.memoryUsage().rss;
  const own: Metric[] = [
    { name: 'info', help: 'Build.', type: 'gauge', samples: [{ labels: { version }, value: 1 }] },
    { name: 'memory_bytes', help: 'Resident memory.', type: 'gauge', samples: [{ value: memory }] },
  ];
  const rest = [await devices(parts), await refused(parts), await counts(parts), await nights(parts)].flat();
  return `${[...own, ...rest].flatMap(lines).join('\n')}\n`;
}
