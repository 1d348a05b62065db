/**
 * Backups (sync design §3.10). `device.durable`: the highest operation of this device inside the newest verified backup;
 * what lies below it a phone may forget.
 */
export const backupTables = `
alter table device add column durable bigint;

create table backup (
  county text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  file_name text not null,
  bytes bigint not null,
  records bigint not null,
  photos int not null,
  verified_at timestamptz not null,
  primary key (county, id)
);
`;
