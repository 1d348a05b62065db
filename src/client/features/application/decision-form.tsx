import { useState } from 'react';
import type { Decision } from '../../../domain/application.ts';
import { checkDecision } from '../../../domain/application-rules.ts';
import { applicationText, decisionWords, levelWords } from '../../../text/application.ts';
import { applicationFault } from '../../../text/application-faults.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AreaField, TextField } from '../../ui/text-field.tsx';
import styles from './application.module.css';

const choices = ['APPROVE', 'RETURN', 'REFUSE'] as const;

interface Props {
  child: string;
  application: string;
  file: string;
  level: Decision['level'];
  /** Of which wording. */
  round: number | undefined;
  /** What it is about is read by few. */
  veiled: boolean;
  today: string;
  save: (changes: readonly Change[]) => Promise<void>;
}

function useDecision({ child, application, file, level, round, today, save }: Props) {
  const [value, setValue] = useState<Partial<Decision>>({});
  const [state, setState] = useState<'idle' | 'pressed' | 'saving' | 'failed'>('idle');
  const { decision, note, filingNumber } = value;
  const hits = checkDecision({ ...value, level });
  const press = async () => {
    setState('pressed');
    if (!decision || hits.length > 0) return;
    setState('saving');
    const data = {
      child,
      application,
      level,
      decision,
      on: today,
      ...(round !== undefined && { round }),
      ...(note?.trim() && { note: note.trim() }),
      ...(decision === 'APPROVE' && filingNumber?.trim() && { filingNumber: filingNumber.trim() }),
    };
    try {
      await save([{ k: 'add', id: newId(), kind: 'decision', file, data }]);
      navigator.vibrate?.(60);
    } catch {
      setState('failed');
    }
  };
  const change = (patch: Partial<Decision>) => setValue((now) => ({ ...now, ...patch }));
  const faultOf = (path: string) => {
    const hit = state === 'idle' ? undefined : hits.find((one) => one.path === path);
    return hit && decision ? applicationFault(hit) : undefined;
  };
  return { value, state, press, change, faultOf };
}

/** 学校审核 or 县级审批: one choice, a word why, the county's filing number. */
export function DecisionForm(props: Props) {
  const { level } = props;
  const { value, state, press, change, faultOf } = useDecision(props);
  return (
    <Card title={levelWords[level]}>
      <div className={styles.form}>
        <ChoiceField
          label={applicationText.decide}
          columns={1}
          options={choices.map((one) => ({ value: one, label: decisionWords[one] }))}
          value={value.decision}
          onChange={(decision) => change({ decision })}
        />
        {level === 'COUNTY' && value.decision === 'APPROVE' && (
          <TextField
            label={applicationText.filingNumber}
            value={value.filingNumber ?? ''}
            maxLength={60}
            error={faultOf('filingNumber')}
            onChange={(event) => change({ filingNumber: event.currentTarget.value })}
          />
        )}
        <AreaField
          label={applicationText.note}
          {...(props.veiled && { hint: applicationText.veiledHint })}
          value={value.note ?? ''}
          maxLength={300}
          error={faultOf('note')}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {state === 'failed' && (
          <Notice tone="danger" live>
            {applicationText.failed}
          </Notice>
        )}
        <Button
          kind="primary"
          wide
          disabled={!value.decision || state === 'saving'}
          onClick={() => void press()}
        >
          {applicationText.confirm}
        </Button>
      </div>
    </Card>
  );
}
