import { describe, expect, test } from 'vitest';
import { marginsFor } from '../../scripts/build/flex-gap.ts';

const old = 'html.no-flex-gap';

describe('what a browser without flex gaps is told instead', () => {
  test('below each other: every item but the first keeps away from the one above', () => {
    expect(marginsFor('.a{display:flex;flex-direction:column;gap:1rem}')).toBe(
      `${old} .a>*+*{margin-top:1rem}`,
    );
    expect(marginsFor('.a{display:flex;flex-flow:column;row-gap:2px}')).toBe(`${old} .a>*+*{margin-top:2px}`);
  });
  test('beside each other: every item but the first, and an icon that has only words beside it', () => {
    expect(marginsFor('.a{display:inline-flex;gap:.5rem}')).toBe(
      `${old} .a>*+*{margin-inline-start:.5rem}${old} .a>svg:only-child{margin-inline-end:.5rem}`,
    );
  });
  test('where lines break: half above and half below, and none after the last', () => {
    expect(marginsFor('.a{display:flex;flex-wrap:wrap;gap:1rem 2rem}')).toBe(
      `${old} .a>*{margin-top:calc(1rem/2);margin-bottom:calc(1rem/2)}` +
        `${old} .a>:not(:last-child){margin-inline-end:2rem}${old} .a>svg:only-child{margin-inline-end:2rem}`,
    );
    expect(marginsFor('.a{display:flex;flex-wrap:wrap;gap:0 2rem}')).not.toContain('margin-top');
  });
  test('several places, and queries, as in the sheet', () => {
    const sheet =
      '@media print{@media (min-width:1px){.a,.b li{display:flex;flex-direction:column;gap:1px}}}';
    expect(marginsFor(sheet)).toBe(
      `@media print{@media (min-width:1px){${old} .a>*+*,${old} .b li>*+*{margin-top:1px}}}`,
    );
  });
  test('grids know gaps; what has none is left alone', () => {
    expect(marginsFor('.a{display:grid;gap:1rem}.b{display:flex}.c{gap:1rem}')).toBe('');
  });
  test('an order turned round is refused at the build: nobody has thought of its distances', () => {
    expect(() => marginsFor('.a{display:flex;flex-direction:row-reverse;gap:1px}')).toThrow('reversed');
  });
});
