/**
 * The server's own nightly work (src/server/upkeep). `scope_mark`: how far each scope had come on a day, so that a feed's
 * age can be told without a time in every row. `device.carried_at`: when a parcel of it was brought last; `carried_gap`:
 * the operation that a parcel began with when the ones before it were missing here; `ahead`: how often it claimed to know
 * more than the server has.
 */
export const upkeepTables = `
alter table device add column carried_at timestamptz, add column carried_gap bigint,
  add column ahead int not null default 0;

create table scope_mark (
  county text not null,
  scope text not null,
  at timestamptz not null,
  seq bigint not null,
  primary key (county, scope, at)
);

create table upkeep (
  county text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  findings jsonb not null,
  primary key (county, id)
);
`;
