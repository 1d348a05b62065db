import type { Workload } from './screening.ts';

/** One of the systems compared: how its server runs, and how its page is opened. */
export interface Peer {
  name: string;
  start: () => Promise<Running>;
}
export interface Running {
  /** Of its own server, without the link. */
  port: number;
  /** Of the page that puts itself into `globalThis.bench`. */
  path: string;
  /** What `open` of the page is given for device A or B of a space. */
  opening: (space: number, device: 'a' | 'b') => unknown;
  /** `contentOf` all the server holds of a space. */
  content: (space: number) => Promise<string>;
  /** Of the server, and of its database. */
  pids: () => number[];
  /** MB: the server, and a database beside it if it has one. */
  memory: () => { server: number; database?: number };
  close: () => Promise<void>;
}

/** What every page offers. */
export interface Page {
  open: (options: unknown) => Promise<void>;
  write: (workload: Workload) => Promise<void>;
  edit: (workload: Workload) => Promise<void>;
  push: () => Promise<void>;
  pull: () => Promise<void>;
  both: () => Promise<void>;
  content: () => Promise<string>;
}
