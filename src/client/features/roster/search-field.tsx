import { useEffect, useState } from 'react';
import { rosterText } from '../../../text/roster.ts';
import { TextField } from '../../ui/text-field.tsx';

interface Props {
  text: string;
  onChange: (text: string) => void;
}

/** Pinyin keyboards write half-made syllables into the field; the letters stay the field's own while they do. */
export function SearchField({ text, onChange }: Props) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  return (
    <TextField
      label={rosterText.search}
      hint={rosterText.searchHint}
      type="search"
      enterKeyHint="search"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(event.currentTarget.value);
      }}
    />
  );
}
