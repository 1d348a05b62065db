import { rosterText } from '../../../text/roster.ts';
import { TextField } from '../../ui/text-field.tsx';

interface Props {
  text: string;
  onChange: (text: string) => void;
}

export function SearchField({ text, onChange }: Props) {
  return (
    <TextField
      label={rosterText.search}
      hint={rosterText.searchHint}
      type="search"
      enterKeyHint="search"
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
