import { caseText } from '../../../text/case.ts';
import { formText } from '../../../text/case-form.ts';
import { leadText } from '../../../text/lead.ts';
import { joined } from '../../../text/phrase.ts';
import { signWords } from '../../../text/whereabouts.ts';
import { type Act, type Around, filledIn, textOf } from './act.ts';

/** 解除苗头: with a day and a reason; the sign stays readable. */
export function closeFlagAct(id: string, { found: { file, facts, today } }: Around): Act | undefined {
  const flag = facts.flags.find((one) => one.id === id);
  if (!flag) return undefined;
  return {
    title: leadText.closeTitle,
    notes: [
      joined(
        flag.body.signals.map((sign) => signWords[sign]),
        caseText.comma,
      ),
    ],
    fields: [
      { kind: 'day', name: 'closedOn', label: leadText.closedOn },
      { kind: 'area', name: 'closedWhy', label: leadText.closedWhy, max: 200 },
    ],
    opening: { closedOn: today },
    faults: (values) => [
      ...(textOf(values, 'closedWhy') ? [] : [{ name: 'closedWhy', message: formText.needed }]),
      ...(textOf(values, 'closedOn') > today || !textOf(values, 'closedOn')
        ? [{ name: 'closedOn', message: formText.notLater }]
        : []),
    ],
    changes: (values) => [
      { k: 'set', id, kind: 'risk-flag', file, set: filledIn(values, ['closedOn', 'closedWhy']) },
    ],
  };
}
