import * as z from 'zod/mini';
import { Township, Village } from '../../../domain/region.ts';
import { School } from '../../../domain/school.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { placesText } from '../../../text/places.ts';
import { schoolTypeWords } from '../../../text/roster-import-places.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './places.module.css';

const Reference = z.object({
  records: z.array(z.object({ id: z.string(), kind: z.string(), body: z.unknown() })),
});
type Records = z.infer<typeof Reference>['records'];

interface Places {
  townships: Township[];
  villages: Village[];
  schools: (School & { id: string })[];
}

function placesIn(records: Records): Places {
  const of = <T,>(kind: string, schema: z.ZodMiniType<T>) =>
    records.flatMap((record) => {
      const parsed = record.kind === kind ? schema.safeParse(record.body) : undefined;
      return parsed?.success ? [{ ...parsed.data, id: record.id }] : [];
    });
  return {
    townships: of('township', Township),
    villages: of('village', Village),
    schools: of('school', School),
  };
}

function SchoolLine({ school, villages }: { school: School; villages: readonly Village[] }) {
  const { name, type, code10, principal, serves = [], active } = school;
  const served = serves.map((code) => villages.find((village) => village.code === code)?.name ?? code);
  const parts = [
    schoolTypeWords[type],
    ...(code10 ? [placesText.code(code10)] : []),
    ...(principal ? [placesText.principal(principal)] : []),
    ...(served.length > 0 ? [placesText.serves(served.join('、'))] : []),
    ...(active ? [] : [placesText.closed]),
  ];
  return (
    <li>
      <span className={styles.name}>
        <Say>{verbatim(name)}</Say>
      </span>
      <span className={styles.soft}>
        <Say>{joined(parts)}</Say>
      </span>
    </li>
  );
}

function VillageLine({ village }: { village: Village }) {
  return (
    <li>
      <Say>{verbatim(village.name)}</Say>
      <span className={styles.code}>
        <Say>{village.validTo ? placesText.closed : verbatim(village.code)}</Say>
      </span>
    </li>
  );
}

/** One township: its numbers, and behind them its schools and villages. */
function TownshipPart({ township, places }: { township: Township; places: Places }) {
  const villages = places.villages.filter(({ code }) => code.startsWith(township.code));
  const schools = places.schools.filter((school) => school.township === township.code);
  return (
    <details className={styles.township}>
      <summary>
        <span className={styles.name}>
          <Say>{verbatim(township.name)}</Say>
        </span>
        <span className={styles.soft}>
          <Say>{joined([verbatim(township.code), placesText.below(villages.length, schools.length)])}</Say>
        </span>
      </summary>
      <h3>
        <Say>{placesText.schools}</Say>
      </h3>
      {schools.length === 0 ? (
        <p className={styles.soft}>
          <Say>{placesText.noSchools}</Say>
        </p>
      ) : null}
      <ul className={styles.schools}>
        {schools.map((school) => (
          <SchoolLine key={school.id} school={school} villages={places.villages} />
        ))}
      </ul>
      <h3>
        <Say>{placesText.villages}</Say>
      </h3>
      <ul className={styles.villages}>
        {villages.map((village) => (
          <VillageLine key={village.code} village={village} />
        ))}
      </ul>
    </details>
  );
}

function PlacesList({ places }: { places: Places }) {
  const { townships, villages, schools } = places;
  if (townships.length === 0) return <Empty>{placesText.none}</Empty>;
  return (
    <Card title={placesText.counts(townships.length, villages.length, schools.length)}>
      {townships.map((township) => (
        <TownshipPart key={township.code} township={township} places={places} />
      ))}
    </Card>
  );
}

/** `/desk/places`: what the county consists of; it comes in by a list, and is never typed one by one. */
export function PlacesPage() {
  const answer = useAnswer('/api/reference', Reference);
  return (
    <Page title={placesText.title} lead={placesText.lead} wide>
      <div>
        <LinkButton kind="primary" icon="upload" to="/desk/imports?kind=organisation">
          {placesText.import}
        </LinkButton>
      </div>
      <Answered answer={answer}>{({ records }) => <PlacesList places={placesIn(records)} />}</Answered>
    </Page>
  );
}
