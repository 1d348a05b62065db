import '../../../src/server/main.ts';

/** The program itself as a process of its own: its settings come from the environment, a signal ends it. */
export const main = (): Promise<number> => new Promise(() => {});
