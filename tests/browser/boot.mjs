// The boot: order, checksums, failures told in words.

import { equal, holds, locked, open, serve, state } from './harness.mjs';

export default async function boot({ record, browser }) {
  const server = await serve();
  // A fresh context each time: a service worker would answer from its store.
  const fresh = async (url) => open(await browser.newContext(), url);

  await record.test('boot: the page becomes idle and locks, without an error', async () => {
    const page = await fresh(server.url);
    await state(page, 'idle');
    await locked(page);
    equal(page.errors, [], 'console errors');
    const files = await page.evaluate(() => gangmu.loaded());
    holds(files.length >= 4, `loaded() names ${files.length} files`);
    for (const { name, bytes, sha256 } of files) {
      holds(bytes > 0 && /^[0-9a-f]{64}$/.test(sha256), `${name}: ${bytes} bytes, ${sha256}`);
    }
    await page.context().close();
  });

  await record.test('boot: the text box takes text before the module is there and keeps it', async () => {
    const page = await fresh();
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(server.url, { waitUntil: 'domcontentloaded' });
    const box = page.getByLabel('文稿', { exact: true }).first();
    await box.click();
    await page.keyboard.insertText('先写下的字，');
    equal(await page.locator('#gangmu').getAttribute('data-state'), 'booting', 'data-state');
    release();
    await locked(page);
    await page.keyboard.insertText('后写下的字。');
    await page.waitForFunction(() => document.body.textContent.includes('后写下的字')
      || [...document.querySelectorAll('textarea')].some((area) => area.value.includes('后写下的字')));
    const text = await page.evaluate(() =>
      document.body.innerText + [...document.querySelectorAll('textarea')].map((area) => area.value).join('\n'));
    holds(text.includes('先写下的字，后写下的字。'), 'what was typed before is gone');
    equal(page.errors, [], 'console errors');
    await page.context().close();
  });

  for (const [what, pattern] of [['module', /\.wasm$/], ['dictionary', /\.bin$/]]) {
    await record.test(`boot: a changed ${what} is refused in words`, async () => {
      const bad = await serve({
        change: (path, body) => (pattern.test(path) ? Buffer.concat([body.subarray(0, -1), Buffer.from([body.at(-1) ^ 1])]) : body),
      });
      const page = await fresh(bad.url);
      await state(page, 'failed');
      const sentence = await page.locator('#gangmu-boot-error').textContent();
      holds(sentence.includes('校验'), `told: ${sentence}`);
      holds(await page.locator('#gangmu-boot-error').isVisible(), 'the sentence is hidden');
      await page.context().close();
      await bad.stop();
    });
  }

  await server.stop();
}
