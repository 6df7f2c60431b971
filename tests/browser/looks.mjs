// Looks: every state at every width, in light and dark, and what axe says.

import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { drop, equal, holds, locked, open, root, screens, serve, state, tab } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABS = [['结构', 'structure'], ['核查', 'checks'], ['数据', 'data'], ['词语', 'words'], ['对比', 'compare'], ['成稿', 'deliver']];
const SIZES = { desktop: [1440, 900], tablet: [1024, 768], phone: [390, 844] };

export default async function looks({ record, browser, picture }) {
  const server = await serve();
  const show = async (size, colorScheme, extra = {}) => {
    const [width, height] = SIZES[size];
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, ...extra });
    const page = await open(context, server.url);
    await locked(page);
    await state(page, 'idle');
    return page;
  };
  const fill = async (page) => {
    await page.getByRole('button', { name: '载入示例' }).first().click();
    await state(page, 'done');
    await page.waitForTimeout(300);
  };
  const shot = (page, name) => page.screenshot({ path: join(screens, `${name}.png`) });
  const judge = async (page) => {
    // In a world of its own, where the page's policy does not reach.
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
    await session.send('Runtime.evaluate', { expression: axe, contextId: executionContextId });
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 80)).join(' ')))`,
      contextId: executionContextId, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };

  for (const size of Object.keys(SIZES)) {
    for (const scheme of ['light', 'dark']) {
      await record.test(`looks: ${size}, ${scheme}`, async () => {
        const page = await show(size, scheme);
        await shot(page, `${size}-${scheme}-empty`);
        equal(await judge(page), [], 'axe, empty');
        await fill(page);
        await shot(page, `${size}-${scheme}`);
        const violations = await judge(page);
        if (size === 'phone') await page.locator('.panes button').last().click();
        for (const [name, file] of TABS) {
          await tab(page, name);
          await page.waitForTimeout(150);
          violations.push(...await judge(page));
          await shot(page, `${size}-${scheme}-${file}`);
        }
        // All tabs can be seen, none is cut off.
        const cut = await page.locator('.tabs').evaluate((tabs) => tabs.scrollWidth - tabs.clientWidth);
        holds(cut <= 0, `the tabs are ${cut} pixels too wide`);
        equal([...new Set(violations)], [], 'axe');
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        holds(overflow <= 0, `the page is ${overflow} pixels too wide`);
        equal(page.errors, [], 'console errors');
        if (picture && size === 'desktop' && scheme === 'light') {
          await page.getByRole('tab', { name: /核查/ }).click();
          await page.waitForTimeout(150);
          await page.screenshot({ path: join(root, 'docs', 'page.png') });
          record.say('docs/page.png is new');
        }
        await page.context().close();
      });
    }
  }

  for (const scheme of ['light', 'dark']) {
    await record.test(`looks: documents together, ${scheme}`, async () => {
      const page = await show('desktop', scheme);
      const sample = readFileSync(join(root, 'www', 'sample.txt'));
      await drop(page, ['一.txt', sample], ['二.txt', Buffer.from(sample.toString().replaceAll('供水', '道路'))]);
      await page.waitForFunction(() => document.querySelectorAll('.shelf li').length === 2
        && !/等待/.test(document.querySelector('.shelf').textContent), null, { timeout: 20000 });
      const violations = [];
      for (const [name, file] of TABS.slice(0, 3)) {
        await tab(page, name);
        await page.locator('.scope button').last().click();
        await page.waitForTimeout(300);
        violations.push(...await judge(page));
        await shot(page, `together-${scheme}-${file}`);
      }
      equal([...new Set(violations)], [], 'axe');
      equal(page.errors, [], 'console errors');
      await page.context().close();
    });
  }

  await record.test('looks: 200 % zoom', async () => {
    const context = await browser.newContext({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
    const page = await open(context, server.url);
    await state(page, 'idle');
    await fill(page);
    await shot(page, 'zoom');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    holds(overflow <= 0, `the page is ${overflow} pixels too wide`);
    await context.close();
  });

  await record.test('looks: failed', async () => {
    const bad = await serve({ change: (path, body) => (path.endsWith('.wasm') ? body.subarray(1) : body) });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await open(context, bad.url);
    await state(page, 'failed');
    await shot(page, 'desktop-light-failed');
    equal(await judge(page), [], 'axe');
    await context.close();
    await bad.stop();
  });

  await record.test('looks: lines below marks are said as every browser takes them', async () => {
    // Safari drops the whole declaration; Chromium alone would not tell.
    for (const name of readdirSync(join(root, 'www')).filter((file) => file.endsWith('.css'))) {
      const thick = readFileSync(join(root, 'www', name), 'utf8').match(/text-decoration:[^;]*\d/);
      equal(thick?.[0] ?? '', '', `${name}: a thickness in text-decoration`);
    }
  });

  await record.test('looks: no motion where it is not wanted', async () => {
    const page = await show('desktop', 'light', { reducedMotion: 'reduce' });
    await fill(page);
    const moving = await page.evaluate(() => document.getAnimations()
      .filter((animation) => animation.effect?.getTiming().duration > 10).length);
    equal(moving, 0, 'running animations');
    await page.context().close();
  });

  await server.stop();
}
