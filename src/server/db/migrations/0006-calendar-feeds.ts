/** One address a person, by which a calendar reads that person's tasks; only its hash is kept (db/calendar-feeds.ts). */
export const calendarFeeds = `
create table calendar_feed (
  county char(6) not null,
  user_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null default now(),
  primary key (county, user_id),
  unique (county, token_hash)
);
`;
