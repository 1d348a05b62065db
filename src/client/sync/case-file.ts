import { useMemo } from 'react';
import { caseFacts } from '../../domain/case-facts.ts';
import type { Enquiry } from '../../domain/enquiry.ts';
import type { Responsible } from '../../domain/settings.ts';
import { DeskCase, DeskWritten } from '../../sync/desk.ts';
import { DEVICE_AT_DESK, type Op } from '../../sync/protocol.ts';
import { stage } from '../../sync/stage.ts';
import { type CaseFile, placeName, sevenOf, useCaseFile } from '../store/case-file.ts';
import { fileView } from '../store/file-view.ts';
import { useVault } from '../store/vault.ts';
import type { Change } from '../store/write.ts';
import { sendDeskPhotos } from './desk-photos.ts';
import { type OnlineProblem, send, useAnswer } from './online.ts';

/** One child's case, from this phone's copy or, at a desk that keeps none, from the server. */
export interface AnyCase {
  /** Undefined: loading. Null: no such child here, or none of this person's business. */
  found: CaseFile | undefined | null;
  problem?: OnlineProblem | undefined;
  retry?: () => void;
}

/** As a phone would stage them; number, stamp and version are the server's to give. */
function operationsOf(changes: readonly Change[], { records }: DeskCase): Partial<Op>[] {
  const meta = {
    ...{ device: DEVICE_AT_DESK, user: '', name: '', app: '', epoch: '' },
    ...{ nextN: 1, skew: 0, acked: 0, durable: null },
  };
  const views = new Map(records.map((record) => [record.id, record]));
  const { rows } = stage(changes, { meta, now: Date.now(), views });
  return rows.map(({ op: { n: _n, v: _v, ts: _ts, app: _app, ...op } }) => op);
}

function deskCaseFile(answer: DeskCase, child: string, retry: () => void): CaseFile | null {
  const facts = caseFacts(answer.records, child);
  if (!facts) return null;
  const lists = answer.responsible.map(({ body }) => ({ body: body as unknown as Responsible }));
  const shown = answer.records.map((view) => ({ view, settling: false }));
  const file = { file: answer.file, records: shown, operations: new Map() };
  return {
    ...{ file: answer.file, facts, today: answer.today, settings: answer.settings, desk: true },
    view: fileView(file, { moving: undefined, refused: [] }),
    stateOf: () => 'server',
    schoolName: (id) => (id ? answer.schools[id] : undefined),
    schools: Object.entries(answer.schools)
      .filter(([id]) => !answer.closedSchools.includes(id))
      .map(([id, name]) => ({ id, name })),
    handOvers: answer.handOvers.map(({ id, body }) => ({ id, body: body as unknown as Enquiry })),
    placeName: (village) => placeName(village, (code) => answer.places[code]),
    seven: sevenOf(facts, lists),
    save: async (changes) => {
      await send('/api/cases/write', { ops: operationsOf(changes, answer) }, DeskWritten);
      await sendDeskPhotos(changes);
      retry();
    },
  };
}

export function useCase(child: string): AnyCase {
  const { replica, user } = useVault();
  const here = useCaseFile(child);
  const desk = user !== undefined && !replica;
  const { data, problem, retry } = useAnswer(desk ? `/api/cases/${child}` : undefined, DeskCase);
  const online = useMemo(() => data && deskCaseFile(data, child, retry), [data, child, retry]);
  if (!desk) return { found: here };
  if (problem === 'not-found') return { found: null };
  return { found: online, problem, retry };
}
