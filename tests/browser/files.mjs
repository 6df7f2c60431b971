// Files as people have them: Word, encodings, web pages, several at once.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drop, equal, holds, locked, open, packed, root, screens, serve, shown, shows, state } from './harness.mjs';

const document = (name) => readFileSync(join(root, 'files', 'tests', 'documents', name));

/** Pastes HTML with its plain text, as a browser hands it over. */
const pasteHtml = (page, html, plain) => page.evaluate(([markup, words]) => {
  const data = new DataTransfer();
  data.setData('text/html', markup);
  data.setData('text/plain', words);
  const box = window.document.getElementById('gangmu-text');
  box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, [html, plain]);

/** A document of Word whose markup is long and whose text is short. */
function longMarkup(runs) {
  let seed = 1;
  const number = () => {
    seed = (seed * 48271) % 0x7fffffff;
    return seed.toString(16).padStart(8, '0');
  };
  const empty = () => `<w:r w:rsidR="${number()}" w:rsidRPr="${number()}"><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr></w:r>`;
  return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${
    Array.from({ length: runs }, empty).join('')}<w:r><w:t>一、修好水渠</w:t></w:r></w:p></w:body></w:document>`;
}

export default async function files({ record, browser }) {
  const server = await serve();
  const fresh = async (view = { width: 1440, height: 900 }) => {
    const context = await browser.newContext({ viewport: view });
    // Where the browser cannot ask where to, it downloads.
    await context.addInitScript(() => { delete globalThis.showSaveFilePicker; });
    const page = await open(context, server.url);
    await locked(page);
    await state(page, 'idle');
    return page;
  };
  const end = async (page) => {
    equal(page.errors, [], 'console errors');
    await page.context().close();
  };

  await record.test('files: a Word document with its computed numbers', async () => {
    const page = await fresh();
    await drop(page, ['编号.docx', document('levels-official.docx')]);
    await state(page, 'done');
    const bare = (text) => text.trim().split('\n').map((line) => line.replace(/\s/g, ''));
    equal(bare(await shown(page)), bare(document('levels-official.txt').toString()), 'the text');
    await page.getByText('编号.docx').first().waitFor();
    await end(page);
  });

  await record.test('files: how far a long document is read is told', async () => {
    const page = await fresh();
    const bytes = packed('word/document.xml', longMarkup(400_000));
    const told = page.locator('.remark', { hasText: /长\.docx：\d+%/ }).first().waitFor();
    const begun = Date.now();
    await Promise.all([told, drop(page, ['长.docx', bytes])]);
    await shows(page, '修好水渠');
    holds(await page.locator('.remark', { hasText: '长.docx：' }).count() === 0, 'it is still told');
    await end(page);
    return `${(bytes.length / 1e6).toFixed(1)} MB packed, ${Date.now() - begun} ms with handing over`;
  });

  await record.test('files: a PDF with Chinese fonts', async () => {
    const page = await fresh();
    const made = (name) => readFileSync(join(root, 'pdf', 'tests', 'documents', name));
    await drop(page, ['公文.pdf', made('gbk-euc.pdf')]);
    await state(page, 'done');
    const bare = (text) => text.replace(/\s/g, '');
    equal(bare(await shown(page)), bare(made('gbk-euc.txt').toString()), 'the text');
    await end(page);
  });

  await record.test('files: tracked changes, accepted or as it was', async () => {
    const page = await fresh();
    await drop(page, ['修订.docx', document('changes-words.docx')]);
    await state(page, 'done');
    const accepted = await shown(page);
    const original = page.getByLabel('修订前的文字');
    await original.click();
    await page.waitForFunction((old) => [...window.document.querySelectorAll('article [data-p]')]
      .map((p) => p.textContent).join('\n').trim() !== old, accepted, { timeout: 20000 });
    await page.waitForFunction(() => window.document.querySelector('.origin input').checked, null, { timeout: 5000 });
    await end(page);
  });

  await record.test('files: an encoding taken for another is changed by hand', async () => {
    const page = await fresh();
    // 工作 as GB18030.
    await drop(page, ['甲.txt', Buffer.from([0xb9, 0xa4, 0xd7, 0xf7, 0xa1, 0xa3, 0x0a])]);
    await shows(page, '工作。');
    await page.getByLabel('编码').selectOption('Big5');
    await page.waitForFunction(() => ![...window.document.querySelectorAll('article [data-p]')]
      .some((p) => p.textContent.includes('工作')), null, { timeout: 20000 });
    await page.getByLabel('编码').selectOption('GB18030');
    await shows(page, '工作。');
    await end(page);
  });

  await record.test('files: a pasted web page is cleaned, the plain text is a click away', async () => {
    const page = await fresh();
    await pasteHtml(page, '<style>p{}</style><h1>关于工作的通知</h1><p>一、目标</p><script>1</script><p>二、措施</p>', '纯文字一、目标');
    await shows(page, '二、措施');
    holds(!(await shown(page)).includes('p{}'), 'a style is shown');
    await page.getByRole('button', { name: '改用纯文字' }).click();
    await shows(page, '纯文字一、目标');
    await end(page);
  });

  await record.test('files: several at once, a list to choose from', async () => {
    const page = await fresh();
    const speech = (name) => Buffer.from(`${name}的讲话\n一、提高认识\n三、抓好落实\n`);
    await drop(page, ['一.txt', speech('甲')], ['二.txt', speech('乙')], ['三.txt', speech('丙')], ['图.png', Buffer.from([0x89, 0x50, 0x4e, 0x47])]);
    await shows(page, '丙的讲话');
    const list = page.locator('.shelf');
    await list.locator('summary').click();
    await page.waitForFunction(() => [...window.document.querySelectorAll('.shelf small')]
      .filter((small) => /存疑|错误/.test(small.textContent)).length === 3, null, { timeout: 20000 });
    await page.screenshot({ path: join(screens, 'documents.png') });
    await list.getByRole('button', { name: /^甲的讲话/ }).click();
    await shows(page, '甲的讲话');
    await state(page, 'done');
    equal(await list.locator('[aria-current=true] span').textContent(), '甲的讲话', 'the one in front');
    holds(!(await list.getByRole('button').first().isVisible()), 'the list stays open');
    await list.locator('summary').click();
    await list.getByRole('button', { name: '移去 乙的讲话' }).click();
    await page.getByText('文稿 2', { exact: true }).waitFor();
    await end(page);
  });

  await record.test('files: several are counted and compared together', async () => {
    const page = await fresh();
    await drop(page, ['一.txt', Buffer.from('甲的讲话\n修路修桥，修路要快。\n')], ['二.txt', Buffer.from('乙的讲话\n我们要修路，也要植树。\n')]);
    await shows(page, '乙的讲话');
    await page.waitForFunction(() => !/等待/.test(window.document.querySelector('.shelf').textContent), null, { timeout: 20000 });
    await page.getByRole('tab', { name: '词语' }).click();
    await page.getByLabel('统计范围').selectOption({ label: '全部文稿' });
    const row = page.locator('.data tr', { hasText: '修路' }).first();
    await row.waitFor();
    await page.waitForFunction(() => [...window.document.querySelectorAll('.data tr')]
      .some((tr) => /修路/.test(tr.textContent) && /3/.test(tr.textContent) && /甲的讲话/.test(tr.textContent)), null, { timeout: 10000 });
    await row.locator('th button').click();
    await shows(page, '甲的讲话');
    await page.getByRole('tab', { name: '对比' }).click();
    await page.getByRole('button', { name: '重复段落' }).first().click().catch(() => {});
    await page.locator('.data table, .data .empty').first().waitFor();
    await page.screenshot({ path: join(screens, 'documents-compared.png') });
    await end(page);
  });

  await record.test('files: a new page leaves the old one in the list', async () => {
    const page = await fresh({ width: 390, height: 844 });
    await drop(page, ['一.txt', Buffer.from('一、提高认识\n二、抓好落实\n')]);
    await state(page, 'done');
    await drop(page, ['二.txt', Buffer.from('一、另一篇\n')]);
    await shows(page, '另一篇');
    await page.locator('.shelf summary').click();
    await page.screenshot({ path: join(screens, 'documents-phone.png') });
    await page.locator('.shelf').getByRole('button', { name: /^一\.txt/ }).click();
    await shows(page, '抓好落实');
    await end(page);
  });

  await record.test('files: a clean copy, names hidden and put back, a project saved and opened', async () => {
    const page = await fresh();
    await drop(page, ['讲话.txt', Buffer.from('在全县大会上的讲话\n县长王大山同志：\n一、提高认识\n电话13912345678。\n二、抓好落实\n')]);
    await state(page, 'done');
    await page.getByRole('tab', { name: '成稿' }).click();
    const saved = async (name) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
      return readFileSync(await download.path());
    };
    equal((await saved('定稿 DOCX')).subarray(0, 2).toString(), 'PK', 'a package');
    await page.getByLabel('层次').last().selectOption('1');
    holds((await saved('提纲 TXT')).toString().includes('抓好落实'), 'the outline');
    await page.getByRole('button', { name: '生成脱敏稿' }).click();
    await page.getByText(/隐去 \d+ 处/).waitFor();
    await page.screenshot({ path: join(screens, 'deliver.png') });
    const hidden = (await saved('存脱敏稿')).toString();
    const key = await saved('存密钥');
    holds(!hidden.includes('13912345678'), hidden);
    const project = await saved('保存项目');
    holds(JSON.parse(project.toString()).documents.length === 1, 'one document');
    await end(page);

    const other = await fresh();
    await drop(other, ['脱敏稿.txt', Buffer.from(hidden)]);
    await state(other, 'done');
    await drop(other, ['脱敏密钥.tsv', key]);
    await shows(other, '13912345678');
    await drop(other, ['纲目项目.gangmu.json', project]);
    await other.waitForFunction(() => window.document.querySelectorAll('.shelf li').length === 3, null, { timeout: 20000 });
    await end(other);
  });

  await record.test('files: what cannot be read is said in words', async () => {
    const page = await fresh();
    await drop(page, ['坏.docx', document('bullets.docx').subarray(0, 300)]);
    await page.locator('.remark').getByText('坏.docx').waitFor();
    await drop(page, ['旧.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.alloc(600)])]);
    await page.locator('.remark').getByText('旧.doc').waitFor();
    await end(page);
  });

  await server.stop();
}
