import { useState } from 'react';
import type { Duplicate, DuplicateSide, JoinAsked } from '../../../domain/duplicates.ts';
import { stateWords } from '../../../text/case.ts';
import { childFields, className, sexWords } from '../../../text/child.ts';
import { duplicateText } from '../../../text/duplicates.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './duplicates.module.css';

type Words = (side: DuplicateSide) => Sentence | undefined;
const said = (value: string | undefined): Sentence | undefined => (value ? verbatim(value) : undefined);

const whereOf = ({ housed }: DuplicateSide): Sentence =>
  housed ? duplicateText.housed : duplicateText.roster;

function schoolOf({ school, grade, number }: DuplicateSide): Sentence | undefined {
  if (!school) return undefined;
  return joined([verbatim(school), ...(grade && number ? [className(grade, number)] : [])]);
}

const facts: readonly { label: Sentence; words: Words }[] = [
  { label: duplicateText.registered, words: whereOf },
  { label: childFields.name, words: ({ name }) => said(name) },
  { label: childFields.sex, words: ({ sex }) => sex && sexWords[sex] },
  { label: childFields.birthDate, words: ({ birthDate }) => said(birthDate) },
  { label: childFields.idNumber, words: ({ idNumber }) => said(idNumber) },
  { label: childFields.guardianName, words: ({ guardianName }) => said(guardianName) },
  {
    label: duplicateText.home,
    words: ({ village, head }) =>
      village || head
        ? joined([...(village ? [verbatim(village)] : []), ...(head ? [verbatim(head)] : [])])
        : undefined,
  },
  { label: childFields.school, words: schoolOf },
  { label: duplicateText.case, words: ({ caseState }) => caseState && stateWords[caseState] },
  { label: duplicateText.visits, words: ({ visits }) => duplicateText.times(visits) },
];

const nothing = verbatim('—');

/** Both records fact by fact; what differs stands out. */
function Facts({ sides }: Pick<Duplicate, 'sides'>) {
  return (
    <table className={styles.sides}>
      <thead>
        <tr>
          <th scope="col">
            <Say>{duplicateText.field}</Say>
          </th>
          {sides.map((side) => (
            <th key={side.id} scope="col">
              <Say>{side.inSight ? whereOf(side) : duplicateText.elsewhere}</Say>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {facts.map(({ label, words }) => {
          const cells = sides.map((side) => words(side) ?? nothing);
          const differs = cells[0]?.['zh-CN'] !== cells[1]?.['zh-CN'];
          return (
            <tr key={label.en} className={differs ? styles.differs : undefined}>
              <th scope="row">
                <Say>{label}</Say>
              </th>
              {sides.map((side, at) => (
                <td key={side.id}>
                  <Say>{cells[at] ?? nothing}</Say>
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Which of the two: where it is registered, and with whom. */
function sideWords(side: DuplicateSide): Sentence {
  const { head, village } = side;
  const place = schoolOf(side) ?? said(village);
  return joined([whereOf(side), ...(head ? [verbatim(head)] : []), ...(place ? [place] : [])]);
}

export interface Settling {
  busy: boolean;
  join: (asked: JoinAsked) => void;
  apart: (asked: { one: string; two: string }) => void;
}

/** The household’s record is the better one to keep: visits and guardians hang on it. */
const better = ([one, two]: Duplicate['sides']): string =>
  two.housed && !one.housed ? two.id : one.visits >= two.visits ? one.id : two.id;

/** V13: both stand on a roll. `why` is undefined as long as it is asked for and not said. */
function useWhy({ twoRolls, sides }: Duplicate, keep: string) {
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);
  const text = typed.trim();
  const why = (): Pick<JoinAsked, 'why'> | undefined => {
    if (!twoRolls) return {};
    setMissed(text === '');
    return text ? { why: text } : undefined;
  };
  const school = sides.find(({ id }) => id === keep)?.school ?? '';
  const field = twoRolls ? (
    <TextField
      label={duplicateText.why(school)}
      hint={duplicateText.whyHint}
      error={missed && !text ? duplicateText.whyMissing : undefined}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  ) : null;
  return { why, field };
}

function Settle({ pair, settling }: { pair: Duplicate; settling: Settling }) {
  const [one, two] = pair.sides;
  const [keep, setKeep] = useState(better(pair.sides));
  const gone = keep === one.id ? two.id : one.id;
  const on = pair.sides.find(({ id }) => id === pair.goesOn);
  const { why, field } = useWhy(pair, keep);
  return (
    <div className={styles.settle}>
      <ChoiceField
        label={duplicateText.keep}
        options={pair.sides.map((side) => ({ value: side.id, label: sideWords(side) }))}
        value={keep}
        onChange={setKeep}
      />
      {on?.caseState ? (
        <Notice tone="warn">{filled(duplicateText.twoCases, stateWords[on.caseState])}</Notice>
      ) : null}
      {field}
      <Button
        kind="primary"
        disabled={settling.busy}
        onClick={() => {
          const said = why();
          if (said) settling.join({ keep, gone, ...said });
        }}
      >
        {duplicateText.join}
      </Button>
      <Button disabled={settling.busy} onClick={() => settling.apart({ one: one.id, two: two.id })}>
        {duplicateText.apart}
      </Button>
    </div>
  );
}

export function DuplicateCard({ pair, settling }: { pair: Duplicate; settling: Settling }) {
  const name = pair.sides.map((side) => side.name).find(Boolean) ?? '';
  return (
    <Card title={joined([verbatim(name), duplicateText[pair.rule]])}>
      {pair.twoRolls ? <Notice tone="warn">{duplicateText.twoRolls}</Notice> : null}
      <Facts sides={pair.sides} />
      {pair.mayJoin ? <Settle pair={pair} settling={settling} /> : <Notice>{duplicateText.notYours}</Notice>}
    </Card>
  );
}
