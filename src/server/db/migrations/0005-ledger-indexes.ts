/**
 * What the ledgers are found by among a million records (db/ledger-files.ts): visits that found anybody anywhere but in
 * class, children in no class, and open flags. Each holds a few hundredths of its table.
 */
export const ledgerIndexes = `
create index record_unusual_visit on record (county, file) where kind = 'visit' and not dead
  and jsonb_path_exists(body, '$.findings[*].whereabouts ? (@ != "IN_LOCAL" && @ != "RESOURCE")');
create index record_child_in_no_class on record (county, file)
  where kind = 'child' and not dead and body->>'class' is null;
create index record_open_flag on record (county, file)
  where kind = 'risk-flag' and not dead and body->>'closedOn' is null;
`;
