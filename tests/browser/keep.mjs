// What outlives the page: projects, the draft, links to settings; dropped folders.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { dist, drop, equal, holds, locked, open, screens, serve, shown, shows, state, tab } from './harness.mjs';

const SPEECH = '在雁南区水利会议上的讲话\n同志们：\n一、修渠\n三、清淤\n要登陆系统填报。\n县林场也要备足沙袋。\n';
const OTHER = '在柳河区水利会议上的讲话\n同志们：\n一、护堤\n二、查库\n';

const remark = (page, words) => page.locator('.remark', { hasText: words });
const unsaved = (page) => page.evaluate(() => document.getElementById('gangmu').dataset.unsaved === 'yes');
/** The names of what the browser keeps for the page. */
const stores = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
const draft = (page) => page.getByLabel('在本机保存草稿');

/** Writes an own rule, which is work of the person's. */
async function work(page) {
  await tab(page, '核查');
  await page.locator('details.own summary').click();
  await page.getByLabel('自定规则', { exact: true }).fill('登陆 => 登录');
  await page.getByLabel('自定规则', { exact: true }).blur();
  await page.locator('.finding', { hasText: '登陆' }).waitFor();
}

/** Waits until the draft holds these words. */
async function kept(page, words) {
  const read = () => page.evaluate(async () => {
    const request = indexedDB.open('gangmu');
    const base = await new Promise((done) => {
      request.onupgradeneeded = () => request.transaction.abort();
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
    });
    if (!base) return '';
    const get = base.transaction('draft').objectStore('draft').get('draft');
    await new Promise((done) => { get.onsuccess = done; });
    base.close();
    return new TextDecoder().decode(get.result?.bytes);
  });
  for (let wait = 0; wait < 100; wait += 1) {
    if ((await read()).includes(words)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`the draft lacks ${words}`);
}

export default async function keep({ record, browser }) {
  const server = await serve();
  const visit = async (context, url = server.url) => {
    const page = await open(context, url);
    await locked(page);
    await page.waitForFunction(() => document.getElementById('gangmu').dataset.state !== 'booting');
    return page;
  };
  const fresh = async (script) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    await context.addInitScript(script ?? (() => { delete globalThis.showSaveFilePicker; }));
    const page = await visit(context);
    await state(page, 'idle');
    return page;
  };
  const end = async (page) => {
    equal(page.errors, [], 'console errors');
    await page.context().close();
  };
  const save = async (page) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'), page.getByRole('button', { name: '保存项目' }).click()]);
    return readFileSync(await download.path());
  };

  await record.test('keep: a project without texts knows them again', async () => {
    const page = await fresh();
    await drop(page, ['甲.txt', Buffer.from(SPEECH)], ['乙.txt', Buffer.from(OTHER)]);
    await shows(page, '护堤');
    await page.locator('.shelf summary').click();
    await page.locator('.shelf').getByRole('button', { name: /^在雁南区/ }).click();
    await shows(page, '清淤');
    await state(page, 'done');
    await tab(page, '核查');
    const card = page.locator('.finding', { hasText: '三、' }).first();
    await card.locator('.menu summary').click();
    await card.getByRole('button', { name: '只忽略这一处' }).click();
    await page.getByRole('heading', { name: '已忽略' }).waitFor();
    await tab(page, '成稿');
    await page.getByLabel(/不含正文/).check();
    const project = await save(page);
    // What was put aside is known by its words; no other text is there.
    // A place is put aside with a few characters around it; more of the text is not there.
    holds(!/沙袋|护堤/.test(project.toString()), 'the text is in the file');
    await end(page);

    const other = await fresh();
    await drop(other, ['项目.gangmu.json', project]);
    await remark(other, '还有 2 篇没有正文').waitFor();
    await drop(other, ['另一份.txt', Buffer.from('一、别的\n')]);
    await shows(other, '别的');
    await drop(other, ['改了名.txt', Buffer.from(`\ufeff${SPEECH.replaceAll('\n', '\r\n')}`)]);
    await remark(other, '判断已接上').waitFor();
    await remark(other, '还有 1 篇没有正文：在柳河区').waitFor();
    await other.screenshot({ path: join(screens, 'project-missing.png') });
    await state(other, 'done');
    await tab(other, '核查');
    await other.getByRole('heading', { name: '已忽略' }).waitFor();
    await drop(other, ['乙.txt', Buffer.from(OTHER)]);
    await shows(other, '护堤');
    await remark(other, '没有正文').waitFor({ state: 'detached' });
    await end(other);
  });

  await record.test('keep: nothing is stored unless a draft is wanted; it comes back, and goes for good', async () => {
    const page = await fresh();
    const context = page.context();
    await drop(page, ['甲.txt', Buffer.from(SPEECH)]);
    await state(page, 'done');
    await work(page);
    holds(await unsaved(page), 'an own rule is no work');
    equal(await stores(page), [], 'stores without a draft');
    await tab(page, '成稿');
    holds(!(await draft(page).isChecked()), 'a draft is kept unasked');
    await draft(page).check();
    await kept(page, '登陆 => 登录');
    await page.waitForFunction(() => !document.getElementById('gangmu').dataset.unsaved);
    await drop(page, ['乙.txt', Buffer.from(OTHER)]);
    await kept(page, '护堤');
    await page.close();

    const again = await visit(context);
    await remark(again, '已恢复这个浏览器里保存的草稿').waitFor();
    await shows(again, '护堤');
    await state(again, 'done');
    holds(!(await unsaved(again)), 'what was restored is unsaved');
    await tab(again, '成稿');
    holds(await draft(again).isChecked(), 'the switch is off');
    await again.screenshot({ path: join(screens, 'draft.png') });
    await tab(again, '核查');
    await again.locator('details.own summary').click();
    equal(await again.getByLabel('自定规则', { exact: true }).inputValue(), '登陆 => 登录', 'own rules');

    // Two pages do not write over each other.
    const second = await visit(context);
    await shows(second, '护堤');
    await again.bringToFront();
    await again.locator('details.own').evaluate((box) => { box.open = true; });
    await again.getByLabel('自定规则', { exact: true }).fill('登陆 => 登入');
    await again.getByLabel('自定规则', { exact: true }).blur();
    await kept(again, '登入');
    await tab(second, '成稿');
    await drop(second, ['丙.txt', Buffer.from('一、第三篇\n')]);
    await remark(second, '草稿没有保存').waitFor();
    holds(!(await draft(second).isChecked()), 'the switch of the second page is on');

    // A page that would go on writes nothing after another one has cleared.
    const third = await visit(context);
    await shows(third, '护堤');
    await tab(again, '成稿');
    await again.locator('.deliver').getByRole('button', { name: '清除全部' }).click();
    await remark(again, '已全部清除').waitFor();
    equal(await stores(again), [], 'stores after clearing');
    await drop(third, ['戊.txt', Buffer.from('一、第五篇\n')]);
    await remark(third, '草稿没有保存').waitFor();
    equal(await stores(third), [], 'stores after another page went on');
    await third.close();
    await drop(again, ['丁.txt', Buffer.from('一、第四篇\n')]);
    await shows(again, '第四篇');
    await again.waitForTimeout(1600);
    equal(await stores(again), [], 'stores after more work');
    await draft(again).check();
    await kept(again, '第四篇');
    await draft(again).uncheck();
    await remark(again, '已全部清除').waitFor();
    equal(await stores(again), [], 'stores after switching off');
    const last = await visit(context);
    await state(last, 'idle');
    await last.waitForTimeout(500);
    holds(await last.evaluate(() => document.getElementById('gangmu').dataset.view === 'start'), 'something came back');
    equal([...again.errors, ...second.errors], [], 'console errors');
    await end(last);
  });

  await record.test('keep: the single file keeps a draft too', async () => {
    const context = await browser.newContext({ offline: true });
    const address = pathToFileURL(join(dist, 'gangmu.html')).href;
    const page = await visit(context, address);
    await drop(page, ['甲.txt', Buffer.from(SPEECH)]);
    await state(page, 'done');
    await tab(page, '成稿');
    await draft(page).check();
    await kept(page, '清淤');
    await page.close();
    const again = await visit(context, address);
    await shows(again, '清淤');
    await remark(again, '已恢复').getByRole('button', { name: '清除全部' }).click();
    await remark(again, '已全部清除').waitFor();
    equal(await stores(again), [], 'stores after clearing');
    await context.close();
  });

  await record.test('keep: leaving asks about work, not about a text merely brought', async () => {
    const page = await fresh();
    const asked = [];
    page.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await dialog.dismiss();
    });
    await drop(page, ['甲.txt', Buffer.from(SPEECH)]);
    await state(page, 'done');
    await tab(page, '结构');
    await page.reload();
    await locked(page);
    equal(asked, [], 'asked about a text');
    await drop(page, ['甲.txt', Buffer.from(SPEECH)]);
    await state(page, 'done');
    await work(page);
    await page.close({ runBeforeUnload: true });
    for (let wait = 0; wait < 40 && asked.length === 0; wait += 1) await new Promise((done) => { setTimeout(done, 50); });
    equal(asked, ['beforeunload'], 'asked about work');
    await tab(page, '成稿');
    await save(page);
    await page.waitForFunction(() => !document.getElementById('gangmu').dataset.unsaved);
    await page.getByRole('button', { name: '编辑' }).click();
    await page.locator('#gangmu-text').focus();
    await page.keyboard.type('补一句。');
    await page.waitForFunction(() => document.getElementById('gangmu').dataset.unsaved === 'yes', null, { timeout: 5000 });
    await end(page);
  });

  await record.test('keep: a link carries settings, no text, and is asked about', async () => {
    const page = await fresh();
    const context = page.context();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await drop(page, ['甲.txt', Buffer.from(SPEECH)]);
    await state(page, 'done');
    await work(page);
    await tab(page, '成稿');
    await page.getByRole('button', { name: '复制设置链接' }).click();
    await remark(page, '已复制').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const [address, packed] = link.split('#s=');
    equal(address, server.url, 'the address');
    const carried = inflateRawSync(Buffer.from(packed, 'base64url')).toString();
    holds(carried.includes('登陆 => 登录'), 'the own rule is not in it');
    for (const words of ['雁南', '修渠', '清淤', '甲.txt']) holds(!carried.includes(words), `${words} is in it`);
    await end(page);

    const other = await fresh();
    await other.goto(link);
    await remark(other, '这个链接带来别人的设置').waitFor();
    holds(!other.url().includes('#s='), other.url());
    await other.screenshot({ path: join(screens, 'link.png') });
    await other.getByRole('button', { name: '采用' }).click();
    await remark(other, '已采用').waitFor();
    await drop(other, ['甲.txt', Buffer.from(SPEECH)]);
    await shows(other, '清淤');
    await tab(other, '核查');
    await other.locator('.finding', { hasText: '登陆' }).waitFor();
    await other.goto(`${link.slice(0, -20)}`);
    await remark(other, '设置链接不完整').waitFor();
    await end(other);
  });

  await record.test('keep: a project is saved where the person says', async () => {
    const page = await fresh(() => {
      globalThis.written = [];
      globalThis.showSaveFilePicker = async ({ suggestedName }) => {
        if (globalThis.refuse) throw new DOMException('no', 'AbortError');
        return {
          name: '水利.gangmu.json',
          async createWritable() {
            return {
              write: async (bytes) => written.push([suggestedName, new TextDecoder().decode(bytes)]),
              close: async () => {},
            };
          },
        };
      };
    });
    await drop(page, ['甲.txt', Buffer.from(SPEECH)]);
    await state(page, 'done');
    await work(page);
    await tab(page, '成稿');
    await page.evaluate(() => { globalThis.refuse = true; });
    await page.getByRole('button', { name: '保存项目' }).click();
    await page.waitForTimeout(500);
    holds(await unsaved(page), 'nothing was written, and it counts as saved');
    await page.evaluate(() => { globalThis.refuse = false; });
    await page.getByRole('button', { name: '保存项目' }).click();
    await remark(page, '水利.gangmu.json').waitFor();
    holds(!(await unsaved(page)), 'it is written, and counts as unsaved');
    const written = await page.evaluate(() => globalThis.written);
    equal([written.length, written[0][0]], [1, '纲目项目.gangmu.json'], 'files');
    equal(JSON.parse(written[0][1]).documents[0].text, SPEECH, 'the text in it');
    await end(page);
  });

  await record.test('keep: a dropped folder is read like a chosen one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gangmu-'));
    mkdirSync(join(folder, '讲话', '旧'), { recursive: true });
    mkdirSync(join(folder, '空'));
    writeFileSync(join(folder, '讲话', '1.txt'), SPEECH);
    writeFileSync(join(folder, '讲话', '旧', '2.txt'), OTHER);
    writeFileSync(join(folder, '讲话', '.hidden.txt'), '一、不读\n');
    writeFileSync(join(folder, '讲话', '图.png'), 'x');
    const page = await fresh();
    const session = await page.context().newCDPSession(page);
    const dropped = async (path) => {
      const data = { items: [], files: [path], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await session.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
      }
    };
    await dropped(join(folder, '空'));
    await remark(page, '没有能读的文稿').waitFor();
    await dropped(join(folder, '讲话'));
    await page.waitForFunction(() => document.querySelectorAll('.shelf li').length === 2, null, { timeout: 20000 });
    const text = await shown(page);
    holds(text.includes('护堤') || text.includes('清淤'), text);
    await end(page);
  });

  await server.stop();
}
