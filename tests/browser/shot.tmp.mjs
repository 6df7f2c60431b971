import { serve, open, locked, state, launch, text, paste } from './harness.mjs';
const browser = await launch(); const server = await serve();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: process.argv[2] === 'dark' ? 'dark' : 'light', acceptDownloads: true });
const page = await open(context, server.url);
await locked(page); await state(page, 'idle'); await paste(page, text); await state(page, 'done');
for (const tab of ['概览', '结构', '核查', '数据', '词语']) {
  await page.getByRole('tab', { name: new RegExp(tab) }).click(); await page.waitForTimeout(400);
  await page.screenshot({ path: `/tmp/shot-${tab}.png` });
}
await page.getByRole('tab', { name: /数据/ }).click();
for (const b of await page.locator('.kinds button').all()) console.log(await b.innerText());
await page.getByRole('tab', { name: /结构/ }).click(); await page.locator('.drawing summary').click(); await page.waitForTimeout(500); await page.screenshot({ path: '/tmp/shot-tree.png' }); await page.getByRole('tab', { name: /数据/ }).click();
const [d] = await Promise.all([page.waitForEvent('download', { timeout: 5000 }).catch((e) => null), page.getByRole('button', { name: 'XLSX' }).click()]);
console.log('download', d?.suggestedFilename());
if (d) await d.saveAs('/tmp/t.xlsx');
console.log(page.errors);
await browser.close(); await server.stop();
