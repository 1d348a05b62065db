/** What a phone said it still holds at its last contact: an officer sees who carries work that has not arrived. */
export const deviceHealth = `
alter table device add column left_operations int, add column left_photos int, add column left_since timestamptz;
`;
