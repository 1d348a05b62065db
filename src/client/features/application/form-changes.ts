import { type Application, roundOf } from '../../../domain/application.ts';
import type { ApplicationDraft } from '../../../domain/application-rules.ts';
import { withheldApplication } from '../../../domain/application-veil.ts';
import type { Fact } from '../../../domain/case-facts.ts';
import type { Change } from '../../store/write.ts';

type Json = Extract<Change, { k: 'add' }>['data'];
/** Undefined cannot travel: a record holds only what was said. */
const plain = (value: object): Json => JSON.parse(JSON.stringify(value));

export interface Saving {
  id: string;
  /** Of the restricted record, if one is needed; pressed twice, it is the same. */
  twin: string;
  file: string;
  /** An earlier application of this child is veiled: so is what is said of its return. */
  veiled: boolean;
  /** What is corrected. */
  was?: Fact<Application> | undefined;
}

/** Only what the form asks; the round says that it is a new wording, to be reviewed anew. */
function corrected(open: Json, was: Application): Json {
  const before = plain(was);
  const { round: _round, withdrawnOn: _withdrawn, ...old } = before;
  const paths = new Set([...Object.keys(open), ...Object.keys(old)]);
  const changed = [...paths].filter(
    (path) => JSON.stringify(open[path] ?? null) !== JSON.stringify(before[path] ?? null),
  );
  return {
    ...Object.fromEntries(changed.map((path) => [path, open[path] ?? null])),
    round: roundOf(was) + 1,
  };
}

/** What few may read goes first: the server takes no veiled application whose restricted part it has not seen. */
export function applicationChanges(
  draft: ApplicationDraft,
  { id, twin, file, veiled, was }: Saving,
): Change[] {
  const { open, restricted } = withheldApplication(id, draft, veiled);
  const apart: Change[] = restricted
    ? [{ k: 'add', id: twin, kind: 'restricted-reason', file, data: plain(restricted) }]
    : [];
  const target = { k: 'set' as const, id, kind: 'application' as const, file };
  if (!was) return [...apart, { ...target, create: true, set: plain(open) }];
  return [...apart, { ...target, set: corrected(plain(open), was.body) }];
}
