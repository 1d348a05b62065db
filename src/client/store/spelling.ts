/**
 * The dictionary of readings is a tenth of what a phone would load before its first Today, and only a search and the order of
 * a list ask for it: it comes beside them, and names stand without pinyin until it is here.
 */
let spell: ((name: string) => string) | undefined;
let coming: Promise<boolean> | undefined;

/** False: it could not be fetched; asked again, it is tried again. */
export function learnToSpell(): Promise<boolean> {
  coming ??= import('./pinyin.ts').then(
    ({ syllables }) => {
      spell = syllables;
      return true;
    },
    () => {
      coming = undefined;
      return false;
    },
  );
  return coming;
}

/** On the phone already, it is here before anybody looks; still on its way, nobody waits for it. */
const MOMENT_MS = 300;
export const spellSoon = (): Promise<unknown> =>
  spell
    ? Promise.resolve()
    : Promise.race([learnToSpell(), new Promise((resolve) => setTimeout(resolve, MOMENT_MS))]);

/** `li ming/meng hua`, or nothing yet. A name of nothing but marks is its own, or it would be waited for for ever. */
export const spelled = (name: string): string => (spell ? spell(name) || name : '');
