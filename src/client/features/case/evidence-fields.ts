import type { EvidenceCode } from '../../../domain/case-evidence.ts';
import type { Evidence } from '../../../domain/whereabouts-codes.ts';
import { formText } from '../../../text/case-form.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { evidenceDetailWords, evidenceWords } from '../../../text/whereabouts.ts';
import { type FieldSpec, listOf, optionsOf, textOf, type Values } from './act.ts';

const detailOf = (code: EvidenceCode): string => `detail-${code}`;

/** Which papers are asked for, when, and what the outcome needs said beside them. */
export interface AskedPapers {
  codes: readonly EvidenceCode[];
  hint?: Sentence;
  when?: (values: Values) => boolean;
}

/** The papers by choice, each with its number or a few words once it is chosen, and their photos. */
export function evidenceFields(asked: readonly AskedPapers[]): FieldSpec[] {
  const codes = [...new Set(asked.flatMap((one) => one.codes))];
  return [
    ...asked.map(
      ({ codes: own, hint, when }): FieldSpec => ({
        ...{ kind: 'checks', name: 'evidence', label: formText.evidence },
        options: optionsOf(evidenceWords, own),
        ...(hint && { hint }),
        ...(when && { when }),
      }),
    ),
    ...codes.map(
      (code): FieldSpec => ({
        ...{ kind: 'text', name: detailOf(code), max: 100 },
        label: evidenceDetailWords[code] ?? formText.detailOf(evidenceWords[code]),
        when: (values) => chosenIn(values, asked).includes(code),
      }),
    ),
    { kind: 'photos', name: 'photos', label: formText.photos },
  ];
}

/** What was ticked, of what is asked for now: a ground chosen anew leaves the papers of the other one behind. */
function chosenIn(values: Values, asked: readonly AskedPapers[]): EvidenceCode[] {
  const open = new Set(asked.filter(({ when }) => !when || when(values)).flatMap(({ codes }) => codes));
  return listOf<EvidenceCode>(values, 'evidence').filter((code) => open.has(code));
}

export const evidenceIn = (values: Values, asked: readonly AskedPapers[]): Evidence[] =>
  chosenIn(values, asked).map((code) => {
    const detail = textOf(values, detailOf(code));
    return detail ? { code, detail } : { code };
  });
