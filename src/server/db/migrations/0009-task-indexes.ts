/** Promises given at a visit, and questions to schools, among a million records (db/ledger-files.ts, db/enquiry-tasks.ts). */
export const taskIndexes = `
create index record_promise_at_visit on record (county, file) where kind = 'visit' and not dead
  and jsonb_path_exists(body, '$.findings[*].agreed.due');
create index record_enquiry on record (county, file) where kind = 'enquiry' and not dead;
`;
