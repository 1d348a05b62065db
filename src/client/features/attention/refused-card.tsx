import { useState } from 'react';
import * as z from 'zod/mini';
import { guardNames } from '../../../domain/case-codes.ts';
import { attentionText, quarantineWords } from '../../../text/attention.ts';
import { caseKindWords, heldBy, ruleWords } from '../../../text/attention-case.ts';
import { missingWords } from '../../../text/case-guards.ts';
import { filled, joined, type Sentence } from '../../../text/phrase.ts';
import { isRule, ruleSentence } from '../../../text/rules.ts';
import { type Payload, payloadOf } from '../../store/refused.ts';
import type { Directory, LocalRecord } from '../../store/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './attention.module.css';
import { again, payloadWords } from './payload.ts';
import { useSettle } from './use-settle.ts';
import { fieldWords } from './values.ts';
import { childAbout, kindOf, whoseRecord } from './whose.ts';

const GuardCode = z.enum(guardNames);

type Refused = LocalRecord<'quarantine'>;

function detailWord(one: string, kind: string): Sentence {
  const guard = GuardCode.safeParse(one.replace(/^missing:/, ''));
  if (guard.success) return missingWords({ code: guard.data });
  if (one.startsWith('held:')) return filled(heldBy, kindOf(one.slice('held:'.length)));
  if (kind in caseKindWords && ruleWords[one]) return ruleWords[one];
  return isRule(one) ? ruleSentence({ rule: one }) : fieldWords(kind, one);
}

/** Field paths and rule numbers of the refusal, in words where there are words. */
function detailWords({ detail = [] }: Refused['body'], { kind }: Payload): Sentence | undefined {
  const parts = detail.map((one) => detailWord(one, kind));
  return parts.length > 0 ? filled(attentionText.rule, joined(parts)) : undefined;
}

const isHere = (file: string, { householdById, children }: Directory) =>
  householdById.has(file) || children.some((one) => one.file === file);

/**
 * Where it can be put right: the form, filled as it was sent; its saving settles this. Undefined: what it is about is not on
 * this phone (any more), or has no form of its own here.
 */
function correctAt({ id }: Refused, payload: Payload, directory: Directory): string | undefined {
  const { kind, file, create } = payload;
  const child = kind in caseKindWords ? childAbout(payload.fields, directory) : undefined;
  if (child) return `/case/${child.id}`;
  if (kind === 'household' && create) return `/household/new?resend=${id}`;
  if (kind === 'harm-report' || !isHere(file, directory)) return undefined;
  if (kind === 'visit') return `/household/${file}/visit?resend=${id}`;
  const open = formOf(payload);
  return open ? `/household/${file}?open=${open}&resend=${id}` : `/household/${file}`;
}

/** As the household's page names its forms. */
function formOf({ k, kind, id, create }: Payload): string | undefined {
  if (k === 'set' && (kind === 'guardian' || kind === 'child')) return `${kind}-${create ? 'new' : id}`;
  return k === 'set' && kind === 'household' ? kind : undefined;
}

function Withdraw({ onYes }: { onYes: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {attentionText.withdraw}
      </Button>
      <Sheet open={asking} onClose={() => setAsking(false)} title={attentionText.withdraw}>
        <p>
          <Say>{attentionText.withdrawAsk}</Say>
        </p>
        <Button kind="danger" wide onClick={onYes}>
          {attentionText.withdrawYes}
        </Button>
        <Button kind="plain" wide onClick={() => setAsking(false)}>
          {attentionText.cancel}
        </Button>
      </Sheet>
    </>
  );
}

interface ActionsProps {
  refused: Refused;
  payload: Payload;
  directory: Directory;
}

function Actions({ refused, payload, directory }: ActionsProps) {
  const settle = useSettle(refused);
  const { code } = refused.body;
  const change = again(payload, code);
  const at = correctAt(refused, payload, directory);
  const offered = code === 'moved' || code === 'late';
  return (
    <div className={styles.actions}>
      {at && (
        <LinkButton to={at} kind="plain">
          {attentionText.edit}
        </LinkButton>
      )}
      {change && !offered && (
        <Button kind="plain" icon="send" onClick={() => void settle('resend', [change])}>
          {attentionText.resend}
        </Button>
      )}
      <Withdraw onYes={() => void settle('withdraw')} />
    </div>
  );
}

/** A refusal with its reason, what it said, and every way on. */
export function RefusedCard({ refused, directory }: { refused: Refused; directory: Directory }) {
  const payload = payloadOf(refused.body.payload);
  const { why, what } = quarantineWords[refused.body.code];
  const detail = detailWords(refused.body, payload);
  const about = childAbout(payload.fields, directory)?.id ?? payload.id;
  const whose = whoseRecord({ file: payload.file }, about, directory);
  return (
    <Card title={joined([kindOf(payload.kind), whose])}>
      <p className={styles.value}>
        <Say>{why}</Say>
      </p>
      {detail && (
        <p className={styles.soft}>
          <Say>{detail}</Say>
        </p>
      )}
      <p>
        <Say>{filled(attentionText.changes, joined(payloadWords(payload, directory)))}</Say>
      </p>
      <p>
        <Say>{filled(attentionText.whatToDo, what)}</Say>
      </p>
      <Actions refused={refused} payload={payload} directory={directory} />
    </Card>
  );
}
