import { readMeta } from '../store/sealed-meta.ts';
import type { PhotosWait } from '../store/status-types.ts';
import type { Run } from './run.ts';

/** When photos may go, by what the person asked for and what the browser tells (sync design §3.12). */
interface Link {
  type?: string;
  effectiveType?: string;
}
interface Battery {
  level: number;
  charging: boolean;
}
type Phone = Navigator & { connection?: Link; getBattery?: () => Promise<Battery> };
const phone = (): Partial<Phone> => (typeof navigator === 'undefined' ? {} : (navigator as Phone));

/** Only Chromium on phones does; elsewhere “Wi-Fi only” would be a promise nobody can keep. */
export const tellsNetwork = (): boolean => !['unknown', ''].includes(phone().connection?.type ?? '');
const onFreeNetwork = (): boolean => ['wifi', 'ethernet'].includes(phone().connection?.type ?? '');
export const onWeakLink = (): boolean =>
  ['slow-2g', '2g', '3g'].includes(phone().connection?.effectiveType ?? '');

const LOW_BATTERY = 0.15;
async function isBatteryLow(): Promise<boolean> {
  // Only Chromium tells, and not in every window.
  const battery = await phone()
    .getBattery?.()
    .catch(() => undefined);
  return battery !== undefined && !battery.charging && battery.level < LOW_BATTERY;
}

/** Read from the disk: the first cycle after the unlocking may be here before the pages know the settings. */
async function waitsForNetwork({ place }: Run): Promise<PhotosWait | undefined> {
  const { photosOnWifiOnly = false } = (await readMeta(place, 'settings')) ?? {};
  if (!photosOnWifiOnly) return undefined;
  if (!tellsNetwork()) return 'hand';
  return onFreeNetwork() ? undefined : 'wifi';
}

/** Why photos are not sent now; undefined: they are. Whoever presses the button has decided. */
export async function whyPhotosWait(run: Run): Promise<PhotosWait | undefined> {
  if (run.photosAsked) return undefined;
  return (await waitsForNetwork(run)) ?? ((await isBatteryLow()) ? 'battery' : undefined);
}
