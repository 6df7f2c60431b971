// Findings: counted, stepped through, mended, put aside; own rules; the kind of a document.

import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { again, equal, holds, locked, open, paste, saved, screens, serve, state, tab, until } from './harness.mjs';

const TEXT = `在全县水利工作会议上的讲话
同志们：
下面，我讲三点意见。
一、认清形势
（一）雨多。今年投资4.2亿元，占计划5.6亿元的78%。
（二）库多。水库168座，其中中型9座、小型149座。
二、抓好以下4项任务
第一，修渠。各乡镇要在6月底前完成。
第二，清淤。县水利局要牵头抓好，，不走过场。
第四，护堤。各村要抓好，，不留死角。
三、加强领导
要登陆系统填报。
`;

const NOTICE = `机密★1年
某县人民政府关于做好节水工作的通知
某政发[2025]第06号
各乡镇人民政府：
一、提高认识
（一）雨多。
（二）库多。
二、抓好落实
某县人民政府
2025年3月2日
`;

const cards = (page) => page.locator('.findings .finding');
const article = (page) => page.locator('article').innerText();

export default async function checks({ record, browser }) {
  const server = await serve();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  /** A page with this text and its findings. */
  const read = async (text) => {
    const page = await open(context, server.url);
    await locked(page);
    await state(page, 'idle');
    await paste(page, text);
    await state(page, 'done');
    await tab(page, '核查');
    return page;
  };
  const end = async (page) => {
    equal(page.errors, [], 'console errors');
    await page.close();
  };

  await record.test('checks: j and k step through the findings, on from where one is', async () => {
    const page = await read(TEXT);
    await page.locator('article').click({ position: { x: 5, y: 5 } });
    const marked = () => page.locator('.finding[aria-current]').innerText();
    await page.keyboard.press('j');
    await page.locator('.finding[aria-current]').waitFor();
    const first = await marked();
    await page.keyboard.press('j');
    await until(async () => (await marked()) !== first, 'j does not step on');
    await page.keyboard.press('k');
    await until(async () => (await marked()) === first, 'k does not step back');
    // A card that is clicked is where it goes on.
    const count = await cards(page).count();
    await cards(page).nth(count - 2).locator('.place').click();
    await page.keyboard.press('j');
    const last = cards(page).nth(count - 1);
    await until(async () => (await last.getAttribute('aria-current')) === 'true', 'j does not go on from the card');
    const seen = () => last.evaluate((card) => {
      const [own, panel] = [card.getBoundingClientRect(), card.closest('.panel').getBoundingClientRect()];
      return own.top < panel.bottom && own.bottom > panel.top;
    });
    await until(seen, 'the card at hand is out of sight');
    await page.keyboard.press('j');
    await until(async () => (await cards(page).first().getAttribute('aria-current')) === 'true', 'it does not go round');
    await end(page);
  });

  await record.test('checks: counted by severity, one of them shown alone', async () => {
    const page = await read(TEXT);
    const tally = page.locator('.work .tally');
    const [errors, doubts] = await Promise.all(['错误', '存疑'].map(async (name) =>
      Number((await tally.getByRole('button', { name }).innerText()).match(/\d+/)[0])));
    const of = (kind) => page.locator(`.findings .finding.${kind}`).count();
    equal([errors, doubts], [await of('error'), await of('warning')], 'counts');
    holds(errors > 0 && doubts > 0, `${errors} and ${doubts}`);
    await tally.getByRole('button', { name: '错误' }).click();
    await until(async () => (await cards(page).count()) === errors, 'not the errors alone');
    equal(await of('error'), errors, 'errors shown');
    await tally.getByRole('button', { name: '错误' }).click();
    await until(async () => (await cards(page).count()) >= errors + doubts, 'not all come back');
    await page.getByRole('button', { name: '按类别' }).click();
    const families = await page.locator('.findings .family small').allInnerTexts();
    equal(families.reduce((sum, n) => sum + Number(n), 0), await cards(page).count(), 'findings of all families');
    // The marks differ in shape, not in colour alone.
    const shapes = await page.evaluate(() => ['error', 'warning', 'info'].map((mark) => {
      const style = getComputedStyle(document.body, `::highlight(${mark})`);
      return `${style.textDecorationLine} ${style.textDecorationStyle}`;
    }));
    equal(shapes, ['underline wavy', 'underline dashed', 'underline dotted'], 'shapes');
    await end(page);
  });

  await record.test('checks: a fix is previewed, made and undone; all safe ones at once', async () => {
    const page = await read(TEXT);
    const card = cards(page).filter({ hasText: '“，，”重复' }).first();
    const preview = await card.locator('.preview').innerText();
    holds(preview.includes('抓好') && (await card.locator('del').innerText()) === '，', preview);
    await again(page, () => card.getByRole('button', { name: /改正|照此改/ }).click());
    holds((await article(page)).includes('牵头抓好，不走过场'), 'the fix was not made');
    holds((await article(page)).includes('，，'), 'more than one was mended');
    await again(page, () => page.getByRole('button', { name: '撤销' }).click());
    holds((await article(page)).includes('牵头抓好，，不走过场'), 'the fix was not undone');
    const all = page.getByRole('button', { name: /改正全部/ });
    const many = Number((await all.innerText()).match(/\d+/)[0]);
    const before = await cards(page).count();
    await again(page, () => all.click());
    equal(await cards(page).count(), before - many, 'findings after all safe fixes');
    holds(!(await article(page)).includes('，，'), 'a doubled mark is left');
    await again(page, () => page.getByRole('button', { name: '撤销' }).click());
    equal(await cards(page).count(), before, 'findings after undoing');
    await end(page);
  });

  await record.test('checks: put aside here, in this text, by rule; listed, and back', async () => {
    const page = await read(TEXT);
    const doubled = () => cards(page).filter({ hasText: '“，，”重复' });
    const before = await cards(page).count();
    equal(await doubled().count(), 2, 'doubled marks');
    const aside = page.locator('.aside li');
    for (const [name, left, listed] of [['只忽略这一处', 1, '1 处'], ['忽略同样的文字', 0, '2 处'], ['忽略这条规则', 0, '2 处']]) {
      await doubled().first().locator('.menu summary').click();
      await again(page, () => doubled().first().getByRole('button', { name }).click());
      equal(await doubled().count(), left, `doubled marks after ${name}`);
      equal(await page.locator('.menu[open]').count(), 0, 'menus left open');
      equal(await cards(page).count(), before - 2 + left, `findings after ${name}`);
      holds((await aside.innerText()).includes(listed), `${await aside.innerText()} lacks ${listed}`);
      await again(page, () => aside.getByRole('button', { name: '恢复' }).click());
      equal(await cards(page).count(), before, `findings after ${name} was taken back`);
    }
    await doubled().first().locator('.menu summary').click();
    await again(page, () => doubled().first().getByRole('button', { name: '忽略这条规则' }).click());
    await again(page, () => page.getByRole('button', { name: '全部恢复' }).click());
    equal([await cards(page).count(), await aside.count()], [before, 0], 'all are back');
    await end(page);
  });

  await record.test('checks: own rules find, mend, go to a file and come from one', async () => {
    const page = await read(TEXT);
    const before = await cards(page).count();
    await page.locator('details.own summary').click();
    const box = page.getByLabel('自定规则', { exact: true });
    await box.fill('登陆 => 登录');
    await again(page, () => box.blur());
    equal(await cards(page).count(), before + 1, 'findings with the own rule');
    const card = cards(page).filter({ hasText: '登陆' });
    holds((await card.locator('.preview').innerText()).includes('登录'), 'no preview');
    await again(page, () => card.getByRole('button', { name: /照此改|改正/ }).click());
    holds((await article(page)).includes('登录系统'), 'the change was not made');
    await again(page, () => page.getByRole('button', { name: '撤销' }).click());
    holds((await article(page)).includes('登陆系统'), 'the change was not undone');
    const own = page.locator('details.own');
    const file = await saved(page, own.getByRole('button', { name: '导出' }));
    equal([file.name, file.bytes.toString()], ['自定规则.txt', '登陆 => 登录'], 'the file');
    const path = join(screens, '..', 'tmp', 'rules.txt');
    writeFileSync(path, '# 本单位\n!登陆 => 登录 | 误用\n+节水\n*坏*\n');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), own.getByRole('button', { name: '导入…' }).click()]);
    await again(page, () => chooser.setFiles(path));
    equal(await box.inputValue(), readFileSync(path, 'utf8'), 'the rules');
    holds((await own.locator('.problems').innerText()).includes('4'), 'the bad line is not told');
    equal(await cards(page).filter({ hasText: '误用' }).getAttribute('class'), 'finding error', 'an error of one’s own');
    equal(await cards(page).count(), before + 2, 'findings with the rules of the file');
    await end(page);
  });

  await record.test('checks: the kind is changed by hand, and the rules with it', async () => {
    const page = await read(NOTICE);
    const number = () => cards(page).filter({ hasText: '发文字号' }).count();
    const kind = page.getByLabel('这篇属于', { exact: true });
    holds((await number()) > 0, 'the number of the notice is not checked');
    holds((await page.getByRole('tabpanel').first().innerText()).includes('依据“'), 'no evidence for its kind');
    await again(page, () => kind.selectOption({ label: '讲话' }));
    equal(await number(), 0, 'findings in a speech');
    await again(page, () => kind.selectOption({ label: '自动判断' }));
    holds((await number()) > 0, 'the kind does not come back');
    await end(page);
  });

  await record.test('checks: a document with a mark of secrecy is told of', async () => {
    const page = await read(NOTICE);
    const told = page.locator('.remark', { hasText: '密级' });
    equal(await told.count(), 1, 'notices');
    holds((await told.innerText()).includes('只在本机'), await told.innerText());
    await page.getByRole('button', { name: '新文稿' }).click();
    await until(async () => (await told.count()) === 0, 'the notice stays on an empty page');
    await paste(page, TEXT);
    await state(page, 'done');
    equal(await told.count(), 0, 'notices for a speech');
    await end(page);
  });

  await record.test('checks: remarks and sheet are documents', async () => {
    const page = await read(TEXT);
    const html = await saved(page, page.getByRole('button', { name: '批注稿 HTML' }));
    holds(html.bytes.toString().includes('认清形势') && !html.bytes.toString().includes('<script'), 'the HTML');
    const csv = await saved(page, page.getByRole('button', { name: '核查表 CSV' }));
    holds(csv.bytes.toString().includes('建议'), 'the CSV');
    for (const name of ['批注稿 DOCX', '核查表 DOCX']) {
      const file = await saved(page, page.getByRole('button', { name }));
      holds(file.name.endsWith('.docx') && file.bytes.subarray(0, 2).toString() === 'PK', `${name}: ${file.name}`);
    }
    await end(page);
  });

  await context.close();
  await server.stop();
}
