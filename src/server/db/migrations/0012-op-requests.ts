/**
 * Operations that came many at once are logged by the request that brought them, packed as it travelled: an eighth of their
 * text, and no payload is written twice. `n` is the first of them judged then, `last` the last; what else the request holds
 * had been judged before. Their rows in `op` say what became of each, and leave `payload` empty.
 */
export const opRequests = `
alter table op alter column payload drop not null;
create table op_request (
  county text not null,
  device text not null,
  n bigint not null,
  last bigint not null,
  body bytea not null,
  primary key (county, device, n)
);
alter table op_request alter column body set storage external;
`;
