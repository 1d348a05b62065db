import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type Language, languages } from '../../text/phrase.ts';
import { LanguageProvider } from './language.tsx';

export const textSizes = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof textSizes)[number];

/** Of the device, not of a person: they hold on the lock screen too, and say nothing about anybody. */
interface Preferences {
  language: Language;
  textSize: TextSize;
  change: (next: Partial<{ language: Language; textSize: TextSize }>) => void;
}

const PreferencesContext = createContext<Preferences | undefined>(undefined);
/** Empty: what the browser and the system say. */
const scales: Record<TextSize, string> = { normal: '', large: '118%', larger: '140%' };

/** A private window may refuse local storage: then a preference holds until the page is closed. */
const stored = <T extends string>(key: string, allowed: readonly T[], otherwise: T): T => {
  try {
    const value = localStorage.getItem(`guixue.${key}`);
    return allowed.find((one) => one === value) ?? otherwise;
  } catch {
    return otherwise;
  }
};
const store = (key: string, value: string) => {
  try {
    localStorage.setItem(`guixue.${key}`, value);
  } catch {
    // It holds until the page is closed.
  }
};

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() => stored('language', languages, 'zh-CN'));
  const [textSize, setTextSize] = useState(() => stored('text-size', textSizes, 'normal'));
  useEffect(() => {
    document.documentElement.style.fontSize = scales[textSize];
  }, [textSize]);
  const change: Preferences['change'] = (next) => {
    if (next.language) {
      setLanguage(next.language);
      store('language', next.language);
    }
    if (next.textSize) {
      setTextSize(next.textSize);
      store('text-size', next.textSize);
    }
  };
  return (
    <PreferencesContext value={{ language, textSize, change }}>
      <LanguageProvider language={language}>{children}</LanguageProvider>
    </PreferencesContext>
  );
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('outside PreferencesProvider');
  return preferences;
}
