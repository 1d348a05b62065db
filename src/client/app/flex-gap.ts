/** Does this browser keep the distances between flex items? Asked of a column of two that are nothing but the one between them. */
function knowsFlexGap(): boolean {
  const column = document.createElement('div');
  column.style.cssText = 'display:flex;flex-direction:column;row-gap:1px;position:absolute';
  column.append(document.createElement('div'), document.createElement('div'));
  document.body.append(column);
  const { offsetHeight } = column;
  column.remove();
  return offsetHeight === 1;
}

/** For browsers of before 2020 the build wrote the distances as margins (scripts/build/flex-gap.ts). */
export function keepDistances(): void {
  if (knowsFlexGap()) return;
  document.documentElement.classList.add('no-flex-gap');
  const sheet = document.createElement('link');
  Object.assign(sheet, { rel: 'stylesheet', href: '/flex-gap.css' });
  document.head.append(sheet);
}
