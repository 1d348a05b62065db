import type { Id } from '../../../domain/record.ts';
import { type Reason, reasonCodes } from '../../../domain/whereabouts-codes.ts';
import { visitText } from '../../../text/visit.ts';
import { reasonWords } from '../../../text/whereabouts.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { AreaField } from '../../ui/text-field.tsx';
import { fieldOf } from './problems.ts';
import { useAnswer, useFault } from './visit-context.ts';

const options = (codes: readonly Reason[]) =>
  codes.map((value) => ({ value: value as string, label: reasonWords[value] }));

interface OtherProps {
  child: Id;
  at: 0 | 1;
}

function OtherReason({ child, at }: OtherProps) {
  const [answer, set] = useAnswer(child);
  const others = answer.otherReasons ?? [];
  const taken = [answer.reason, others[1 - at]];
  const choose = (value: string) => {
    const next = [others[0], others[1]];
    next[at] = (value || undefined) as Reason | undefined;
    set({ otherReasons: next.filter((one) => one !== undefined) });
  };
  return (
    <SelectField
      label={at === 0 ? visitText.reasonSecond : visitText.reasonThird}
      options={options(reasonCodes.filter((code) => !taken.includes(code)))}
      value={others[at] ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

/** One main reason and up to two more (domain design §6.4); each further one is asked when the one before is given. */
export function ReasonFields({ child }: { child: Id }) {
  const [answer, set] = useAnswer(child);
  const error = useFault(fieldOf('reasons', child));
  const textError = useFault(fieldOf('reasonText', child));
  const others = answer.otherReasons ?? [];
  return (
    <>
      <SelectField
        id={fieldOf('reasons', child)}
        label={visitText.reasonMain}
        options={options(reasonCodes)}
        value={answer.reason ?? ''}
        error={error}
        onChange={(event) => set({ reason: (event.currentTarget.value || undefined) as Reason | undefined })}
      />
      {answer.reason && <OtherReason child={child} at={0} />}
      {others.length > 0 && <OtherReason child={child} at={1} />}
      {answer.reason && (
        <AreaField
          id={fieldOf('reasonText', child)}
          label={visitText.reasonText}
          value={answer.reasonText ?? ''}
          error={textError}
          maxLength={200}
          onChange={(event) => set({ reasonText: event.currentTarget.value })}
        />
      )}
    </>
  );
}
