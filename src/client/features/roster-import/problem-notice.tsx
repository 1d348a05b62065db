import { fileProblemWords, otherProblem } from '../../../text/roster-import-problems.ts';
import { Notice } from '../../ui/notice.tsx';

/** Why a request came to nothing, and what to do. */
export function ProblemNotice({ code }: { code: string }) {
  return (
    <Notice tone="danger" live>
      {fileProblemWords[code] ?? otherProblem}
    </Notice>
  );
}
