// Working with the results: findings one by one, facts as tables, the structure put right by hand.

import { readFileSync } from 'node:fs';
import { equal, holds, locked, open, paste, serve, state } from './harness.mjs';

const TEXT = `在全县水利工作会议上的讲话
同志们：
下面，我讲三点意见。
一、认清形势
（一）雨多。今年投资4.2亿元，占计划5.6亿元的78%。灌溉用水占全县用水的61.5%。
（二）库多。水库168座，其中中型9座、小型149座。
二、抓好以下4项任务
第一，修渠。各乡镇要在6月底前完成。
第二，清淤。县水利局要牵头抓好。
第四，护堤。各村要落 实，落实到位，，不走过场。
三、加强领导
要登陆系统填报。
`;

const tab = (page, name) => page.getByRole('tab', { name: new RegExp(name) }).click();
const findings = (page) => page.locator('.findings .finding').count();
const bytes = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 8000 }), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

export default async function work({ record, browser }) {
  const server = await serve();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await open(context, server.url);
  await locked(page);
  await state(page, 'idle');
  await paste(page, TEXT);
  await state(page, 'done');
  const again = async (act) => {
    await act();
    await page.waitForTimeout(60);
    await state(page, 'done');
    await page.waitForTimeout(60);
  };

  await record.test('work: j and k step through the findings', async () => {
    await tab(page, '核查');
    await page.locator('article').click({ position: { x: 5, y: 5 } });
    const marked = () => page.locator('.finding[aria-current]').innerText();
    await page.keyboard.press('j');
    const first = await marked();
    // What is marked is drawn with the next turn of the page.
    const until = async (wanted, told) => {
      for (let wait = 0; wait < 40 && !wanted(await marked()); wait += 1) await page.waitForTimeout(25);
      holds(wanted(await marked()), told);
    };
    await page.keyboard.press('j');
    await until((now) => now !== first, 'j does not step on');
    await page.keyboard.press('k');
    await until((now) => now === first, 'k does not step back');
  });

  await record.test('work: a finding put aside is listed and comes back', async () => {
    const before = await findings(page);
    holds(before > 2, `${before} findings`);
    const card = page.locator('.finding').first();
    await card.locator('.menu summary').click();
    await again(() => card.getByRole('button', { name: '只忽略这一处' }).click());
    equal(await findings(page), before - 1, 'findings after one was put aside');
    holds((await page.getByRole('heading', { name: '已忽略' }).count()) === 1, 'no list of what is put aside');
    await again(() => page.getByRole('button', { name: '全部恢复' }).click());
    equal(await findings(page), before, 'findings after all were taken back');
  });

  await record.test('work: an own rule finds its word; a change can be undone', async () => {
    const before = await findings(page);
    await page.locator('details.own summary').click();
    await page.getByLabel('自定规则', { exact: true }).fill('登陆 => 登录');
    await again(() => page.getByLabel('自定规则', { exact: true }).blur());
    equal(await findings(page), before + 1, 'findings with the own rule');
    const card = page.locator('.finding', { hasText: '登陆' });
    holds((await card.locator('.preview').innerText()).includes('登录'), 'no preview');
    await again(() => card.getByRole('button', { name: /照此改|改正/ }).click());
    holds((await page.locator('article').innerText()).includes('登录系统'), 'the change was not made');
    await again(() => page.getByRole('button', { name: '撤销' }).click());
    holds((await page.locator('article').innerText()).includes('登陆系统'), 'the change was not undone');
  });

  await record.test('work: remarks and sheet are documents', async () => {
    await tab(page, '核查');
    const html = await bytes(page, page.getByRole('button', { name: '批注稿 HTML' }));
    holds(html.bytes.toString().includes('认清形势') && !html.bytes.toString().includes('<script'), 'the HTML');
    const csv = await bytes(page, page.getByRole('button', { name: '核查表 CSV' }));
    holds(csv.bytes.toString().includes('建议'), 'the CSV');
    for (const name of ['批注稿 DOCX', '核查表 DOCX']) {
      const file = await bytes(page, page.getByRole('button', { name }));
      holds(file.name.endsWith('.docx') && file.bytes.subarray(0, 2).toString() === 'PK', `${name}: ${file.name}`);
    }
  });

  await record.test('work: every kind of facts has its table, linked to the text', async () => {
    await tab(page, '数据');
    const kinds = page.locator('.kinds button');
    const seen = [];
    for (let i = 0; i < await kinds.count(); i += 1) {
      await kinds.nth(i).click();
      // The worker makes a table when it is asked for.
      await page.locator('.data:not(:has(.empty[role=status]))').first().waitFor();
      const rows = await page.locator('.grid tbody tr').count();
      seen.push(`${await kinds.nth(i).innerText()} ${rows}`);
    }
    holds(seen.filter((s) => !s.endsWith(' 0')).length >= 4, seen.join(', '));
    await kinds.filter({ hasText: '计数' }).click();
    holds((await page.locator('.grid tbody tr').first().innerText()).includes('不符'), 'mismatches do not come first');
    await page.locator('.grid tbody tr .link').first().click();
    await page.waitForTimeout(300);
    equal(await page.locator('.grid tr[aria-current]').count(), 1, 'rows marked');
    return seen.join(', ');
  });

  await record.test('work: a table is sorted, filtered and taken along', async () => {
    const column = () => page.locator('.grid tbody tr td:nth-child(2)').allInnerTexts();
    const before = await column();
    await page.locator('.grid thead button').nth(1).click();
    const sorted = await column();
    equal(sorted, [...before].sort((a, b) => a - b), 'sorted');
    await page.getByRole('searchbox').fill('三点意见 相符');
    equal(await page.locator('.grid tbody tr').count(), 1, 'rows that pass');
    await page.getByRole('searchbox').fill('');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: '复制表格' }).click();
    await page.waitForTimeout(200);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    holds(copied.startsWith('宣称\t'), copied.slice(0, 40));
    const csv = await bytes(page, page.getByRole('button', { name: 'CSV' }));
    equal([...csv.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'mark of the CSV');
    const xlsx = await bytes(page, page.getByRole('button', { name: 'XLSX' }));
    equal(xlsx.bytes.subarray(0, 2).toString(), 'PK', 'head of the XLSX');
  });

  await record.test('work: a section says why it is there and is hung elsewhere by hand', async () => {
    await tab(page, '结构');
    const items = page.getByRole('tree', { name: '纲目' }).getByRole('treeitem');
    const item = items.filter({ hasText: '库多' });
    await item.click();
    const panel = page.getByRole('tabpanel').first();
    holds((await panel.innerText()).includes('为什么在这里'), 'no reason');
    const level = await item.getAttribute('aria-level');
    await item.focus();
    await again(() => page.keyboard.press('Alt+ArrowLeft'));
    holds((await items.filter({ hasText: '库多' }).getAttribute('aria-level')) !== level, 'it hangs where it hung');
    await again(() => panel.getByRole('button', { name: '恢复' }).first().click());
    equal(await items.filter({ hasText: '库多' }).getAttribute('aria-level'), level, 'level after taking it back');
  });

  await record.test('work: the tree is a picture and papers', async () => {
    await page.locator('.drawing summary').click();
    await page.waitForFunction(() => document.querySelector('.drawing img')?.naturalWidth > 100, null, { timeout: 5000 });
    const svg = await bytes(page, page.getByRole('button', { name: 'SVG' }));
    holds(svg.bytes.toString().includes('认清形势'), 'the picture lacks a heading');
    const png = await bytes(page, page.getByRole('button', { name: 'PNG' }));
    equal(png.bytes.subarray(1, 4).toString(), 'PNG', 'head of the PNG');
    const opml = await bytes(page, page.getByRole('button', { name: '提纲 OPML' }));
    holds(opml.bytes.toString().includes('<opml'), 'no OPML');
    const json = JSON.parse((await bytes(page, page.getByRole('button', { name: '全部结果 JSON' }))).bytes.toString());
    equal(json.schema, 1, 'schema');
  });

  await record.test('work: charts go along with legend, data and provenance', async () => {
    const taken = async (chart) => {
      const svg = (await bytes(page, page.getByRole('button', { name: `${chart} SVG` }))).bytes.toString();
      for (const part of [`<title>${chart}</title>`, '<metadata>', '文稿 sha256:', '</svg>']) {
        holds(svg.includes(part), `${chart} lacks ${part}`);
      }
      const png = await bytes(page, page.getByRole('button', { name: `${chart} PNG` }));
      equal([png.bytes.subarray(1, 4).toString(), png.name], ['PNG', `${chart}.png`], 'the PNG');
      holds(png.bytes.readUInt32BE(16) > 1000, `the PNG is ${png.bytes.readUInt32BE(16)} wide`);
      const csv = (await bytes(page, page.getByRole('button', { name: `${chart} CSV` }))).bytes.toString();
      holds(csv.split('\n').length > 2, `the data of ${chart}`);
      return svg;
    };
    await tab(page, '词语');
    await page.locator('.drawing summary', { hasText: '词云' }).click();
    await taken('词云');
    await page.locator('.kinds button', { hasText: '矩阵' }).click();
    await page.locator('.drawing summary', { hasText: '各部分走势' }).waitFor();
    holds((await taken('各部分走势')).includes('>1 一、'), 'no legend of the parts');
    await tab(page, '数据');
    await page.locator('.kinds button', { hasText: '指标' }).click();
    const shares = page.locator('.drawing summary', { hasText: '占比图' });
    await shares.waitFor();
    await shares.click();
    holds((await taken('占比图')).includes('>100%</text>'), 'no axis');
  });

  await record.test('work: no console error', async () => equal(page.errors, [], 'console errors'));
  await context.close();
  await server.stop();
}
