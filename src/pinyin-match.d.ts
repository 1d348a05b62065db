/** The dictionary alone: reading → characters. Its own matcher costs milliseconds a name. */
declare module 'pinyin-match/src/simplified_dict.js' {
  export const dict: Readonly<Record<string, string>>;
}
