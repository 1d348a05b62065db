/** Set by Vite from package.json. */
declare const __APP_VERSION__: string;
/** The English of src/text, made by the build (scripts/build/english-apart.ts). */
declare module 'virtual:english' {
  export const words: import('./text/apart.ts').EnglishWords;
}
