import type { NewAccount } from './boot.ts';
import type { Settings } from './settings.ts';

/** What the terminal shows after a start: where to go, and who to be. Not a log line: it is for a person. */
export function welcome({ port, publicUrl, county }: Settings, accounts: readonly NewAccount[]): string {
  const address = publicUrl ?? `http://localhost:${port}`;
  const lines = ['', `归学 Guixue · ${county.name}`, `  ${address}`, ''];
  if (accounts.length > 0) {
    const isFirst = accounts.some(({ first }) => first);
    lines.push(
      isFirst
        ? '  第一个账号，密码只显示这一次，登录后请改 the first account; its password is shown only now, change it:'
        : '  演示账号 demo accounts:',
    );
    for (const { username, password, name, role } of accounts)
      lines.push(`    ${username.padEnd(12)} ${password.padEnd(14)} ${role.padEnd(13)} ${name}`);
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}
