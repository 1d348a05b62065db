import { monitoredTypes } from '../../../domain/household.ts';
import { riskWords } from '../../../text/guardian.ts';
import { householdText } from '../../../text/household.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import type { Directory, FileView, LocalRecord } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import styles from './household.module.css';

type Body = LocalRecord<'household'>['body'];

function typeLine({ householdType, monitoredFrom, riskState }: Body): Sentence {
  const monitored = monitoredTypes.includes(householdType);
  return joined([
    householdTypeWords[householdType],
    ...(monitored && monitoredFrom ? [householdText.since(monitoredFrom)] : []),
    ...(monitored && riskState ? [riskWords[riskState]] : []),
  ]);
}

function aboutLines(body: Body, { villages }: Directory): Sentence[] {
  const village = villages.get(body.village)?.body.name ?? body.village;
  const place = [village, body.group, body.address].filter(Boolean).join(' ');
  return [
    verbatim(place),
    typeLine(body),
    ...(body.members ? [householdText.membersAre(body.members)] : []),
    ...(body.helper ? [householdText.helperIs(body.helper)] : []),
  ];
}

interface Props {
  file: FileView;
  household: LocalRecord<'household'>;
  directory: Directory;
}

export function HomeCard({ file, household, directory }: Props) {
  return (
    <Card
      title={householdText.title}
      aside={household.state === 'server' ? null : <SaveMark state={household.state} />}
    >
      <ul className={styles.lines}>
        {aboutLines(household.body, directory).map((line) => (
          <li key={line.en}>
            <Say>{line}</Say>
          </li>
        ))}
      </ul>
      <LinkButton to={`/household/${file.file}?open=household`} kind="plain">
        {householdText.edit}
      </LinkButton>
    </Card>
  );
}
