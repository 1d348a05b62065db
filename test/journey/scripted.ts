/**
 * A browser that can only be asked to run a script in its page: what a Chromium of 2020 and WebKit have in common here.
 * Things are found by the words a person reads, as in the other journeys.
 */
export interface Scripted {
  open: (url: string) => Promise<void>;
  /** The body of a function; what it returns must survive JSON. */
  run: (body: string) => Promise<unknown>;
  picture: (path: string) => Promise<void>;
  close: () => Promise<void>;
}

const call = (work: (...args: string[]) => unknown, ...args: string[]): string =>
  `return (${String(work)})(...${JSON.stringify(args)})`;

const WAIT_MS = 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(page: Scripted, what: string, body: string): Promise<void> {
  const began = Date.now();
  for (;;) {
    // A page that is just being replaced cannot answer.
    if (await page.run(body).catch(() => false)) return;
    if (Date.now() - began > WAIT_MS)
      throw new Error(
        `${what} did not come; the page says:\n${await page.run('return document.body.innerText')}`,
      );
    await pause(100);
  }
}

/** Waits until these words stand on the page. */
export const see = (page: Scripted, words: string): Promise<void> =>
  until(
    page,
    words,
    call((wanted) => document.body.innerText.includes(wanted ?? ''), words),
  );

/** Clicks what is named so: a button, a link, or the label of a choice. `exact`: nothing else may stand in it. */
export const press = (page: Scripted, words: string, exact = ''): Promise<void> =>
  until(
    page,
    `something to press called ${words}`,
    call(
      (wanted = '', whole = '') => {
        const all = [...document.querySelectorAll<HTMLElement>('button, a, label')];
        const found = all.find((one) => {
          const text = (one.getAttribute('aria-label') || one.innerText).trim();
          return (
            one.offsetParent !== null &&
            !(one as HTMLButtonElement).disabled &&
            (whole ? text === wanted : text.includes(wanted))
          );
        });
        if (found) found.click();
        return found !== undefined;
      },
      words,
      exact,
    ),
  );

/** Types into the field with this label, as React expects to be told. */
export const write = (page: Scripted, label: string, value: string): Promise<void> =>
  until(
    page,
    `a field called ${label}`,
    call(
      (wanted = '', typed = '') => {
        const all = [...document.querySelectorAll('label')];
        const found = all.find((one) => one.innerText.trim() === wanted);
        const field = found && (found.control as HTMLInputElement | null);
        if (!field) return false;
        const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        if (native?.set) native.set.call(field, typed);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        return true;
      },
      label,
      value,
    ),
  );

/** Ticks the first choice of the group named so, or the one called `choice`. */
export const choose = (page: Scripted, group: string, choice = ''): Promise<void> =>
  until(
    page,
    `a choice in ${group}`,
    call(
      (wanted = '', name = '') => {
        const all = [...document.querySelectorAll('fieldset, [role="group"], [role="radiogroup"]')];
        const found = all.find((one) => (one as HTMLElement).innerText.includes(wanted));
        const boxes = found ? [...found.querySelectorAll<HTMLInputElement>('input')] : [];
        const box = boxes.find(({ labels }) => !name || (labels?.[0] && labels[0].innerText.trim() === name));
        if (box) box.click();
        return box?.checked;
      },
      group,
      choice,
    ),
  );

export async function typePin(page: Scripted, digits = '246810'): Promise<void> {
  for (const digit of digits) await press(page, digit, 'exact');
}

/** Sign in, PIN twice, the lists arrive, start: as `beginWork` of the other journeys. */
export async function beginScripted(page: Scripted, account: string, password = 'guixue2026'): Promise<void> {
  await write(page, '用户名', account);
  await write(page, '密码', password);
  await press(page, '登录', 'exact');
  await see(page, '设一个 6 位解锁码');
  await typePin(page);
  await see(page, '再输一次解锁码');
  await typePin(page);
  await see(page, '可以离线使用');
  await press(page, '开始使用');
  await see(page, '下一户');
}

/** A photo as a camera would give it, drawn in the page and put into the form's own field. */
export async function photograph(page: Scripted): Promise<void> {
  await page.run(
    call(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 1600;
      canvas.height = 1200;
      const ink = canvas.getContext('2d');
      for (let at = 0; ink && at < 2000; at += 1) {
        ink.fillStyle = `hsl(${(at * 47) % 360}, 60%, 50%)`;
        ink.fillRect((at * 211) % 1600, (at * 137) % 1200, 20 + (at % 80), 20 + (at % 70));
      }
      canvas.toBlob((blob) => {
        const field = document.querySelector<HTMLInputElement>('input[type=file]');
        const given = new DataTransfer();
        given.items.add(new File([blob as Blob], 'door.jpg', { type: 'image/jpeg' }));
        if (!field) return;
        field.files = given.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }, 'image/jpeg');
    }),
  );
  await until(
    page,
    'the photo in the form',
    call(() => document.querySelector('[aria-label^="去掉"]') !== null),
  );
}

/** The first household that waits on Today is visited: everybody is where the roster says. Answers its file. */
export async function visitNext(page: Scripted, { photo = false } = {}): Promise<string> {
  await until(
    page,
    'the next household',
    call(() => {
      const all = [...document.querySelectorAll<HTMLAnchorElement>('section a[href^="/household/"]')];
      if (all[0]) all[0].click();
      return all.length > 0;
    }),
  );
  await press(page, '记录走访', 'exact');
  await see(page, '全部属实');
  await press(page, '全部属实');
  await choose(page, '见到了谁');
  if (photo) await photograph(page);
  await choose(page, '侵害', '没有');
  await press(page, '保存', 'exact');
  await see(page, '已存在本机');
  const address = String(await page.run('return location.pathname'));
  return /household\/([0-9a-f-]+)/.exec(address)?.[1] ?? '';
}
