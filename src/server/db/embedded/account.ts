import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** initdb and postgres refuse root; as root they run under an account that exists everywhere. */
export interface Account {
  uid: number;
  gid: number;
}

const candidates = ['postgres', 'nobody'];

function listed(): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

/** The account to run the database as, or undefined: as ourselves. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = listed();
  for (const name of candidates) {
    const account = accounts.get(name);
    if (account && account.uid !== 0) return account;
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Data that is there already stays with the account that wrote it, even if a better one was installed since. */
export function ownerOf(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

/** Options that make a child run as `account`; the working folder is one that every account can enter. */
export const asAccount = (account: Account | undefined) => ({
  cwd: process.platform === 'win32' ? undefined : '/',
  ...(account ?? {}),
});

/** Does the program end well under this account? Also false if the account cannot reach or load it. */
export function runs(program: string, args: readonly string[], account: Account | undefined): boolean {
  return spawnSync(program, args, { ...asAccount(account), stdio: 'ignore' }).status === 0;
}

/** Asked of the system itself rather than computed from mode bits: there are ACLs and mounts. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (!account) return true;
  return runs('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], account);
}
