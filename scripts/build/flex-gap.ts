import { type AtRule, type Container, parse, type Rule } from 'postcss';
import type { Plugin } from 'vite';

/**
 * Chromium of before July 2020 (84) and Safari of before 2021 do not know `gap` between flex items: labels stand at the field
 * before theirs, cards touch. For them the same distances are said in margins, in one sheet of its own that only they load
 * (src/client/app/flex-gap.ts).
 */
export const FLEX_GAP_SHEET = 'flex-gap.css';
export const FLEX_GAP_MARK = 'no-flex-gap';

interface Flex {
  column: boolean;
  wraps: boolean;
  rowGap: string;
  columnGap: string;
}

function flexOf(rule: Rule): Flex | undefined {
  const said = new Map<string, string>();
  rule.walkDecls(({ prop, value }) => {
    said.set(prop, value);
  });
  if (!/^(inline-)?flex$/.test(said.get('display') ?? '')) return undefined;
  const [row = '0', column = row] = (said.get('gap') ?? '0').split(' ');
  const flow = `${said.get('flex-direction')} ${said.get('flex-wrap')} ${said.get('flex-flow')}`;
  const gaps = { rowGap: said.get('row-gap') ?? row, columnGap: said.get('column-gap') ?? column };
  if (/reverse/.test(flow)) throw new Error(`${rule.selector}: no distances for a reversed order (flex-gap)`);
  return { column: /column/.test(flow), wraps: /\bwrap/.test(flow), ...gaps };
}

/** Half above and half below where a line may break: nobody knows which item begins the next one. */
function distances({ column, wraps, rowGap, columnGap }: Flex): [child: string, margins: string][] {
  const below: [string, string] = column
    ? ['*+*', `margin-top:${rowGap}`]
    : ['*', `margin-top:calc(${rowGap}/2);margin-bottom:calc(${rowGap}/2)`];
  const beside: [string, string][] = [
    wraps
      ? [':not(:last-child)', `margin-inline-end:${columnGap}`]
      : ['*+*', `margin-inline-start:${columnGap}`],
    // Words beside an icon are no element that could have a margin.
    ['svg:only-child', `margin-inline-end:${columnGap}`],
  ];
  return [
    ...(rowGap !== '0' && (column || wraps) ? [below] : []),
    ...(columnGap !== '0' && !column ? beside : []),
  ];
}

/** Stronger than what a class of the child says of its own margins, in whatever order the sheets come. */
const standingIn = (rule: Rule, flex: Flex): string =>
  distances(flex)
    .map(([child, margins]) => {
      const where = rule.selectors.map((one) => `html.${FLEX_GAP_MARK} ${one}>${child}`);
      return `${where.join()}{${margins}}`;
    })
    .join('');

/** The margins that stand in for the flex gaps of a sheet; '' where it has none. Queries around a rule stay around it. */
export function marginsFor(css: string): string {
  let made = '';
  parse(css).walkRules((rule) => {
    const flex = flexOf(rule);
    let said = flex ? standingIn(rule, flex) : '';
    if (said === '') return;
    for (let at: Container | undefined = rule.parent as Container | undefined; at?.type === 'atrule'; ) {
      const { name, params, parent } = at as AtRule;
      said = `@${name} ${params}{${said}}`;
      at = parent as Container | undefined;
    }
    made += said;
  });
  return made;
}

export const flexGap = (): Plugin => ({
  name: 'flex-gap',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const sheets = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.css'));
      const source = sheets.map((sheet) => (sheet.type === 'asset' ? marginsFor(String(sheet.source)) : ''));
      this.emitFile({ type: 'asset', fileName: FLEX_GAP_SHEET, source: source.join('') });
    },
  },
});
