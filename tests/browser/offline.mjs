// The page without its server, a new version beside an old one, and the single file.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { canary, dist, equal, holds, locked, open, serve, state } from './harness.mjs';

const controlled = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

export default async function offline({ record, browser }) {
  await record.test('offline: works after the server is gone', async () => {
    const server = await serve();
    const context = await browser.newContext();
    const page = await open(context, server.url);
    await locked(page);
    await controlled(page);
    await server.stop();
    await page.reload();
    await state(page, 'idle');
    await locked(page);
    const again = await open(context, server.url);
    await state(again, 'idle');
    await locked(again);
    equal([...page.errors, ...again.errors], [], 'console errors');
    await context.close();
  });

  await record.test('offline: a new version waits for a click', async () => {
    let version = 1;
    const server = await serve({
      change: (path, body) => (path === '/sw.js' && version === 2
        ? Buffer.from(body.toString().replace(/const VERSION = '/, "$&new-")) : body),
    });
    const context = await browser.newContext();
    const page = await open(context, server.url);
    await locked(page);
    await controlled(page);
    version = 2;
    await page.reload();
    await locked(page);
    await page.waitForFunction(() => gangmu.waiting);
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => gangmu.update())]);
    await locked(page);
    const names = await page.evaluate(() => caches.keys());
    holds(names.length === 1 && names[0].startsWith('gangmu-new-'), `stores: ${names}`);
    equal(page.errors, [], 'console errors');
    await context.close();
    await server.stop();
  });

  await record.test('offline: a damaged file is never kept', async () => {
    const server = await serve({
      change: (path, body) => (path === '/icon.svg' ? Buffer.from(`${body} `) : body),
    });
    const context = await browser.newContext();
    const page = await open(context, server.url);
    await locked(page);
    await page.waitForFunction(() => navigator.serviceWorker.getRegistration()
      .then((it) => !it || !(it.installing || it.waiting || it.active)));
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      return (await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).length)))
        .reduce((sum, n) => sum + n, 0);
    });
    equal(kept, 0, 'files kept');
    await context.close();
    await server.stop();
  });

  await record.test('offline: index.html by a double-click says what to open instead', async () => {
    const page = await open(await browser.newContext(), pathToFileURL(join(dist, 'index.html')).href);
    holds(await page.getByText('单文件版 gangmu.html').isVisible(), 'nothing is said');
    await page.goto('about:blank');
    await page.context().close();
    const server = await serve();
    const served = await open(await browser.newContext(), server.url);
    holds(!(await served.getByText('单文件版 gangmu.html').isVisible()), 'said where all is well');
    await served.context().close();
    await server.stop();
  });

  await record.test('single file: runs from a double-click', async () => {
    const file = join(dist, 'gangmu.html');
    holds(existsSync(file), 'dist/gangmu.html is missing: cargo xtask single');
    const context = await browser.newContext({ offline: true });
    const page = await open(context, pathToFileURL(file).href);
    await state(page, 'idle');
    await locked(page);
    const bird = await canary();
    const refused = await page.evaluate((url) => fetch(url).then(() => false, () => true), bird.url);
    holds(refused, 'a fetch went through');
    equal(bird.heard.requests, [], 'requests');
    await bird.stop();
    const others = page.errors.filter((error) => !error.includes('Content Security Policy'));
    equal(others, [], 'console errors');
    await context.close();
  });
}
