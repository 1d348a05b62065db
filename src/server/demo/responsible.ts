import { townshipOf } from '../../domain/region.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import type { CasePlan } from './case-cast.ts';
import type { County } from './families.ts';

/** 七长 of every place (notice item 1): the county's lists from which a plan takes its names. */
export function responsibleWrites(
  { dice, people, places }: County,
  { staff, principals }: CasePlan,
): RecordWrite[] {
  const write = (body: object): RecordWrite => {
    const id = dice.id();
    return { id, kind: 'responsible', file: id, data: JSON.parse(JSON.stringify(body)) };
  };
  const head = (name: string) => ({ name, phone: people.phone() });
  const townships = [...new Set(places.villages.map(townshipOf))];
  return [
    write({ seven: { county: head(people.name()), bureau: head(people.name()) } }),
    ...townships.map((township, index) =>
      write({ township, seven: { township: head(index === 0 ? staff.township.name : people.name()) } }),
    ),
    ...places.villages.map((village) => write({ village, seven: { village: head(people.name()) } })),
    ...places.schools.map(({ id }) =>
      write({ school: id, seven: { principal: head((principals.get(id) ?? staff.principal).name) } }),
    ),
  ];
}
