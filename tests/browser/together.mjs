// Several documents in one panel: outlines side by side, findings and facts of all.

import { join } from 'node:path';
import { drop, equal, holds, locked, mainThread, open, saved, screens, serve, state, tab, until } from './harness.mjs';

const FILES = [
  ['水利.txt', `在全县水利会议上的讲话
一、认清形势
（一）雨多。今年投资4.2亿元。
（二）库多。水库168座。国有水库占25%。
二、抓好以下4项任务
第一，修渠。各乡镇要在6月底前完成。
第二，清淤。县水利局要牵头抓好。
第四，护堤。各村要落 实。
`],
  ['交通.txt', `在全县交通会议上的讲话
一、修路
今年修路30公里，投资2亿元。
二、架桥
市交通局要抓好，，落实。
`],
  ['教育.txt', `在全县教育会议上的讲话
一、建校
建校3所，投资1.5亿元，公办学校占80%。
二、引才
县教育局要牵头抓好。
`],
];

export default async function together({ record, browser }) {
  const server = await serve();
  const bring = async (view = { width: 1440, height: 900 }, options = {}) => {
    const context = await browser.newContext({ viewport: view, acceptDownloads: true, ...options });
    const page = await open(context, server.url);
    await locked(page);
    await state(page, 'idle');
    await drop(page, ...FILES.map(([name, text]) => [name, Buffer.from(text)]));
    await page.waitForFunction(() => document.querySelectorAll('.shelf li').length === 3
      && !/等待/.test(document.querySelector('.shelf').textContent), null, { timeout: 20000 });
    await state(page, 'done');
    return page;
  };
  const every = (page) => page.locator('.scope button').last().click();
  const title = (page) => page.evaluate(() => document.querySelector('article .title')?.textContent);
  const end = async (page) => {
    equal(page.errors, [], 'console errors');
    await page.context().close();
  };

  await record.test('together: outlines side by side, a click goes to the document and the place', async () => {
    const page = await bring();
    await tab(page, '结构');
    equal(await page.locator('.scope').innerText(), '本篇\n全部文稿 3', 'the choice');
    await every(page);
    const columns = page.locator('.beside > li');
    equal(await columns.count(), 3, 'columns');
    equal(await columns.locator('b').allInnerTexts(), FILES.map(([, text]) => text.split('\n')[0]), 'titles');
    equal(await columns.first().locator('ol li').count(), 7, 'sections of the first');
    await page.screenshot({ path: join(screens, 'together-structure.png') });
    await columns.first().getByRole('button', { name: '（二）库多' }).click();
    await until(async () => (await title(page)) === '在全县水利会议上的讲话', 'the document does not come');
    await until(() => page.evaluate(() => document.querySelector('article .here')?.textContent.startsWith('（二）库多')), 'the place is not marked');
    // The panel still tells of all, and the place is the current one of the tree.
    equal(await columns.count(), 3, 'columns afterwards');
    await until(async () => (await page.locator('[role=treeitem][aria-selected=true]').innerText()).includes('库多'), 'the tree');
    await page.locator('.scope button').first().click();
    equal(await columns.count(), 0, 'columns of one document');
    await end(page);
  });

  await record.test('together: findings of all, by document, counted and gone to', async () => {
    const page = await bring();
    await tab(page, '核查');
    const count = async () => Number((await page.locator('.work .tally .error, .work .tally .warning, .work .tally .info')
      .allInnerTexts()).map((words) => Number(words.match(/\d+/))).reduce((a, b) => a + b));
    equal(await page.locator('.work .tally').count(), 0, 'counts of a document without findings');
    await every(page);
    const groups = page.locator('.findings .family');
    equal(await groups.locator('button').allInnerTexts(), FILES.map(([, text]) => text.split('\n')[0]), 'groups');
    equal(await groups.last().locator('small').innerText(), '没有发现问题。', 'a document without findings');
    const all = await page.locator('.findings .finding').count();
    equal(await count(), all, 'counts');
    holds(all >= 3, `${all} findings`);
    await page.screenshot({ path: join(screens, 'together-checks.png') });
    // By click to another document: the finding there is shown in full, with what can be done.
    const bridge = page.locator('.findings .finding', { hasText: '“，，”重复' });
    await bridge.locator('.place').click();
    await until(async () => (await title(page)) === '在全县交通会议上的讲话', 'the document does not come');
    await until(async () => (await bridge.getAttribute('aria-current')) === 'true', 'the finding is not at hand');
    holds(await bridge.getByRole('button', { name: '改正' }).isVisible(), 'nothing can be done about it');
    equal(await page.locator('.findings .finding').count(), all, 'findings afterwards');
    // By key on, over the end of the document.
    await page.locator('article').focus();
    await page.keyboard.press('j');
    await until(async () => (await title(page)) === '在全县水利会议上的讲话', 'j does not go on to the next document');
    await page.keyboard.press('k');
    await until(async () => (await title(page)) === '在全县交通会议上的讲话', 'k does not go back');
    await end(page);
  });

  await record.test('together: thousands of findings cost no more than hundreds', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await open(context, server.url);
    await locked(page);
    await state(page, 'idle');
    const text = `讲话\n一、修渠\n${'大家要抓好，，落实。\n'.repeat(300)}`;
    await drop(page, ...Array.from({ length: 12 }, (_, n) => [`${n}.txt`, Buffer.from(`第${n}号${text}`)]));
    await page.waitForFunction(() => document.querySelectorAll('.shelf li').length === 12
      && !/等待/.test(document.querySelector('.shelf').textContent), null, { timeout: 20000 });
    await state(page, 'done');
    await tab(page, '核查');
    await every(page);
    const told = await page.locator('.work .tally').innerText();
    holds(Number(told.match(/(\d+) 存疑/)[1]) >= 3600, told);
    await page.keyboard.press('j');
    await page.locator('.finding[aria-current]').waitFor();
    const cards = await page.locator('.finding').count();
    holds(cards <= 11 * 10 + 80, `${cards} cards are drawn`);
    const [longest] = await mainThread(page, async () => {
      await page.keyboard.press('j');
      await page.waitForTimeout(400);
    });
    holds(longest.own < 100, `a step takes ${Math.round(longest.own)} ms of the page's own`);
    await page.locator('.findings .more button').first().click();
    await until(async () => (await page.locator('article [data-p]').first().innerText()).startsWith('第0号'), 'the document with more does not come');
    await end(page);
    return `${cards} cards, a step ${Math.round(longest.own)} ms`;
  });

  await record.test('together: the overview sums up, a row for each document; charts show all', async () => {
    const page = await bring();
    await tab(page, '概览');
    const size = async () => Number((await page.locator('.numbers dd').first().innerText()).replace(',', ''));
    const own = await size();
    equal(await page.locator('.roll').count(), 0, 'a roll of one');
    await every(page);
    const cells = page.locator('.roll tbody tr').nth(0).locator('td');
    equal(await page.locator('.roll tbody th .link').allInnerTexts(), FILES.map(([, text], at) => `${at + 1} ${text.split('\n')[0]}`), 'names');
    const sizes = (await page.locator('.roll tbody td:nth-child(2)').allInnerTexts()).map((size) => Number(size.replace(',', '')));
    equal(await size(), sizes.reduce((one, other) => one + other), 'the sum');
    equal(sizes[2], own, 'the one in front');
    equal((await cells.allInnerTexts()).slice(1), ['7', '2', '0', '0', '0/1'], 'sections, findings, counts of the first');
    await page.screenshot({ path: join(screens, 'together-overview.png') });
    await page.locator('.counts button').first().click();
    await until(async () => (await title(page)) === '在全县水利会议上的讲话', 'the document does not come');
    await tab(page, '数据');
    await page.locator('.kinds button', { hasText: '指标' }).click();
    await page.locator('.drawing summary', { hasText: '占比图' }).click();
    equal(await page.locator('.drawing .chart g > text:first-of-type').allTextContents(), ['1 国有水库', '3 公办学校'], 'the chart');
    await end(page);
  });

  await record.test('together: rows of all with the document, sorted, filtered and taken along', async () => {
    const page = await bring();
    await tab(page, '数据');
    await every(page);
    await page.locator('.kinds button', { hasText: '指标' }).click();
    const rows = page.locator('.grid tbody tr');
    const names = async () => new Set(await page.locator('.grid tbody td:nth-child(2)').allInnerTexts());
    await until(async () => (await names()).size === 3, 'not all three documents');
    equal(await page.locator('.grid thead th').nth(1).innerText(), '文稿', 'the column');
    equal(await page.locator('.data > [role=status]').count(), 0, 'it still waits');
    const all = await rows.count();
    await page.screenshot({ path: join(screens, 'together-data.png') });
    await page.getByRole('searchbox').fill('交通会议');
    await until(async () => (await rows.count()) < all, 'the filter');
    equal([...(await names())], ['在全县交通会议上的讲话'], 'rows that pass');
    const csv = (await saved(page, page.getByRole('button', { name: 'CSV' }))).bytes.toString();
    const lines = csv.trim().split('\r\n');
    equal(lines[0].split(',')[1], '文稿', 'the column of the file');
    equal(lines.length, (await rows.count()) + 1, 'lines of the file');
    holds(lines.slice(1).every((line) => line.includes(',在全县交通会议上的讲话,')) && /,3,今年修路/.test(csv), csv);
    await page.getByRole('searchbox').fill('168');
    await until(async () => (await rows.count()) === 1, 'one row');
    await rows.locator('.link').click();
    await until(async () => (await title(page)) === '在全县水利会议上的讲话', 'the document does not come');
    await until(async () => (await rows.first().getAttribute('aria-current')) === 'true', 'the row is not marked');
    await page.getByRole('searchbox').fill('');
    await until(async () => (await rows.count()) === all, 'not all rows come back');
    await end(page);
  });

  await record.test('together: papers of all come as one file', async () => {
    const page = await bring();
    await tab(page, '成稿');
    await every(page);
    equal(await page.getByRole('button', { name: '生成脱敏稿' }).count(), 0, 'names are hidden of one text');
    const { name, bytes } = await saved(page, page.locator('.deliver button', { hasText: '提纲 TXT' }));
    equal(name, '全部文稿.zip', 'the name');
    // What is in it lies there as it is; that others can open it is tested with the engine.
    const inside = bytes.toString();
    holds(inside.startsWith('PK'), 'no archive');
    for (const [, text] of FILES) holds(inside.includes(`${text.split('\n')[0]}（提纲）.txt`), 'a file is missing');
    holds(inside.includes('第二，清淤') && inside.includes('二、引才'), 'an outline is missing');
    await end(page);
  });

  await record.test('together: on a phone one under another', async () => {
    const page = await bring({ width: 390, height: 844 });
    await page.locator('.panes button').last().click();
    await tab(page, '结构');
    await every(page);
    const boxes = await page.locator('.beside > li').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    holds(boxes.every(({ left, width }) => left >= 0 && left + width <= 390) && boxes[1].top >= boxes[0].bottom, 'columns on a phone');
    for (const [name, file] of [['结构', 'structure'], ['核查', 'checks'], ['数据', 'data']]) {
      await tab(page, name);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(screens, `together-phone-${file}.png`) });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      holds(wide <= 0, `${name} is ${wide} pixels too wide`);
    }
    await end(page);
  });

  await server.stop();
}
