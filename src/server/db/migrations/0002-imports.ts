/**
 * Lists coming in. `import_sheet` holds an uploaded file's cells until it is imported or dropped, gzip of JSON;
 * `import_item` the preview, row by row, and afterwards what was changed; `import_kept` the conflicts a person decided
 * against a file, so that the same value is not asked about twice.
 */
export const importTables = `
create table import_sheet (
  county text not null,
  batch uuid not null,
  cells bytea not null,
  primary key (county, batch)
);

create table import_item (
  county text not null,
  batch uuid not null,
  position int not null,
  key text not null,
  outcome text not null,
  title text not null,
  decision text,
  who text,
  item jsonb not null,
  primary key (county, batch, position)
);
create unique index import_item_key on import_item (county, batch, key);
create index import_item_outcome on import_item (county, batch, outcome, position);

create table import_kept (
  county text not null,
  record uuid not null,
  field text not null,
  value jsonb not null,
  user_id text not null,
  decided_at timestamptz not null default now(),
  primary key (county, record, field)
);
`;
