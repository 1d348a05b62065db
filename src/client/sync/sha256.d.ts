/** One algorithm of hash-wasm by itself: its module of all would bring the PIN's key maker along. */
declare module 'hash-wasm/dist/sha256.umd.min.js' {
  const sha256: Pick<typeof import('hash-wasm'), 'createSHA256'>;
  export = sha256;
}
