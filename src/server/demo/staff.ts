import type { Role, Scope } from '../../domain/access.ts';
import type { Id } from '../../domain/record.ts';
import type { Dice } from './random.ts';

/** Somebody who works in the county: has an account, and stands in visits by name. */
export interface Staff {
  id: Id;
  username: string;
  name: string;
  /** As visits name it: 班主任, 包村干部 … */
  post: string;
  grants: { scope: Scope; role: Role }[];
}

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  role: Role;
}

export const PASSWORD = 'guixue2026';

/** One account for each role; `teacher` is the one the README begins with. */
const named = [
  { username: 'teacher', name: '杨春梅', role: 'teacher', post: '班主任' },
  { username: 'village', name: '雷建国', role: 'village-team', post: '包村干部' },
  { username: 'registrar', name: '党晓燕', role: 'registrar', post: '学籍管理员' },
  { username: 'principal', name: '王志远', role: 'principal', post: '校长' },
  { username: 'township', name: '权利民', role: 'township', post: '镇教育专干' },
  { username: 'county', name: '屈秀兰', role: 'county', post: '基教股' },
  { username: 'admin', name: '系统管理员', role: 'admin', post: '系统管理员' },
  { username: 'inspector', name: '惠正平', role: 'inspector', post: '责任督学' },
] as const satisfies readonly (Omit<DemoAccount, 'password'> & { post: string })[];
export type NamedStaff = Record<(typeof named)[number]['username'], Staff>;

export const demoAccounts = (): DemoAccount[] =>
  named.map(({ username, name, role }) => ({ username, password: PASSWORD, name, role }));

export const namedStaff = (dice: Dice): NamedStaff =>
  Object.fromEntries(
    named.map(({ username, name, post }) => [username, { id: dice.id(), username, name, post, grants: [] }]),
  ) as unknown as NamedStaff;

/** What the accounts have, once there are places to have. */
interface Posts {
  county: string;
  township: string;
  school: Id;
  /** The teacher's own two. */
  classes: readonly Id[];
  villages: readonly string[];
}

/** The teacher has three villages and two classes; the village team shares two of the villages, so that both meet there. */
export function grantNamed(staff: NamedStaff, { county, township, school, classes, villages }: Posts): void {
  const give = (who: Staff, role: Role, scopes: readonly Scope[]) =>
    who.grants.push(...scopes.map((scope) => ({ scope, role })));
  const villageScopes = villages.map((code) => `village:${code}`);
  give(
    staff.teacher,
    'teacher',
    classes.map((id) => `class:${id}`),
  );
  give(staff.teacher, 'village-team', villageScopes.slice(0, 3));
  give(staff.village, 'village-team', villageScopes.slice(1, 4));
  give(staff.registrar, 'registrar', [`school:${school}`]);
  give(staff.principal, 'principal', [`school:${school}`]);
  give(staff.township, 'township', [`township:${township}`]);
  for (const role of ['county', 'admin', 'inspector'] as const) give(staff[role], role, [`county:${county}`]);
}
