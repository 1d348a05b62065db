import { useEffect, useId, useState } from 'react';
import type { ItemView, Names } from '../../../domain/roster/batch.ts';
import { type Decision, isDecision, whoKey } from '../../../domain/roster/item.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { previewText, whyWords } from '../../../text/roster-import-preview.ts';
import { Say } from '../../ui/language.tsx';
import { putDecisions } from './api.ts';
import type { ItemProps } from './item-row.tsx';
import styles from './items.module.css';
import { classLabel } from './values.ts';

interface Choice {
  value: string;
  label: Sentence;
}

interface AnswerProps {
  label: Sentence;
  choices: readonly Choice[];
  value: string;
  onPick: (value: string) => void;
}

/** A row of radio buttons, small enough to stand under every row of a long list. */
function Answer({ label, choices, value, onPick }: AnswerProps) {
  const name = useId();
  return (
    <fieldset className={styles.answer}>
      <legend className={styles.unseen}>
        <Say>{label}</Say>
      </legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={choice.value === value ? `${styles.pick} ${styles.picked}` : styles.pick}
        >
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onPick(choice.value)}
          />
          <span>
            <Say>{choice.label}</Say>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const decisionOf = (value: string): Decision | null => (isDecision(value) ? value : null);

/**
 * An answer is shown as picked at once and sent behind it; what the server says afterwards (also after one answer for
 * all) takes its place.
 */
function useAnswerTo({ batch, state, onDone }: ItemProps, key: string, stored: string | undefined) {
  const [picked, setPicked] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new stored answer replaces the picked one.
  useEffect(() => setPicked(undefined), [stored]);
  const answer = async (value: string) => {
    setPicked(value);
    await state?.act(() => putDecisions(batch.id, { answers: [{ key, decision: decisionOf(value) }] }));
    onDone();
  };
  return { value: picked ?? stored ?? '', answer: (value: string) => void answer(value) };
}

export function ConflictAnswer(props: ItemProps) {
  const { item } = props;
  const { value, answer } = useAnswerTo(props, item.key, item.decision);
  return (
    <Answer
      label={previewText.whatStands(item.title)}
      value={value}
      onPick={answer}
      choices={[
        { value: 'ours', label: previewText.keepOurs },
        { value: 'file', label: previewText.takeFile },
      ]}
    />
  );
}

function aboutOf(candidate: ItemView['candidates'][number], names: Names): Sentence {
  const { birthDate, school, class: schoolClass, village, why } = candidate;
  return joined([
    ...(birthDate ? [verbatim(birthDate)] : []),
    ...(schoolClass ? [classLabel(schoolClass, names, true)] : []),
    ...(!schoolClass && school ? [verbatim(names.schools[school] ?? '')] : []),
    ...(village ? [verbatim(names.villages[village] ?? village)] : []),
    whyWords[why],
  ]);
}

export function WhoAnswer(props: ItemProps) {
  const { item, names } = props;
  const { value, answer } = useAnswerTo(props, whoKey(item.key), item.who);
  const same = item.candidates.map((candidate) => {
    const about = aboutOf(candidate, names);
    return {
      value: `same:${candidate.id}`,
      label: {
        'zh-CN': previewText.sameAs(candidate.name, about['zh-CN'])['zh-CN'],
        en: previewText.sameAs(candidate.name, about.en).en,
      },
    };
  });
  return (
    <Answer
      label={previewText.whoIsIt(item.title)}
      value={value}
      onPick={answer}
      choices={[
        ...same,
        { value: 'new', label: previewText.isNew },
        { value: '', label: previewText.notYet },
      ]}
    />
  );
}

export function LeaverAnswer(props: ItemProps) {
  const { item } = props;
  const { value, answer } = useAnswerTo(props, item.key, item.decision);
  const leaves = value === 'leave';
  return (
    <label className={leaves ? `${styles.pick} ${styles.picked}` : styles.pick}>
      <input type="checkbox" checked={leaves} onChange={() => answer(leaves ? '' : 'leave')} />
      <span>
        <Say>{previewText.hasLeftName(item.title)}</Say>
      </span>
    </label>
  );
}
