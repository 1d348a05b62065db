import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginScripted, press, type Scripted, see, typePin, visitNext } from './scripted.ts';
import { type RunningServer, startServer } from './server.ts';
import { ensureWebKit, openWebKit } from './webkit.ts';

/** Where WebKitGTK cannot be had (no Debian, not root) these three are left out, and the count says so. */
describe.skipIf(!ensureWebKit())('on WebKit, the engine of every iPhone', () => {
  let server: RunningServer;
  let phone: Scripted;
  beforeAll(async () => {
    server = await startServer();
    phone = await openWebKit();
  });
  afterAll(async () => {
    await phone?.close();
    await server?.close();
  });

  test('a teacher signs in, sets a PIN and has the lists on the phone', async () => {
    await phone.open(server.url);
    await beginScripted(phone, 'teacher');
    await phone.picture('.pictures/webkit-today.png');
  });

  test('the server gone, it opens again, and a visit is saved on it', async () => {
    await phone.run('navigator.serviceWorker.ready.then(() => { window.ready = true; })');
    await expect.poll(() => phone.run('return window.ready === true'), { timeout: 30_000 }).toBe(true);
    await server.kill();
    await phone.open(`${server.url}/`);
    await typePin(phone);
    await see(phone, '下一户');
    await visitNext(phone);
    await phone.picture('.pictures/webkit-saved.png');
    await press(phone, '回到今天');
    await see(phone, '1 条未发送');
  });

  test('when the server is back it syncs, and says what can be checked', async () => {
    await server.start();
    await press(phone, '我的');
    await press(phone, '立即同步');
    await see(phone, '本机与服务器一致');
    await see(phone, '都已发送');
  });
});
