import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { learnEnglish } from '../../text/apart.ts';
import { type Language, languages } from '../../text/phrase.ts';
import { LanguageProvider } from './language.tsx';

export const textSizes = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof textSizes)[number];

/** Of the device, not of a person: they hold on the lock screen too, and say nothing about anybody. */
interface Preferences {
  language: Language;
  textSize: TextSize;
  /** The English could not be fetched. */
  withoutEnglish: boolean;
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

type Known = 'awaited' | 'unasked' | 'here' | 'missing';

/** The language to speak: the chosen one, as soon as its words are here. A start waits for them, a choice does not. */
function useSpoken(chosen: Language): { language: Language; english: Known } {
  const [english, setEnglish] = useState<Known>(chosen === 'en' ? 'awaited' : 'unasked');
  const wanted = chosen === 'en' && english !== 'here';
  useEffect(() => {
    if (!wanted) return;
    import('virtual:english').then(
      ({ words }) => {
        learnEnglish(words);
        setEnglish('here');
      },
      () => setEnglish('missing'),
    );
  }, [wanted]);
  return { language: english === 'here' ? chosen : 'zh-CN', english };
}

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [chosen, setLanguage] = useState(() => stored('language', languages, 'zh-CN'));
  const { language, english } = useSpoken(chosen);
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
    <PreferencesContext
      value={{ language: chosen, textSize, withoutEnglish: chosen === 'en' && english === 'missing', change }}
    >
      <LanguageProvider language={language}>{english === 'awaited' ? null : children}</LanguageProvider>
    </PreferencesContext>
  );
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('outside PreferencesProvider');
  return preferences;
}
