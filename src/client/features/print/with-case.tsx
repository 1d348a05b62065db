import type { ReactNode } from 'react';
import { paper, printText } from '../../../text/print.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { useVault } from '../../store/vault.ts';
import { useCase } from '../../sync/case-file.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams } from '../../ui/router.tsx';

interface Asked {
  found: CaseFile;
  id: string;
  /** Who printed it and when, for the foot of the paper. */
  foot: string;
}

/** The paper of a child's file on this phone, or that it is not here. */
export function WithCase({ children }: { children: (asked: Asked) => ReactNode }) {
  const { child = '', id = '' } = useParams();
  const { found } = useCase(child);
  const { user } = useVault();
  if (found === undefined || !user) return <Page title={printText.title}>{null}</Page>;
  const made = found && children({ found, id, foot: paper.printedBy(user.name, paper.day(found.today)) });
  if (made) return made;
  return (
    <Page title={printText.title} back="/cases">
      <Empty action={<LinkButton to="/cases">{printText.back}</LinkButton>}>{printText.notHere}</Empty>
    </Page>
  );
}
