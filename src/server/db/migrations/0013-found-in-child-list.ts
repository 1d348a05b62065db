/**
 * 底册 says as well what a child was ever found as on a visit, and its roll status: by these the ledgers of 三方比对 and 休学
 * find their files (db/ledger-files.ts). The two indexes they were found by before go: each visit had to be read for them.
 */
export const foundInChildList = `
alter table child_list add column found text[] not null default '{}', add column roll_status text;
update child_list l set roll_status = c.body->>'rollStatus' from record c
  where c.county = l.county and c.id = l.id and c.body->>'rollStatus' is not null;
update child_list l set found = s.codes from (
  select v.county, v.file, f->>'child' as child, array_agg(distinct f->>'whereabouts') as codes
  from record v, jsonb_array_elements(v.body->'findings') f
  where v.kind = 'visit' and not v.dead group by 1, 2, 3
) s where l.county = s.county and l.file = s.file and l.id::text = s.child;
drop index record_unusual_visit;
drop index record_child_in_no_class;
`;
