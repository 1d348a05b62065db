import { type ReactNode, useState } from 'react';
import { idAbsentReasons, leftBehindKinds, rollStatuses, sexes } from '../../../domain/child.ts';
import { relations } from '../../../domain/household.ts';
import { birthDateOf, idProblems, normalizeId, sexOf } from '../../../domain/identity.ts';
import {
  boardingWords,
  childFields,
  childText,
  idAbsentWords,
  leftBehindWords,
  rollStatusWords,
  sexWords,
} from '../../../text/child.ts';
import { householdText } from '../../../text/household.ts';
import { relationWords } from '../../../text/household-words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Day, Input, Pick, useRecordFields } from './record-fields.tsx';

interface Props {
  village: string | undefined;
  isNew: boolean;
  /** Under what says who the child is: whoever is on file already need not be typed to the end. */
  twins: ReactNode;
}

/** A whole and valid number tells birthday and sex; they are filled in where they are still empty. */
function IdField() {
  const { form, faultOf } = useRecordFields();
  const typed = form.watch('idNumber') ?? '';
  const take = (text: string) => {
    form.setValue('idNumber', text, { shouldDirty: true });
    const idNumber = normalizeId(text);
    if (idProblems(idNumber).some(({ level }) => level === 'block')) return;
    const { birthDate, sex } = form.getValues();
    const born = birthDateOf(idNumber);
    const told = sexOf(idNumber);
    if (born && !birthDate) form.setValue('birthDate', born, { shouldDirty: true });
    if (told && !sex) form.setValue('sex', told, { shouldDirty: true });
  };
  return (
    <TextField
      id="field-idNumber"
      label={childFields.idNumber}
      hint={childText.idHint}
      error={faultOf('idNumber')}
      autoCapitalize="characters"
      maxLength={22}
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
}

const boardingChoices = ['true', 'false'] as const;

function SexField() {
  const { form } = useRecordFields();
  const sex = form.watch('sex');
  return (
    <ChoiceField
      id="field-sex"
      label={childFields.sex}
      options={sexes.map((value) => ({ value, label: sexWords[value] }))}
      value={sex === 'M' || sex === 'F' ? sex : undefined}
      onChange={(value) => form.setValue('sex', value, { shouldDirty: true })}
    />
  );
}

/** Of a new child nothing is chosen beforehand: a wrong 不在本村 would hide it from its village. */
function HukouField({ village, isNew }: Omit<Props, 'twins'>) {
  const { form } = useRecordFields();
  const [elsewhere, setElsewhere] = useState(!isNew);
  if (!village) return null;
  const here = form.watch('hukouVillage') === village;
  return (
    <ChoiceField
      label={childFields.hukouVillage}
      columns={1}
      options={[
        { value: 'here' as const, label: childText.hukouHere },
        { value: 'elsewhere' as const, label: childText.hukouElsewhere },
      ]}
      value={here ? 'here' : elsewhere ? 'elsewhere' : undefined}
      onChange={(value) => {
        setElsewhere(value === 'elsewhere');
        form.setValue('hukouVillage', value === 'here' ? village : '', { shouldDirty: true });
      }}
    />
  );
}

/** 学籍: for whom a school already keeps one. */
function OnRoll() {
  const { form } = useRecordFields();
  const boards = form.watch('boarding');
  return (
    <>
      <Input path="studentNumber" />
      <Pick
        path="rollStatus"
        empty={householdText.notChosen}
        options={rollStatuses.map((value) => ({ value, label: rollStatusWords[value] }))}
      />
      <ChoiceField
        id="field-boarding"
        label={childFields.boarding}
        options={boardingChoices.map((value) => ({ value, label: boardingWords[value] }))}
        value={boardingChoices.find((value) => value === boards)}
        onChange={(value) => form.setValue('boarding', value, { shouldDirty: true })}
      />
    </>
  );
}

export function ChildFields({ village, isNew, twins }: Props) {
  const { form } = useRecordFields();
  const hasId = (form.watch('idNumber') ?? '').trim() !== '';
  return (
    <>
      <Input path="name" />
      <IdField />
      {!hasId && (
        <Pick
          path="idAbsentReason"
          options={idAbsentReasons.map((value) => ({ value, label: idAbsentWords[value] }))}
        />
      )}
      <SexField />
      <Day path="birthDate" />
      {twins}
      <HukouField village={village} isNew={isNew} />
      <Input path="relation" hint={childText.relationHint} />
      {!isNew && <OnRoll />}
      <Input path="guardianName" />
      <Pick
        path="guardianRelation"
        empty={householdText.notChosen}
        options={relations.map((value) => ({ value, label: relationWords[value] }))}
      />
      <Input path="guardianPhone" type="tel" inputMode="tel" />
      <Pick
        path="leftBehind"
        empty={householdText.notChosen}
        options={leftBehindKinds.map((value) => ({ value, label: leftBehindWords[value] }))}
      />
      <Input path="disability" />
    </>
  );
}
