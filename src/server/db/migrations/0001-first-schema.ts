/** Sync design §3.5. The county is the first column of every key; no triggers; no logic in the database. */
export const firstSchema = `
create table meta (
  county text primary key,
  name text not null,
  epoch text not null,
  tree_version bigint not null default 0,
  min_op_version int not null default 1,
  created_at timestamptz not null default now(),
  demo_at timestamptz
);

create table scope (
  county text not null,
  id text not null,
  kind text not null,
  seq bigint not null default 0,
  floor bigint not null default 0,
  count bigint not null default 0,
  digest_sum numeric(20) not null default 0,
  primary key (county, id)
) with (fillfactor = 50);

create table file (
  county text not null,
  id uuid not null,
  primary key (county, id)
);

create table record (
  county text not null,
  id uuid not null,
  kind text not null,
  file uuid not null,
  rv int not null,
  dead boolean not null default false,
  body jsonb not null,
  origin jsonb not null,
  marks jsonb not null,
  author_user text not null,
  author_name text not null,
  received_at text not null,
  written_at text not null,
  primary key (county, id)
);
create index record_file on record (county, file);
create index record_kind on record (county, kind);
create index record_child_class on record (county, (body->>'class')) where kind = 'child';
create index record_child_school on record (county, (body->>'school')) where kind = 'child';
create index record_child_village on record (county, (body->>'hukouVillage')) where kind = 'child';
create index record_child_number on record (county, (body->>'idNumber')) where kind = 'child';
create index record_household_village on record (county, (body->>'village')) where kind = 'household';

create table file_scope (
  county text not null,
  file uuid not null,
  scope text not null,
  primary key (county, file, scope)
);
create index file_scope_scope on file_scope (county, scope);

create table feed (
  county text not null,
  scope text not null,
  record uuid not null,
  seq bigint not null,
  rv int not null,
  gone boolean not null,
  primary key (county, scope, record)
);
create unique index feed_order on feed (county, scope, seq);
create index feed_record on feed (county, record);

create table user_ (
  county text not null,
  id uuid not null,
  username text not null,
  name text not null,
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (county, id),
  unique (county, username)
);

create table grant_ (
  county text not null,
  id bigint generated always as identity,
  user_id uuid not null,
  scope text not null,
  role text not null,
  from_at timestamptz not null default now(),
  to_at timestamptz,
  primary key (county, id)
);
create index grant_person on grant_ (county, user_id);

create table device (
  county text not null,
  id text not null,
  user_id uuid not null,
  name text,
  acked bigint not null default 0,
  epoch_seen text,
  app text,
  skew bigint,
  recovery bytea not null,
  created_at timestamptz not null default now(),
  last_seen timestamptz,
  revoked_at timestamptz,
  primary key (county, id)
);
create index device_person on device (county, user_id);

create table op (
  county text not null,
  device text not null,
  n bigint not null,
  outcome text not null,
  late boolean not null default false,
  record text,
  file text,
  raw text,
  stamp text,
  detail jsonb,
  payload jsonb not null,
  received_at timestamptz not null default now(),
  primary key (county, device, n)
);

create table session (
  county text not null,
  token_hash text not null,
  user_id uuid not null,
  device text not null,
  created_at timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (county, token_hash)
);
create index session_person on session (county, user_id);

create table audit (
  county text not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  user_id text,
  action text not null,
  detail jsonb not null,
  primary key (county, id)
);
create index audit_at on audit (county, at);

create table photo (
  county text not null,
  sha text not null,
  type text not null,
  bytes int not null,
  kept_bytes int not null,
  user_id text,
  received_at timestamptz not null default now(),
  primary key (county, sha)
);

create table photo_ref (
  county text not null,
  sha text not null,
  record uuid not null,
  primary key (county, sha, record)
);

create table import_batch (
  county text not null,
  id uuid not null,
  kind text not null,
  file_name text not null,
  file_sha text not null,
  user_id text not null,
  user_name text not null,
  state text not null,
  counts jsonb not null,
  detail jsonb not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (county, id)
);
create index import_batch_time on import_batch (county, created_at);

create table import_mapping (
  county text not null,
  kind text not null,
  headings text not null,
  mapping jsonb not null,
  user_id text not null,
  updated_at timestamptz not null default now(),
  primary key (county, kind, headings)
);
`;
