// Reading: paste, documents and sections, both ways between text and panels.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { equal, holds, locked, open, paste, root, seeded, serve, state, text } from './harness.mjs';

const flat = (string) => string.replace(/\s+/g, '');
const tree = (page) => page.getByRole('tree', { name: '纲目' });

/** Titles of the documents as the engine itself gives them, by the exported function. */
const titles = (page) => page.evaluate(() =>
  [...document.querySelectorAll('nav h1, nav h2, nav h3, nav li, nav button, nav a, nav [role=treeitem]')]
    .map((element) => element.textContent.replace(/\s+/g, '')));

export default async function reading({ record, browser }) {
  const server = await serve();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });

  await record.test('reading: the sample is read at a click', async () => {
    const page = await open(context, server.url);
    await state(page, 'idle');
    await page.getByRole('button', { name: '载入示例' }).first().click();
    await state(page, 'done');
    await tree(page).waitFor();
    const items = await tree(page).getByRole('treeitem').count();
    holds(items >= 5, `${items} sections`);
    const sample = readFileSync(join(root, 'www', 'sample.txt'), 'utf8');
    const shown = flat(await page.locator('article').first().innerText());
    for (const line of sample.split('\n').map(flat).filter((l) => l.length > 10)) {
      holds(shown.includes(line.slice(0, 10)), `the text lacks ${line.slice(0, 10)}`);
    }
    await page.getByRole('tab', { name: /核查/ }).click();
    const panel = await page.getByRole('tabpanel').first().innerText();
    holds(panel.length > 50, 'no findings for the planted defects');
    equal(page.errors, [], 'console errors');
    await page.close();
    return `${items} sections`;
  });

  const page = await open(context, server.url);
  await locked(page);
  await record.test('reading: a paste is read without a button', async () => {
    await state(page, 'idle');
    await paste(page, text);
    await state(page, 'done');
    for (const name of ['gangmu:ready', 'gangmu:outline', 'gangmu:done']) {
      const entries = await page.evaluate((n) => performance.getEntriesByName(n).length, name);
      holds(entries > 0, `no measure ${name}`);
    }
    const ms = await page.evaluate(() => ['gangmu:outline', 'gangmu:done']
      .map((n) => Math.round(performance.getEntriesByName(n).at(-1).duration)));
    return `${text.length} characters, outline ${ms[0]} ms, everything ${ms[1]} ms`;
  });

  if (!seeded) record.say('skipped: the five speeches are not at hand');
  if (seeded) {
    await record.test('reading: five documents with their titles', async () => {
      const there = (await titles(page)).join('\n');
      const wanted = text.split('\n').filter((line) => /^第[一二三四五]篇[：:]/.test(line.trim()))
        .map((line) => flat(line).replace(/^第.篇[：:]/, '').replace(/[[［【].*?[\]］】]/g, ''));
      equal(wanted.length, 5, 'headings of the compilation');
      // The author's title may be shorter than the compiler's heading: its tail decides.
      const missing = wanted.filter((title) => !there.includes(title) && !there.includes(title.slice(-6)));
      equal(missing, [], 'titles not in the list');
    });
  }

  await record.test('reading: a click on a section brings its text', async () => {
    const items = tree(page).getByRole('treeitem');
    const count = await items.count();
    holds(count > 5, `${count} sections`);
    for (const index of [count - 1, Math.floor(count / 2)]) {
      const item = items.nth(index);
      const wanted = flat((await item.locator(':scope > *').first().innerText().catch(() => item.innerText())) || '').slice(0, 6);
      await item.scrollIntoViewIfNeeded();
      await item.click();
      await page.waitForTimeout(700);
      const seen = flat(await page.evaluate(() => [...document.querySelectorAll('article [data-p]')]
        .filter((p) => {
          const { top, bottom } = p.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        }).map((p) => p.textContent).join('')));
      const key = wanted.replace(/[、，.．。（）()]/g, '').slice(0, 4);
      holds(flat(seen).replace(/[、，.．。（）()]/g, '').includes(key), `section ${index} ${wanted} is not in view`);
    }
  });

  await record.test('reading: the tree goes by keys', async () => {
    const items = tree(page).getByRole('treeitem');
    await items.first().click();
    const focus = () => page.evaluate(() => document.activeElement.textContent.trim().slice(0, 20));
    const role = await page.evaluate(() => document.activeElement.getAttribute('role'));
    equal(role, 'treeitem', 'role of what has the focus');
    const first = await focus();
    await page.keyboard.press('ArrowDown');
    const second = await focus();
    holds(first !== second, 'ArrowDown does not move');
    await page.keyboard.press('ArrowUp');
    equal(await focus(), first, 'after ArrowUp');
    await page.keyboard.press('End');
    holds((await focus()) !== first, 'End does not move');
  });

  await record.test('reading: a click in the text tells section and word', async () => {
    const paragraph = page.locator('article [data-p]').nth(12);
    await paragraph.scrollIntoViewIfNeeded();
    await paragraph.click({ position: { x: 80, y: 12 } });
    await page.waitForTimeout(300);
    const marked = await tree(page).locator('[aria-selected=true], [aria-current]').count();
    holds(marked >= 1, 'no section is marked');
  });

  await record.test('reading: tabs show their panels', async () => {
    for (const name of ['概览', '结构', '核查', '词语']) {
      const tab = page.getByRole('tab', { name: new RegExp(name) });
      await tab.click();
      equal(await tab.getAttribute('aria-selected'), 'true', `${name} selected`);
      const panel = await page.getByRole('tabpanel').first().innerText();
      holds(panel.trim().length > 10, `${name} is empty`);
    }
  });

  await record.test('reading: a word added to the lexicon is cut', async () => {
    const small = await open(context, server.url);
    await state(small, 'idle');
    await paste(small, '关于青石峪灌渠的讲话\n一、青石峪灌渠要修好。青石峪灌渠是大事，青石峪灌渠是好事。\n二、大家要努力。\n');
    await state(small, 'done');
    await small.getByRole('tab', { name: /词语/ }).click();
    const panel = small.getByRole('tabpanel').first();
    holds(!/青石峪灌渠\s*\S*\s*[34]/.test(await panel.innerText()), 'the word is known already');
    const box = panel.getByRole('textbox', { name: /词典|词库|加词|自定义|用户词/ }).first();
    await box.fill('青石峪灌渠');
    // What is being written outlasts a drawing of the page: no click, the box keeps the focus.
    await panel.locator('input[type=checkbox]').last().evaluate((element) => element.click());
    await state(small, 'done');
    await panel.getByRole('row', { name: /灌渠/ }).first().waitFor();
    equal(await box.inputValue(), '青石峪灌渠', 'what was being written');
    const add = panel.getByRole('button', { name: /加入|添加|加词|应用/ });
    if (await add.count()) await add.first().click();
    else await box.press('Enter');
    await small.waitForFunction(() => {
      const rows = [...document.querySelectorAll('[role=tabpanel] tr, [role=tabpanel] li')];
      return rows.some((row) => row.textContent.includes('青石峪灌渠') && /[34]/.test(row.textContent));
    }, null, { timeout: 5000 });
    equal(small.errors, [], 'console errors');
    await small.close();
  });

  const VILLAGE = '关于垃圾分类的讲话\n一、生活垃圾分类要抓好。垃圾分类是大事，生活垃圾要少。\n二、市教育局要努力。\n';
  /** A page with this text, its tab of words open; `pick(word)` clicks the first place of a word. */
  const village = async () => {
    const small = await open(context, server.url);
    await state(small, 'idle');
    await paste(small, VILLAGE);
    await state(small, 'done');
    await small.getByRole('tab', { name: /词语/ }).click();
    const pick = async (word, paragraph) => {
      const box = await small.evaluate(([wanted, index]) => {
        const walker = document.createTreeWalker(document.querySelectorAll('article [data-p]')[index], NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const at = walker.currentNode.data.indexOf(wanted);
          if (at < 0) continue;
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + 1);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
        return null;
      }, [word, paragraph]);
      await small.mouse.click(box.x, box.y);
      await small.locator('.picked .note').waitFor();
    };
    return { small, pick, panel: small.getByRole('tabpanel').first() };
  };
  const again = async (page, act) => {
    const before = await page.evaluate(() => performance.getEntriesByName('gangmu:done').length);
    await act();
    await page.waitForFunction((n) => performance.getEntriesByName('gangmu:done').length > n, before, { timeout: 8000 });
    await state(page, 'done');
  };

  await record.test('reading: a word says why it was cut so', async () => {
    const { small, pick, panel } = await village();
    await pick('分类', 1);
    holds((await panel.locator('.picked').innerText()).includes('概率最大'), 'no reason');
    const rows = await panel.locator('.why tbody tr').allInnerTexts();
    holds(rows.some((row) => row.startsWith('分类') && /−\d+\.\d\d/.test(row) && row.includes('用了')), rows.join(' / '));
    await pick('市教', 2);
    holds(/合自/.test(await panel.locator('.picked').innerText()), 'no parts of a joined word');
    // Without a mouse: the next word by its button.
    const before = await panel.locator('.picked b').innerText();
    await panel.getByRole('button', { name: '下一词' }).focus();
    await small.keyboard.press('Enter');
    await small.waitForFunction((b) => document.querySelector('.picked b')?.textContent !== b, before, { timeout: 4000 });
    equal(await small.evaluate(() => document.activeElement.textContent), '下一词', 'what has the focus');
    equal(small.errors, [], 'console errors');
    await small.close();
  });

  await record.test('reading: words are joined and parted by hand, counted, warned of, undone', async () => {
    const { small, pick, panel } = await village();
    const box = panel.getByRole('textbox', { name: '自定义词典' });
    const told = () => small.locator('.remark').innerText();
    await pick('分类', 1);
    await again(small, () => panel.getByRole('button', { name: '与前合并：垃圾分类' }).click());
    holds(/“垃圾分类” 0 → 3 处/.test(await told()), await told());
    holds(/^垃圾分类/.test(await box.inputValue()), 'not in the lexicon');
    await panel.locator('.picked', { hasText: '自定义词典' }).waitFor();
    equal(await panel.locator('.picked b').innerText(), '垃圾分类', 'the word now');
    await again(small, () => panel.getByRole('button', { name: '切开：垃圾｜分类' }).click());
    equal(await box.inputValue(), '-垃圾分类', 'the lexicon after parting');
    await again(small, () => small.getByRole('button', { name: '撤销' }).click());
    holds(/^垃圾分类/.test(await box.inputValue()), 'the parting was not undone');
    await box.fill('');
    await again(small, () => panel.getByRole('button', { name: '加入' }).click());
    // A word that lies across others: the engine counts whom it cuts.
    await box.fill('活垃');
    await again(small, () => panel.getByRole('button', { name: '加入', exact: true }).click());
    await pick('活垃', 1);
    await panel.locator('.picked', { hasText: '活垃' }).waitFor();
    equal(small.errors, [], 'console errors');
    await small.close();
  });

  await record.test('reading: lexicons come from files, each on and off, and go back in jieba’s format', async () => {
    const { small, panel } = await village();
    const take = async (name, content) => {
      const [chooser] = await Promise.all([
        small.waitForEvent('filechooser'), panel.getByRole('button', { name: '导入…' }).click()]);
      await again(small, () => chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) }));
    };
    await take('政务.txt', '垃圾分类 100 n\n坏 x9\n');
    await take('地名.txt', '\ufeff生活垃圾\tn\n');
    holds((await small.locator('article').innerText()).includes('垃圾分类'), 'the text is gone');
    const list = panel.locator('.lexicons .aside li');
    equal((await list.allInnerTexts()).map((t) => t.split(/\s/)[0]), ['政务', '地名', '自定义词典'], 'lexicons');
    holds((await panel.locator('.lexicons .problems').innerText()).includes('政务 第 2 行'), 'the bad line is not told');
    const frequency = async () => (await panel.locator('.grid tbody tr').allInnerTexts()).map((t) => t.split(/\s/)[0]);
    const waits = async (wanted, there) => {
      for (let n = 0; n < 60 && (await frequency()).includes(wanted) !== there; n += 1) await small.waitForTimeout(50);
      equal((await frequency()).includes(wanted), there, wanted);
    };
    await waits('垃圾分类', true);
    await again(small, () => list.nth(0).getByRole('checkbox').click());
    await waits('垃圾分类', false);
    const [download] = await Promise.all([
      small.waitForEvent('download'), panel.getByRole('button', { name: '导出 地名' }).click()]);
    equal([download.suggestedFilename(), readFileSync(await download.path(), 'utf8')], ['地名.txt', '生活垃圾 n\n'], 'the file');
    await again(small, () => list.nth(1).getByRole('button', { name: '移除' }).click());
    equal(await list.count(), 2, 'lexicons');
    await again(small, () => small.getByRole('button', { name: '撤销' }).click());
    equal(await list.count(), 3, 'lexicons after undoing');
    equal(small.errors, [], 'console errors');
    await small.close();
  });

  await record.test('reading: no console error', async () => equal(page.errors, [], 'console errors'));
  await context.close();
  await server.stop();
}
