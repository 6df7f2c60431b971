// Working with the results: facts as tables and as charts.

import { equal, holds, locked, open, paste, saved, serve, state, tab, until } from './harness.mjs';

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

export default async function work({ record, browser }) {
  const server = await serve();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await open(context, server.url);
  await locked(page);
  await state(page, 'idle');
  await paste(page, TEXT);
  await state(page, 'done');
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
    const csv = await saved(page, page.getByRole('button', { name: 'CSV' }));
    equal([...csv.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'mark of the CSV');
    const xlsx = await saved(page, page.getByRole('button', { name: 'XLSX' }));
    equal(xlsx.bytes.subarray(0, 2).toString(), 'PK', 'head of the XLSX');
  });

  await record.test('work: charts go along with legend, data and provenance', async () => {
    const taken = async (chart) => {
      const svg = (await saved(page, page.getByRole('button', { name: `${chart} SVG` }))).bytes.toString();
      for (const part of [`<title>${chart}</title>`, '<metadata>', '文稿 sha256:', '</svg>']) {
        holds(svg.includes(part), `${chart} lacks ${part}`);
      }
      const png = await saved(page, page.getByRole('button', { name: `${chart} PNG` }));
      equal([png.bytes.subarray(1, 4).toString(), png.name], ['PNG', `${chart}.png`], 'the PNG');
      holds(png.bytes.readUInt32BE(16) > 1000, `the PNG is ${png.bytes.readUInt32BE(16)} wide`);
      const csv = (await saved(page, page.getByRole('button', { name: `${chart} CSV` }))).bytes.toString();
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

  await record.test('work: charts by keyboard, every row with its words', async () => {
    const rows = page.locator('.chart [role=button]');
    const said = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
    holds(said.length >= 2 && said.every((words) => /：.*\d/.test(words)), said.join(' / '));
    equal(await page.locator('.chart').getAttribute('role'), 'group', 'role of the chart');
    await page.locator('.drawing summary', { hasText: '占比图' }).focus();
    await page.keyboard.press('Tab');
    const focus = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    equal(await focus(), said[0], 'what comes behind the summary');
    await page.keyboard.press('Tab');
    equal(await focus(), said[1], 'the second row');
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return [outlineStyle, parseFloat(outlineWidth) >= 2];
    });
    equal(outline, ['solid', true], 'the focus is seen');
    await page.keyboard.press('Enter');
    const words = said[1].split('。')[1].slice(0, 8);
    await until(() => page.evaluate((w) => document.querySelector('article .here')?.textContent.includes(w), words), 'Enter does not go to the place');
    await tab(page, '词语');
    await page.locator('.kinds button', { hasText: '矩阵' }).click();
    const bars = page.locator('.chart [role=button]');
    await bars.first().waitFor();
    holds(/：.*\d/.test(await bars.first().getAttribute('aria-label')), await bars.first().getAttribute('aria-label'));
    await bars.first().focus();
    await page.keyboard.press('Space');
    await until(() => page.evaluate(() => document.querySelector('article .here') !== null), 'Space does not go to the place');
  });

  await record.test('work: no console error', async () => equal(page.errors, [], 'console errors'));
  await context.close();
  await server.stop();
}
