import { shellText } from '../../text/shell.ts';
import { Say } from '../ui/language.tsx';

/** Stands where a page will be. */
export function Opening() {
  return (
    <p role="status">
      <Say>{shellText.opening}</Say>
    </p>
  );
}
