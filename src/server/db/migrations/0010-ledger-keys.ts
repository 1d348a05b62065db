/**
 * What the ledgers of a whole county are read by (db/ledger-age.ts, db/ledger-files.ts). `file.version`: +1 with every commit
 * that touches one of its records, so that whoever knows a file tells by one number that it is as it was. `child_list`: the
 * few keys that 适龄 is narrowed, counted and ordered by, a narrow row for each living child; kept by whoever writes records
 * (db/child-list.ts), in the same transaction.
 */
export const ledgerKeys = `
alter table file add column version bigint not null default 0;
alter table file set (fillfactor = 80);

create table child_list (
  county text not null,
  id uuid not null,
  file uuid not null,
  name text,
  guardian text,
  head text,
  born text,
  village text,
  group_name text,
  class text,
  school text,
  primary key (county, id)
);
create index child_list_file on child_list (county, file);
insert into child_list (county, id, file, name, guardian, head, born, village, group_name, class, school)
  select c.county, c.id, c.file, c.body->>'name', c.body->>'guardianName', h.body->>'head', c.body->>'birthDate',
    coalesce(h.body->>'village', c.body->>'hukouVillage'), h.body->>'group', c.body->>'class', c.body->>'school'
  from record c left join record h on h.county = c.county and h.kind = 'household' and h.id = c.file and not h.dead
  where c.kind = 'child' and not c.dead;
`;
