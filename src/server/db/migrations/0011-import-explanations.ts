/** What whoever imports says where a rule asks why (V13), row by row of the preview. */
export const importExplanations = `
alter table import_item add column why text;
`;
