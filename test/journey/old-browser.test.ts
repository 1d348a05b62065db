import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OldPhone, openOldPhone } from './old-chromium.ts';
import { beginScripted, press, see, typePin, visitNext } from './scripted.ts';
import { type RunningServer, startServer } from './server.ts';

/** What kinds of photos lie in the server's store. */
function photosAt({ dataDir }: RunningServer): string[] {
  const below = readdirSync(join(dataDir, 'photos'), { recursive: true, withFileTypes: true });
  const files = below.filter((one) => one.isFile() && /^[0-9a-f]{64}$/.test(one.name));
  const bytes = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  return bytes.map((one) => (one.subarray(0, 3).toString('hex') === 'ffd8ff' ? 'image/jpeg' : 'other'));
}

let server: RunningServer;
let phone: OldPhone;
beforeAll(async () => {
  server = await startServer();
  phone = await openOldPhone();
});
afterAll(async () => {
  await phone?.close();
  await server?.close();
});

test('on a Chromium of 2020 a teacher signs in, sets a PIN and has the lists on the phone', async () => {
  expect(phone.version).toMatch(/^83\./);
  await phone.open(server.url);
  await beginScripted(phone, 'teacher');
  await phone.picture('.pictures/old-browser-today.png');
});

test('it does not know gap between flex items: cards and fields stand apart all the same', async () => {
  const apart = await phone.run(`
    const [one, other] = document.querySelectorAll('main section');
    return other.getBoundingClientRect().top - one.getBoundingClientRect().bottom;
  `);
  expect(apart).toBe(16);
});

test('without a network it opens again, and a visit with a photo is saved on it', async () => {
  await phone.run('navigator.serviceWorker.ready.then(() => { window.ready = true; })');
  while (!(await phone.run('return window.ready === true')))
    await new Promise((done) => setTimeout(done, 100));
  await phone.offline(true);
  await phone.open(`${server.url}/`);
  await typePin(phone);
  await see(phone, '下一户');
  await visitNext(phone, { photo: true });
  await phone.picture('.pictures/old-browser-saved.png');
  await press(phone, '回到今天');
  await see(phone, '1 条未发送');
});

test('back in the network it syncs by itself, and says what can be checked', async () => {
  await phone.offline(false);
  await see(phone, '都已发送');
  await press(phone, '我的');
  await see(phone, '本机与服务器一致');
  await expect.poll(() => photosAt(server)).toEqual(['image/jpeg']);
});

test('without a network a class is called over and a case is begun on it; both are sent', async () => {
  await phone.offline(true);
  await press(phone, '今天');
  await press(phone, '点名');
  await press(phone, '人都到了，保存');
  await see(phone, '已存在本机');
  await press(phone, '回到今天');
  await press(phone, '名单');
  await see(phone, '村或班');
  await phone.run("document.querySelectorAll('main li a')[2].click()");
  await see(phone, '记苗头');
  await phone.run('document.querySelector(\'main a[href^="/case/"]\').click()');
  await see(phone, '没有个案');
  await press(phone, '记一条线索');
  await press(phone, '保存', 'exact');
  await see(phone, '有线索，待核实');
  await see(phone, '2 条未发送');
  await phone.picture('.pictures/old-browser-case.png');
  await phone.offline(false);
  await see(phone, '都已发送');
});
