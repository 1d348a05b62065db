import type { RunningServer } from './server.ts';

/** What an administrator does at the desk, without a desk. */
interface Person {
  id: string;
  username: string;
  grants: { id: number | string; scope: string; role: string; to?: string | null }[];
}

/** Asks the server's own interface as this account does. */
export async function asAccount({ url }: RunningServer, username: string) {
  const headers = { 'content-type': 'application/json', origin: url };
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password: 'guixue2026' }),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return async (path: string, body?: object): Promise<unknown> => {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const answer = await fetch(`${url}/api${path}`, { headers: { ...headers, cookie }, ...init });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
}
type Ask = Awaited<ReturnType<typeof asAccount>>;

async function personOf(ask: Ask, username: string): Promise<Person> {
  const { items } = (await ask('/users')) as { items: Person[] };
  const person = items.find((one) => one.username === username);
  if (!person) throw new Error(`nobody is called ${username}`);
  return person;
}

/** Ends the grants of an account; what they were. */
export async function endGrants(server: RunningServer, username: string): Promise<Person['grants']> {
  const ask = await asAccount(server, 'admin');
  const person = await personOf(ask, username);
  for (const { id } of person.grants) await ask(`/users/${person.id}/grants/${id}/end`, {});
  return person.grants;
}

export async function giveGrants(
  server: RunningServer,
  username: string,
  grants: readonly { scope: string; role: string }[],
): Promise<void> {
  const ask = await asAccount(server, 'admin');
  const { id } = await personOf(ask, username);
  for (const { scope, role } of grants) await ask(`/users/${id}/grants`, { scope, role });
}
