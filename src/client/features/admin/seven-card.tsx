import { useState } from 'react';
import type { SevenHead } from '../../../domain/case-codes.ts';
import type { CountyLists } from '../../../domain/settings.ts';
import type { WireRecord } from '../../../sync/protocol.ts';
import { sevenWords } from '../../../text/case.ts';
import { settingsText } from '../../../text/county-settings.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';

type List = CountyLists['responsible'][number];
type Level = 'county' | 'township' | 'village' | 'school';
const heads: Record<Level, readonly SevenHead[]> = {
  county: ['county', 'bureau'],
  township: ['township'],
  village: ['village'],
  school: ['principal'],
};
const keyOf = ({ township, village, school }: List): string =>
  village
    ? `village:${village}`
    : township
      ? `township:${township}`
      : school
        ? `school:${school}`
        : 'county:';

const placeKey = ({ kind, id, body }: WireRecord): string =>
  kind === 'school' ? `school:${id}` : `${kind}:${String(body.code)}`;

/** A list of its own for a place that has none yet. */
function listOf(key: string): List {
  const [level, place = ''] = key.split(':') as [Level, string];
  return level === 'county' ? { seven: {} } : { [level]: place, seven: {} };
}

interface Props {
  lists: readonly List[];
  places: readonly WireRecord[];
  onChange: (lists: List[]) => void;
}

/** 七长 of one place at a time: each level names its own. */
export function SevenCard({ lists, places, onChange }: Props) {
  const [key, setKey] = useState('county:');
  const level = key.split(':')[0] as Level;
  const list = lists.find((one) => keyOf(one) === key) ?? listOf(key);
  const put = (head: SevenHead, patch: { name?: string; phone?: string }) => {
    const { name, phone } = { name: '', phone: '', ...list.seven[head], ...patch };
    const { [head]: _old, ...others } = list.seven;
    const seven = name || phone ? { ...others, [head]: { name, ...(phone && { phone }) } } : others;
    onChange([...lists.filter((one) => keyOf(one) !== key), { ...list, seven }]);
  };
  const options = places
    .filter(({ kind }) => kind === 'township' || kind === 'village' || kind === 'school')
    .map((place) => ({ value: placeKey(place), label: verbatim(String(place.body.name)) }));
  return (
    <Card title={settingsText.seven}>
      <p className={styles.soft}>
        <Say>{settingsText.sevenWhy}</Say>
      </p>
      <SelectField
        label={settingsText.place}
        options={[{ value: 'county:', label: settingsText.county }, ...options]}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      {heads[level].map((head) => (
        <div key={`${key}${head}`} className={styles.columns}>
          <TextField
            label={filled(settingsText.name, sevenWords[head])}
            value={list.seven[head]?.name ?? ''}
            maxLength={40}
            onChange={(event) => put(head, { name: event.currentTarget.value })}
          />
          <TextField
            label={filled(settingsText.phone, sevenWords[head])}
            type="tel"
            value={list.seven[head]?.phone ?? ''}
            maxLength={20}
            onChange={(event) => put(head, { phone: event.currentTarget.value })}
          />
        </div>
      ))}
    </Card>
  );
}
