// The tree: why a section hangs where it hangs, hung elsewhere by hand, taken along.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { again, equal, holds, locked, open, paste, root, saved, screens, serve, state, tab, until } from './harness.mjs';

const TEXT = `在全县水利工作会议上的讲话
一、认清形势
（一）雨多。今年雨水多。
（二）库多。水库168座。
二、抓好任务
第一，修渠。各乡镇要在6月底前完成。
第二，清淤。县水利局要牵头抓好。
三、加强领导
大家要努力。
`;

/** The terminal's binary and a file with the text, for bytes to compare. */
const target = join(screens, '..');
const binary = join(target, 'debug', 'gangmu');

export default async function structure({ record, browser }) {
  const server = await serve();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  // The dialog of the system is none a test can answer: the download instead.
  await context.addInitScript(() => { delete globalThis.showSaveFilePicker; });
  const read = async () => {
    const page = await open(context, server.url);
    await locked(page);
    await state(page, 'idle');
    await paste(page, TEXT);
    await state(page, 'done');
    await tab(page, '结构');
    const items = page.getByRole('tree', { name: '纲目' }).getByRole('treeitem');
    const item = (words) => items.filter({ hasText: words });
    return { page, items, item, panel: page.getByRole('tabpanel').first() };
  };
  const end = async (page) => {
    equal(page.errors, [], 'console errors');
    await page.close();
  };

  await record.test('structure: every row says why it hangs there, to mouse and keyboard', async () => {
    const { page, items, item, panel } = await read();
    const rows = await items.evaluateAll((all) => all.map((row) => [row.title, row.getAttribute('aria-description')]));
    equal(rows.length, 7, 'rows');
    for (const [title, said] of rows) {
      holds(title.length > 4 && title === said, `${title} / ${said}`);
    }
    equal(rows[1][0], '一组序数的第一个，出现在“一、”的范围内', 'why （一） hangs there');
    // By keyboard it stands under the row that has the focus, wherever that is.
    await items.first().focus();
    for (const index of [1, 2, 3]) {
      await page.keyboard.press('ArrowDown');
      const shown = await page.evaluate(() => {
        const row = document.activeElement;
        const style = getComputedStyle(row, '::after');
        return [row.getAttribute('title'), style.content, style.display, style.position];
      });
      equal(shown, [rows[index][0], `"${rows[index][0].replaceAll('"', '\\"')}"`, 'block', 'absolute'], `row ${index}`);
    }
    // A row that is chosen has it in the panel too.
    await item('库多').click();
    await until(async () => (await panel.innerText()).includes(`为什么在这里：${rows[2][0]}`), 'no reason in the panel');
    await end(page);
  });

  await record.test('structure: a section is hung elsewhere by keys and back, kept in the project, never in the text', async () => {
    const { page, item, panel } = await read();
    const level = (words) => item(words).getAttribute('aria-level');
    const text = await page.locator('article').innerText();
    const before = await level('库多');
    // What is no other thing stays as it is: a page put together anew would jump.
    await page.locator('article [data-p]').first().evaluate((title) => { title.kept = true; });
    await item('库多').click();
    await item('库多').focus();
    await again(page, () => page.keyboard.press('Alt+ArrowLeft'));
    equal(await level('库多'), String(Number(before) - 1), 'level after Alt+←');
    holds((await page.evaluate(() => document.activeElement.textContent)).includes('库多'), 'the focus went elsewhere');
    await again(page, () => panel.getByRole('button', { name: '恢复' }).click());
    equal(await level('库多'), before, 'level after taking it back');
    await item('二、').click();
    await item('二、').focus();
    await again(page, () => page.keyboard.press('Alt+ArrowRight'));
    equal(await level('抓好任务'), '2', 'level after Alt+→');
    await item('第二').click();
    await item('第二').focus();
    await again(page, () => page.keyboard.press('Delete'));
    equal(await item('清淤').count(), 0, 'rows of what is no mark');
    equal(await page.locator('article').innerText(), text, 'the text');
    holds(await page.locator('article [data-p]').first().evaluate((title) => title.kept), 'the page was put together anew');
    // The project keeps both, and another page takes them up.
    await tab(page, '成稿');
    const project = await saved(page, page.getByRole('button', { name: '保存项目', exact: true }));
    const { documents: [document] } = JSON.parse(project.bytes.toString());
    equal([document.decisions.length, document.text], [2, TEXT], 'what the project holds');
    const other = await open(context, server.url);
    await locked(other);
    await state(other, 'idle');
    await other.evaluate(([name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name));
      const place = window.document.getElementById('gangmu');
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        place.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    }, [project.name, project.bytes.toString()]);
    await other.getByRole('treeitem', { name: '抓好任务' }).waitFor({ timeout: 20000 });
    await state(other, 'done');
    equal(await other.getByRole('treeitem', { name: '抓好任务' }).getAttribute('aria-level'), '2', 'level in another page');
    equal(await other.getByRole('treeitem', { name: '清淤' }).count(), 0, 'rows of what is no mark, in another page');
    await tab(other, '结构');
    const back = other.getByRole('tabpanel').first().getByRole('button', { name: '恢复' });
    equal(await back.count(), 2, 'decisions listed');
    await again(other, () => back.last().click());
    equal(await other.getByRole('treeitem', { name: '清淤' }).count(), 1, 'rows after taking it back');
    await end(other);
    await end(page);
  });

  await record.test('structure: the outline is taken along, byte by byte as the terminal writes it', async () => {
    const { page } = await read();
    const file = join(target, 'tmp', 'outline.txt');
    writeFileSync(file, TEXT);
    const terminal = (format) => {
      const run = spawnSync(binary, ['outline', '--format', format, file]);
      equal(run.status, 0, `the terminal, ${run.stderr}`);
      return run.stdout;
    };
    for (const [name, format] of [['提纲 DOCX', 'docx'], ['提纲 Markdown 文件', 'markdown'], ['提纲 OPML', 'opml']]) {
      const { bytes } = await saved(page, page.getByRole('button', { name }));
      holds(bytes.length > 100 && bytes.equals(terminal(format)), `${name} is not the terminal's: ${bytes.length} bytes`);
    }
    await page.locator('.drawing summary').click();
    await page.waitForFunction(() => document.querySelector('.drawing img')?.naturalWidth > 100, null, { timeout: 5000 });
    const svg = await saved(page, page.getByRole('button', { name: 'SVG', exact: true }));
    holds(svg.bytes.toString().includes('认清形势') && svg.bytes.equals(terminal('svg')), 'the picture is not the terminal’s');
    const png = await saved(page, page.getByRole('button', { name: 'PNG', exact: true }));
    equal(png.bytes.subarray(1, 4).toString(), 'PNG', 'head of the PNG');
    const json = await saved(page, page.getByRole('button', { name: '全部结果 JSON' }));
    const run = spawnSync(binary, ['analyze', '--format', 'json', file], { maxBuffer: 1 << 26 });
    equal(json.bytes.toString().trim(), run.stdout.toString().trim(), 'the JSON');
    await end(page);
  });

  await context.close();
  await server.stop();
}
