import { CaseState } from '../../../domain/case-codes.ts';
import { Id } from '../../../domain/record.ts';
import { isKind, type Kind } from '../../../domain/tables.ts';
import { attentionText } from '../../../text/attention.ts';
import { attentionCase } from '../../../text/attention-case.ts';
import { stepWords } from '../../../text/case.ts';
import { filled, type Sentence, verbatim } from '../../../text/phrase.ts';
import type { Payload } from '../../store/refused.ts';
import type { Directory } from '../../store/types.ts';
import { type Change, newId } from '../../store/write.ts';
import { fieldWords, valueWords } from './values.ts';
import { kindOf } from './whose.ts';

/** Which step, on which day, and what its author wrote to it. */
function stepWordsOf({ to, on, reason }: Payload['fields']): Sentence[] {
  const state = CaseState.safeParse(to);
  const step = state.success ? stepWords[state.data] : kindOf('transition');
  const written =
    typeof reason === 'string' && reason ? [filled(attentionCase.reason, verbatim(reason))] : [];
  return [filled(attentionCase.step, step, verbatim(typeof on === 'string' ? on : '')), ...written];
}

/** What it said, in words: fields and values, or that it was a visit. Never what a harm report says. */
export function payloadWords({ k, kind, fields }: Payload, directory: Directory): Sentence[] {
  if (kind === 'harm-report') return [attentionText.aHarmReport];
  if (kind === 'transition') return stepWordsOf(fields);
  if (k === 'add') return [kind === 'visit' ? attentionText.aVisit : kindOf(kind)];
  return Object.entries(fields).map(([path, value]) =>
    filled(attentionText.change, fieldWords(kind, path), valueWords(path, value, directory)),
  );
}

/** A change of a record that is there: field by field what it would put in the place of what. */
export function comparisonOf(
  { k, kind, create, fields }: Payload,
  now: Readonly<Record<string, unknown>> | undefined,
  directory: Directory,
): { path: string; field: Sentence; now: Sentence; next: Sentence }[] | undefined {
  if (k !== 'set' || create || !now || kind === 'transition') return undefined;
  return Object.entries(fields).map(([path, value]) => ({
    path,
    field: fieldWords(kind, path),
    now: valueWords(path, now[path], directory),
    next: valueWords(path, value, directory),
  }));
}

/**
 * The same content as a new operation; undefined where it cannot be one. An id that another record has is never used
 * again (id-reuse).
 */
export function again({ k, id, kind, file, create, fields }: Payload, code: string): Change | undefined {
  // A step that no longer follows is taken anew from where the case stands.
  if (kind === 'transition' && code === 'state') return undefined;
  if (k === 'other' || !isKind(kind) || !Id.safeParse(id).success || !Id.safeParse(file).success)
    return undefined;
  const target: { id: string; kind: Kind; file: string } = {
    id: code === 'id-reuse' ? newId() : id,
    kind,
    file,
  };
  if (k === 'add') return { k, ...target, data: fields };
  return { k, ...target, set: fields, ...(create ? { create: true as const } : {}) };
}
