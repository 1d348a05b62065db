/** Two children that look like one and are not: whoever keeps the rolls has looked (db/duplicates.ts). `one` < `two`. */
export const childrenApart = `
create table child_apart (
  county char(6) not null,
  one uuid not null,
  two uuid not null,
  by_user uuid not null,
  at timestamptz not null default now(),
  primary key (county, one, two)
);
`;
