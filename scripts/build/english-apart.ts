import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, parseAst, transformWithOxc } from 'vite';

/**
 * A phone that speaks Chinese does not load the English: in the built client each `phrase('中文', 'English')` of src/text
 * keeps its Chinese, and its English goes, by file and place, into one chunk that `virtual:english` names. Sources and tests
 * read as they are written. English that needs more than its own arguments stays where it is.
 */
const ROOT = 'src/text';
const NAME = 'virtual:english';
const files = readdirSync(ROOT)
  .filter((name) => name.endsWith('.ts'))
  .sort();

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Every name a piece of code mentions; keys and members are names of nothing outside. */
function namesIn(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name as string];
  const skipped =
    node.type === 'MemberExpression' && !node.computed
      ? node.property
      : node.type === 'Property' && !node.computed && !node.shorthand
        ? node.key
        : undefined;
  return childrenOf(node)
    .filter((child) => child !== skipped)
    .flatMap(namesIn);
}

const everywhere = ['String', 'Number', 'Math', 'undefined'];
const isWords = (node: Node): boolean =>
  (node.type === 'Literal' && typeof node.value === 'string') ||
  (node.type === 'TemplateLiteral' && (node.expressions as Node[]).length === 0);
/** An arrow whose words need nothing but its arguments. */
function standsAlone(node: Node): boolean {
  if (node.type !== 'ArrowFunctionExpression' || !isNode(node.body)) return false;
  const own = [...everywhere, ...(node.params as Node[]).flatMap(namesIn)];
  return node.body.type !== 'BlockStatement' && namesIn(node.body).every((name) => own.includes(name));
}

interface Call extends Node {
  arguments: Node[];
}
function callsIn(node: Node): Call[] {
  const { callee } = node;
  const isPhrase = node.type === 'CallExpression' && isNode(callee) && callee.name === 'phrase';
  // What stands within a call is part of its words.
  return isPhrase ? [node as Call] : childrenOf(node).flatMap(callsIn);
}

interface Parted {
  code: string;
  /** Chinese and English, both as they stand in the source. */
  said: [string, string][];
  made: [string, string][];
}
/** What is written instead of one call, and where its English goes; undefined: it stays as it is. */
type Short = { code: string; list: 'said' | 'made'; pair: [string, string] } | undefined;
function shortOf([zh, en]: readonly [string, string], [zhNode, enNode]: Node[], place: string): Short {
  if (!zhNode || !enNode) return undefined;
  if (isWords(zhNode) && isWords(enNode)) return { code: `apart(${zh})`, list: 'said', pair: [zh, en] };
  if (!standsAlone(enNode)) return undefined;
  return { code: `apartMade(${zh}, "${place}")`, list: 'made', pair: [`"${place}"`, en] };
}
function part(code: string, file: number, ambiguous: ReadonlySet<string>): Parted {
  const parted: Parted = { code: '', said: [], made: [] };
  let done = 0;
  for (const { arguments: args, start, end } of callsIn(parseAst(code) as unknown as Node)) {
    const [zh = '', en = ''] = args.map((one) => code.slice(one.start, one.end));
    const short = ambiguous.has(zh) ? undefined : shortOf([zh, en], args, `${file}.${parted.made.length}`);
    if (!short) continue;
    parted[short.list].push(short.pair);
    parted.code += code.slice(done, start) + short.code;
    done = end;
  }
  parted.code += code.slice(done);
  return parted;
}

/** Chinese that is said in English in more than one way stays as it is written. */
function ambiguousIn(all: readonly Parted[]): Set<string> {
  const first = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [zh, en] of all.flatMap(({ said }) => said)) {
    if ((first.get(zh) ?? en) !== en) ambiguous.add(zh);
    first.set(zh, en);
  }
  return ambiguous;
}
const listed = (pairs: readonly [string, string][]): string =>
  `{${[...new Map(pairs)].map(([key, value]) => `[${key}]: ${value}`).join(',')}}`;

export function englishApart(): Plugin {
  let sources: string[] = [];
  let ambiguous = new Set<string>();
  const parted = (): Parted[] => sources.map((code, file) => part(code, file, ambiguous));
  return {
    name: 'english-apart',
    async buildStart() {
      const paths = files.map((name) => join(ROOT, name));
      sources = await Promise.all(
        paths.map(async (path) => (await transformWithOxc(readFileSync(path, 'utf8'), path)).code),
      );
      ambiguous = new Set();
      ambiguous = ambiguousIn(parted());
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const all = parted();
      const [said, made] = [all.flatMap((one) => one.said), all.flatMap((one) => one.made)];
      return `export const words = { said: ${listed(said)}, made: ${listed(made)} }`;
    },
    transform(code, id) {
      const file = files.findIndex((name) => id.endsWith(`/${ROOT}/${name}`));
      if (file < 0) return undefined;
      const { code: short, said, made } = part(code, file, ambiguous);
      if (said.length + made.length === 0) return undefined;
      return {
        code: `import { apart, apartMade } from './apart.ts';
${short}`,
        map: null,
      };
    },
  };
}
