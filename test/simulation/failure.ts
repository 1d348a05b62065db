/** An oracle's complaint. */
export class Failure extends Error {
  readonly oracle: string;
  constructor(oracle: string, detail: string) {
    super(`${oracle}: ${detail}`);
    this.oracle = oracle;
  }
}
