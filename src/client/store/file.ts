import { useEffect, useMemo, useState } from 'react';
import { onChange } from './changes.ts';
import { useListed } from './directory.ts';
import { useLive } from './external.ts';
import type { FileRecords } from './file-view.ts';
import { fileView, readFile } from './file-view.ts';
import { opened } from './opened.ts';
import { inFlight } from './status-state.ts';
import type { FileView } from './types.ts';

const RELOAD_PAUSE_MS = 30;
const none: readonly [] = [];

/** Reads again whenever records change; several changes in a moment are read once. */
function follow(file: string, show: (records: FileRecords | null) => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = (): void => {
    const place = opened.get();
    if (!place || stopped) return;
    readFile(place, file).then(
      (records) => {
        if (!stopped) show(records);
      },
      // Closed or locked while reading: the lock screen stands here now.
      () => undefined,
    );
  };
  const stop = onChange(({ of }) => {
    if (of !== 'records') return;
    clearTimeout(timer);
    timer = setTimeout(read, RELOAD_PAUSE_MS);
  });
  read();
  return () => {
    stopped = true;
    clearTimeout(timer);
    stop();
  };
}

/** Undefined: loading. Null: no such file on this phone. */
export function useFile(fileId: string | undefined): FileView | undefined | null {
  const place = useLive(opened);
  const moving = useLive(inFlight);
  const refused = useListed()?.attention.quarantined;
  const [read, setRead] = useState<{ file: string; records: FileRecords | null }>();
  useEffect(() => {
    if (fileId === undefined || !place) return;
    return follow(fileId, (records) => setRead({ file: fileId, records }));
  }, [fileId, place]);
  return useMemo(() => {
    if (!place || !read || read.file !== fileId) return undefined;
    return read.records && fileView(read.records, { moving, refused: refused ?? none });
  }, [place, read, fileId, moving, refused]);
}
