import { useEffect, useState } from 'react';

/** Megabytes this app takes on the phone, in whole ones; undefined where the browser does not say. */
export function useUsedSpace(): number | undefined {
  const [used, setUsed] = useState<number>();
  useEffect(() => {
    navigator.storage?.estimate?.().then(
      ({ usage }) => setUsed(usage === undefined ? undefined : Math.max(1, Math.round(usage / 1_000_000))),
      () => undefined,
    );
  }, []);
  return used;
}
