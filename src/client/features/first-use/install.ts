import { useEffect, useState } from 'react';
import { askForPersistence } from '../../store/space.ts';

/** Chromium's offer to install; others have none and need words. */
interface InstallPrompt extends Event {
  prompt: () => Promise<void>;
}

let offered: InstallPrompt | undefined;
const listeners = new Set<() => void>();
const set = (next: InstallPrompt | undefined) => {
  offered = next;
  for (const listener of listeners) listener();
};

/** The browser offers once, early: caught here whichever page is open then. Called by main.tsx. */
export function catchInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    set(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => {
    set(undefined);
    askForPersistence(true);
  });
}

export type InstallWay = 'installed' | 'wechat' | 'offer' | 'ios' | 'manual';

function wayNow(): InstallWay {
  const agent = navigator.userAgent;
  const onHomeScreen = (navigator as { standalone?: boolean }).standalone === true;
  if (onHomeScreen || window.matchMedia('(display-mode: standalone)').matches) return 'installed';
  if (/MicroMessenger/i.test(agent)) return 'wechat';
  if (offered) return 'offer';
  return /iPhone|iPad|iPod/.test(agent) ? 'ios' : 'manual';
}

export function useInstall(): { way: InstallWay; install: () => void } {
  const [way, setWay] = useState(wayNow);
  useEffect(() => {
    const look = () => setWay(wayNow());
    listeners.add(look);
    return () => {
      listeners.delete(look);
    };
  }, []);
  return { way, install: () => void offered?.prompt().then(() => set(undefined)) };
}
