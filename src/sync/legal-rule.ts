import { issuedFields, type LegalDocument, mayIssue, servedFields } from '../domain/legal-document.ts';
import type { Bench } from './bench.ts';
import { equalJson } from './json.ts';
import type { Writer } from './merge.ts';
import type { Plan } from './plan.ts';
import type { StoredRecord } from './record.ts';
import { type Refusal, refuse } from './validate.ts';

type Body = StoredRecord['body'];
const same = (a: Body, b: Body) => (field: string) => equalJson(a[field] ?? null, b[field] ?? null);

function issue({ record }: Plan, bench: Bench): Refusal | undefined {
  const { type, child, replaces } = record.body as unknown as LegalDocument;
  if (!mayIssue(type, bench.rolesOver(bench.scopesOf(record.file)))) return refuse('server-rule', ['role']);
  if (!replaces) return undefined;
  const before = bench.get(replaces);
  const fits =
    before?.kind === 'legal-document' && before.file === record.file && before.body.child === child;
  return fits ? undefined : refuse('unknown-record', ['replaces']);
}

/** A paper that went out says tomorrow what it said today; service and result are written in once. */
function amend({ record }: Plan, before: Body): Refusal | undefined {
  const unchanged = same(before, record.body);
  const firmly = servedFields.filter((field) => (before[field] ?? null) !== null);
  const touched = [...issuedFields, ...firmly].filter((field) => !unchanged(field));
  if (record.dead) return refuse('server-rule', ['issued']);
  return touched.length > 0 ? refuse('server-rule', ['issued', ...touched]) : undefined;
}

/** 文书 (domain design §2.14): issued by whoever may by law, and corrected by a new version, never edited. */
export function legalRule(plan: Plan, _writer: Writer, bench: Bench): Plan | Refusal {
  const before = bench.get(plan.record.id);
  return (before ? amend(plan, before.body) : issue(plan, bench)) ?? plan;
}
