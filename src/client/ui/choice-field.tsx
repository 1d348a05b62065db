import { useId } from 'react';
import styles from './choice.module.css';
import fieldStyles from './field.module.css';
import { describedBy, FieldNotes, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { Say } from './language.tsx';
import type { Option } from './select-field.tsx';

interface TilesProps<V extends string> extends FieldProps {
  options: readonly Option<V>[];
  /** Tiles beside each other; 1 where the words are long. */
  columns?: 1 | 2 | 3;
}
interface ChoiceProps<V extends string> extends TilesProps<V> {
  value: V | undefined;
  onChange: (value: V) => void;
}
interface ChecksProps<V extends string> extends TilesProps<V> {
  value: readonly V[];
  onChange: (value: V[]) => void;
}

interface TileProps<V extends string> {
  option: Option<V>;
  type: 'radio' | 'checkbox';
  name: string;
  checked: boolean;
  onPick: () => void;
}

/** A big tile around a native input: the thumb hits the words, the screen reader hears a radio or a tick. */
function Tile<V extends string>({ option, type, name, checked, onPick }: TileProps<V>) {
  return (
    <label className={checked ? `${styles.tile} ${styles.picked}` : styles.tile}>
      <input type={type} name={name} checked={checked} onChange={onPick} className={styles.input} />
      <span className={styles.mark}>{checked ? <Icon name="check" /> : null}</span>
      <span>
        <Say>{option.label}</Say>
      </span>
    </label>
  );
}

const grid = (columns: 1 | 2 | 3) => `${styles.tiles} ${styles[`columns${columns}`]}`;

/** One of several, each a big tile. */
export function ChoiceField<V extends string>(props: ChoiceProps<V>) {
  const { label, hint, error, options, columns = 2, value, onChange } = props;
  const made = useId();
  const id = props.id ?? made;
  const notes = { ...(hint ? { hint } : {}), error };
  return (
    <fieldset id={id} tabIndex={-1} className={fieldStyles.field} aria-describedby={describedBy(id, notes)}>
      <legend className={fieldStyles.label}>
        <Say>{label}</Say>
      </legend>
      <div className={grid(columns)}>
        {options.map((option) => (
          <Tile
            key={option.value}
            option={option}
            type="radio"
            name={made}
            checked={option.value === value}
            onPick={() => onChange(option.value)}
          />
        ))}
      </div>
      <FieldNotes id={id} {...notes} />
    </fieldset>
  );
}

/** Any of several, each a big tile. */
export function ChecksField<V extends string>(props: ChecksProps<V>) {
  const { label, hint, error, options, columns = 2, value, onChange } = props;
  const made = useId();
  const id = props.id ?? made;
  const notes = { ...(hint ? { hint } : {}), error };
  const toggle = (one: V) =>
    onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    <fieldset id={id} tabIndex={-1} className={fieldStyles.field} aria-describedby={describedBy(id, notes)}>
      <legend className={fieldStyles.label}>
        <Say>{label}</Say>
      </legend>
      <div className={grid(columns)}>
        {options.map((option) => (
          <Tile
            key={option.value}
            option={option}
            type="checkbox"
            name={made}
            checked={value.includes(option.value)}
            onPick={() => toggle(option.value)}
          />
        ))}
      </div>
      <FieldNotes id={id} {...notes} />
    </fieldset>
  );
}
