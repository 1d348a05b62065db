import { CaseState } from '../../../domain/case-codes.ts';
import type { Act, Around } from './act.ts';
import { handOverAct } from './hand-over-act.ts';
import { legalAct, reissueAct } from './legal-act.ts';
import { measureAct, measureDoneAct } from './measure-act.ts';
import { factsAct, planAct } from './plan-act.ts';
import { confirmAct, contactAct, followUpAct } from './proof-act.ts';
import { reviewAct, reviewedAct } from './review-act.ts';
import { closeFlagAct } from './sign-act.ts';
import { stepAct } from './step-act.ts';

const named: Record<string, (rest: string, around: Around) => Act | undefined> = {
  'hand-over': (_rest, around) => handOverAct(around),
  facts: (_rest, around) => factsAct(around),
  plan: (_rest, around) => planAct(around),
  measure: measureAct,
  review: reviewAct,
  reviewed: reviewedAct,
  done: measureDoneAct,
  confirm: confirmAct,
  'follow-up': (_rest, around) => followUpAct(around),
  contact: (_rest, around) => contactAct(around),
  passed: closeFlagAct,
  legal: legalAct,
  reissue: reissueAct,
  step: (rest, around) => {
    const to = CaseState.safeParse(rest);
    return to.success ? stepAct(to.data, around) : undefined;
  },
};

/** The form that `?do=` names: `plan`, `step.OPEN`, `confirm.CLOSE`, `done.<measure>`. */
export function actOf(name: string, around: Around): Act | undefined {
  const [kind = '', rest = ''] = name.split('.');
  return named[kind]?.(rest, around);
}
