import { useState } from 'react';
import { VillageCounts } from '../../../domain/village-count.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { villageCountText } from '../../../text/village-count.ts';
import { problemIn, send, sendForFile } from '../../sync/online.ts';
import { Button } from '../../ui/button.tsx';
import { Say, useLanguage } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { handOver } from './hand-over-file.ts';
import { type Looked, takingProblem } from './taking.ts';

interface Props extends Looked {
  onMade: (counts: VillageCounts) => void;
}

function CountForm({ onMade, view, text }: Props) {
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Sentence>();
  const body = { where: view.where, ...(text && { text }) };
  const go = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    await work().catch((error) => setProblem(takingProblem(problemIn(error), villageCountText.failed)));
    setBusy(false);
  };
  const print = () =>
    go(async () => {
      onMade(await send('/api/village-counts/paper', body, VillageCounts));
    });
  const take = () =>
    go(async () => {
      const file = await sendForFile('/api/village-counts/export', { ...body, language });
      handOver(file, `${villageCountText.title[language]}.xlsx`);
    });
  return (
    <>
      <p>
        <Say>{villageCountText.what}</Say>
      </p>
      {problem ? (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      ) : null}
      <Button kind="primary" icon="print" disabled={busy} onClick={() => void print()}>
        {villageCountText.print}
      </Button>
      <Button icon="upload" disabled={busy} onClick={() => void take()}>
        {villageCountText.export}
      </Button>
    </>
  );
}

/** 统计表 beside the ledger of school age (domain design §2.5). */
export function CountButton(props: Props) {
  const [open, setOpen] = useState(false);
  const done = (counts: VillageCounts) => {
    setOpen(false);
    props.onMade(counts);
  };
  return (
    <>
      <Button icon="chart" onClick={() => setOpen(true)}>
        {villageCountText.open}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={villageCountText.open} place="side">
        <CountForm {...props} onMade={done} />
      </Sheet>
    </>
  );
}
