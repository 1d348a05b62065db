import { createContext, type ReactNode, useCallback, useContext, useEffect } from 'react';
import type { Language, Sentence } from '../../text/phrase.ts';

const LanguageContext = createContext<Language>('zh-CN');

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export const useLanguage = (): Language => useContext(LanguageContext);

/** `const say = useSay(); say(sentence)`: for attributes; `<Say>` is for text. */
export function useSay(): (sentence: Sentence) => string {
  const language = useLanguage();
  return useCallback((sentence: Sentence) => sentence[language], [language]);
}

export function Say({ children }: { children: Sentence }) {
  return <>{children[useLanguage()]}</>;
}
