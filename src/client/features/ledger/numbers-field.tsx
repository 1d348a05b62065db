import { takesNumbers } from '../../../domain/access.ts';
import { type FullReason, fullReasons } from '../../../domain/ledger.ts';
import { ledgerText } from '../../../text/ledger.ts';
import { useVault } from '../../store/vault.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';

/** Masked, or whole for a reason. */
export type Numbers = 'masked' | FullReason;

interface NumbersProps {
  value: Numbers;
  onChange: (value: Numbers) => void;
}

/** Whole ID numbers leave only with a reason that is logged (domain design §4.3); most lists do without. */
export function NumbersField({ value, onChange }: NumbersProps) {
  const { user } = useVault();
  const options = [
    { value: 'masked' as const, label: ledgerText.exportMasked },
    { value: 'whole' as const, label: ledgerText.exportWhole },
  ];
  if (!user?.roles.some(takesNumbers)) return null;
  return (
    <>
      <ChoiceField
        label={ledgerText.exportFull}
        options={options}
        columns={1}
        value={value === 'masked' ? 'masked' : 'whole'}
        onChange={(picked) => onChange(picked === 'masked' ? 'masked' : fullReasons[0])}
      />
      {value === 'masked' ? null : (
        <ChoiceField
          label={ledgerText.exportReason}
          options={fullReasons.map((reason) => ({ value: reason, label: ledgerText.reasons[reason] }))}
          columns={1}
          value={value}
          onChange={onChange}
        />
      )}
    </>
  );
}
