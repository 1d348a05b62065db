import { useState } from 'react';
import * as z from 'zod/mini';
import { CountyLists } from '../../../domain/settings.ts';
import { WireRecord } from '../../../sync/protocol.ts';
import { settingsText, thresholdWords } from '../../../text/county-settings.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { call, problemIn, useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { AreaField, DateField, TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { SevenCard } from './seven-card.tsx';

type Settings = CountyLists['settings'];
type Counted = keyof typeof thresholdWords;
const thresholds = Object.keys(thresholdWords) as Counted[];
const Reference = z.object({ records: z.array(WireRecord) });

interface PartProps {
  settings: Settings;
  change: (patch: Partial<Settings>) => void;
}

function Thresholds({ settings, change }: PartProps) {
  return (
    <Card title={settingsText.thresholds}>
      <div className={styles.columns}>
        {thresholds.map((name) => (
          <TextField
            key={name}
            label={thresholdWords[name].label}
            hint={thresholdWords[name].source}
            type="number"
            inputMode="numeric"
            min={0}
            value={Number.isNaN(settings[name]) ? '' : String(settings[name])}
            onChange={(event) => change({ [name]: event.currentTarget.valueAsNumber })}
          />
        ))}
      </div>
    </Card>
  );
}

const lines = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);

function DaysField({
  label,
  days,
  onChange,
}: {
  label: Sentence;
  days: readonly string[];
  onChange: (days: string[]) => void;
}) {
  const [text, setText] = useState(days.join('\n'));
  return (
    <AreaField
      label={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(lines(event.currentTarget.value));
      }}
    />
  );
}

function Terms({ settings, change }: PartProps) {
  const { terms } = settings;
  const put = (at: number, patch: Partial<Settings['terms'][number]>) =>
    change({ terms: terms.map((term, index) => (index === at ? { ...term, ...patch } : term)) });
  return (
    <Card title={settingsText.terms}>
      {terms.map((term, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a term is known by its place while its code is typed.
        <div key={at} className={styles.columns}>
          <TextField
            label={settingsText.termCode}
            value={term.code}
            maxLength={20}
            onChange={(event) => put(at, { code: event.currentTarget.value })}
          />
          <DateField
            label={settingsText.from}
            value={term.from}
            onChange={(event) => put(at, { from: event.currentTarget.value })}
          />
          <DateField
            label={settingsText.until}
            value={term.until}
            onChange={(event) => put(at, { until: event.currentTarget.value })}
          />
        </div>
      ))}
      <Button icon="add" onClick={() => change({ terms: [...terms, { code: '', from: '', until: '' }] })}>
        {settingsText.addTerm}
      </Button>
      <div className={styles.columns}>
        <DaysField
          label={settingsText.freeDays}
          days={settings.freeDays}
          onChange={(freeDays) => change({ freeDays })}
        />
        <DaysField
          label={settingsText.schoolDays}
          days={settings.schoolDays}
          onChange={(schoolDays) => change({ schoolDays })}
        />
      </div>
    </Card>
  );
}

type Said = 'saved' | 'wrong' | 'failed';

/** Empty lines of terms that were begun and left are no terms. */
const tidied = ({ settings, responsible }: CountyLists): CountyLists => ({
  settings: { ...settings, terms: settings.terms.filter(({ code, from, until }) => code || from || until) },
  responsible,
});

function useSave() {
  const [said, setSaid] = useState<Said>();
  const save = async (lists: CountyLists) => {
    const whole = CountyLists.safeParse(tidied(lists));
    if (!whole.success) return setSaid('wrong');
    try {
      const init = { method: 'PUT', headers: { 'content-type': 'application/json' } };
      await call('/api/settings', CountyLists, { ...init, body: JSON.stringify(whole.data) });
      setSaid('saved');
    } catch (error) {
      setSaid(problemIn(error) === 'shape' ? 'wrong' : 'failed');
    }
  };
  return { said, save, quiet: () => setSaid(undefined) };
}

function Form({ lists, places }: { lists: CountyLists; places: readonly WireRecord[] }) {
  const [now, setNow] = useState(lists);
  const { said, save, quiet } = useSave();
  const change = (patch: Partial<CountyLists>) => {
    quiet();
    setNow((before) => ({ ...before, ...patch }));
  };
  const part = {
    settings: now.settings,
    change: (patch: Partial<Settings>) => change({ settings: { ...now.settings, ...patch } }),
  };
  return (
    <>
      <Thresholds {...part} />
      <Terms {...part} />
      <SevenCard
        lists={now.responsible}
        places={places}
        onChange={(responsible) => change({ responsible })}
      />
      {said && (
        <Notice tone={said === 'saved' ? 'done' : 'danger'} live>
          {settingsText[said]}
        </Notice>
      )}
      <Button kind="primary" wide onClick={() => void save(now)}>
        {settingsText.save}
      </Button>
    </>
  );
}

/** 全县设置: thresholds with their sources, the school calendar, and who is responsible where. */
export function CountySettingsPage() {
  const answer = useAnswer('/api/settings', CountyLists);
  const reference = useAnswer('/api/reference', Reference);
  return (
    <Page title={settingsText.title} lead={settingsText.lead}>
      <Answered answer={answer}>
        {(lists) => (
          <Answered answer={reference}>{({ records }) => <Form lists={lists} places={records} />}</Answered>
        )}
      </Answered>
    </Page>
  );
}
