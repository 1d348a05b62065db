import { windowsText } from '../../text/windows.ts';
import { Button } from '../ui/button.tsx';
import { Say } from '../ui/language.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** Two windows of different builds: nothing is lost, and one tap or one closed window leads on. */
export function WindowsPage({ trouble }: { trouble: 'waits' | 'overtaken' }) {
  const waits = trouble === 'waits';
  const again = (
    <Button kind="primary" wide onClick={() => window.location.reload()}>
      {windowsText.again}
    </Button>
  );
  return (
    <Page
      title={waits ? windowsText.waits : windowsText.overtaken}
      narrow
      {...(waits ? {} : { action: again })}
    >
      <p>
        <Say>{waits ? windowsText.waitsWhy : windowsText.overtakenWhy}</Say>
      </p>
      {waits ? (
        <p>
          <Say>{windowsText.waitsHow}</Say>
        </p>
      ) : null}
      <Notice live>{windowsText.kept}</Notice>
    </Page>
  );
}
