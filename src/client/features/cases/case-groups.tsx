import { clockOf } from '../../../domain/case-clock.ts';
import { isActive, sideStates } from '../../../domain/case-codes.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { type Actor, type NextStep, nextSteps } from '../../../domain/case-machine.ts';
import { defaultSettings, type Settings } from '../../../domain/settings.ts';
import { actorWords, caseText, stateWords, stepWords } from '../../../text/case.ts';
import { casesText } from '../../../text/cases.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence } from '../../../text/phrase.ts';
import { useCases } from '../../store/case-list.ts';
import type { Directory } from '../../store/types.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './cases.module.css';

interface Line {
  child: string;
  name: string;
  words: Sentence;
  due: string | undefined;
  group: 'listOverdue' | 'listMine' | 'listOthers' | 'listRest';
}
interface Around {
  roles: readonly Actor[];
  user: string;
  today: string;
  settings: Settings;
}
const groups = ['listOverdue', 'listMine', 'listOthers', 'listRest'] as const;

/** 立案, or who is to do it: 等校长立案. */
function nextWords({ to, who, mine }: NextStep): Sentence {
  const [first] = who.filter((actor) => actor !== 'system');
  if (mine || !first) return stepWords[to];
  return filled(caseText.waits, actorWords[first], stepWords[to]);
}

function lineOf(facts: CaseFacts, around: Around): Line {
  const { state } = facts.standing;
  const due = clockOf(facts, around.settings);
  const road = nextSteps({ facts, ...around }).filter(
    ({ to }) => !sideStates.includes(to) && to !== 'RELAPSED',
  );
  const next = road.find((step) => step.mine) ?? road[0];
  const active = isActive(state);
  const late = due !== undefined && due < around.today;
  const open = late ? 'listOverdue' : next?.mine ? 'listMine' : 'listOthers';
  return {
    child: facts.child.id,
    name: facts.child.body.name,
    words: joined([stateWords[state], ...(active && next ? [nextWords(next)] : [])]),
    due,
    group: active || late ? open : 'listRest',
  };
}

function CaseRow({ line, today }: { line: Line; today: string }) {
  const { child, name, words, due } = line;
  const late = due !== undefined && due < today;
  return (
    <li>
      <RowLink to={`/case/${child}`}>
        <span className={styles.lines}>
          <span className={styles.name}>{name}</span>
          <span>
            <Say>{words}</Say>
          </span>
          {due && (
            <span className={late ? styles.late : styles.promise}>
              <Say>{filled(late ? caseText.late : caseText.due, dayWords(due, today))}</Say>
            </span>
          )}
        </span>
      </RowLink>
    </li>
  );
}

/** Cases by what they ask of this person: overdue first, each with its next step as a verb and its day. */
export function CaseGroups({
  directory,
  user,
}: {
  directory: Directory;
  user: { id: string; roles: readonly Actor[] };
}) {
  const { today, settings = defaultSettings } = directory;
  const found = useCases(directory) ?? [];
  const around = { roles: user.roles, user: user.id, today, settings };
  const lines = found
    .map((facts) => lineOf(facts, around))
    .sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));
  return groups.map((group) => {
    const own = lines.filter((line) => line.group === group);
    if (own.length === 0) return null;
    return (
      <Card key={group} title={casesText.counted(caseText[group], own.length)}>
        <ul>
          {own.map((line) => (
            <CaseRow key={line.child} line={line} today={today} />
          ))}
        </ul>
      </Card>
    );
  });
}
