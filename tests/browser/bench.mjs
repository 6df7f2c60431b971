// Timings in a real browser, for reading: nothing here passes or fails.

import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { drop, launch, locked, mainThread, open, packed, paste, root, serve, state, text, visit } from './harness.mjs';
import { install } from './speak.mjs';

const RUNS = 5;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const row = (name, value, goal = '') => console.log(`${name.padEnd(52)}${String(value).padStart(14)}  ${goal}`);
const ms = (name, values, goal) => row(`${name}, ms`, median([values].flat()).toFixed(0), goal);

/** Reports of other hands, where they are at hand, else copies of the text: a megabyte. */
function megabyte() {
  const folder = join(root, '..', 'shared', 'corpus');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')).sort() : [];
  if (!files.length) console.log('no reports beside the project: a megabyte of copies of one text is measured');
  const reports = files.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')).join('\n\n');
  const bytes = Buffer.from(reports || long(400_000));
  return new TextDecoder().decode(bytes.subarray(0, 1_000_000), { stream: true });
}

/** Ids of all rules, and of those that run only when asked for. */
function rules() {
  const rows = readFileSync(join(root, 'docs', 'rules.md'), 'utf8').match(/^\| \[`[a-z-]+`\].*$/gm);
  const ids = (lines) => lines.map((line) => line.match(/`([a-z-]+)`/)[1]);
  return { all: ids(rows), off: ids(rows.filter((line) => line.includes('默认不查'))) };
}

/** Text of the wanted length, made of whole copies. */
const long = (length) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** The competitors' page: their code from node_modules, no policy in the way. */
async function rivals() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (path === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>bench</title>');
      return;
    }
    const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
    try {
      const body = readFileSync(join(root, 'node_modules/jieba-wasm/pkg/web', path));
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'text/plain' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

async function rivalTimes({ sample, runs }) {
  const clock = (work) => {
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      work();
      times.push(performance.now() - start);
    }
    return times;
  };
  const { default: init, cut } = await import('/jieba_rs_wasm.js');
  const start = performance.now();
  await init();
  cut('开始', false);
  const load = performance.now() - start;
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return {
    load,
    jieba: clock(() => cut(sample, false).length),
    intl: clock(() => {
      let words = 0;
      for (const { index } of segmenter.segment(sample)) words += index >= 0 ? 1 : 0;
      return words;
    }),
  };
}

const browser = await launch();
const server = await serve();
const reports = megabyte();

for (const [length, goals] of [[40_000, ['≤ 150', '≤ 500']], [400_000, ['', '≤ 4000']]]) {
  const outline = [];
  const done = [];
  let ready = 0;
  for (let run = 0; run < (length > 100_000 ? 2 : RUNS); run += 1) {
    const context = await browser.newContext();
    const page = await open(context, server.url);
    await locked(page);
    await page.waitForFunction(() => performance.getEntriesByName('gangmu:ready').length > 0);
    await paste(page, long(length));
    await state(page, 'done', 60000);
    const measure = (name) => page.evaluate((n) => performance.getEntriesByName(n).at(-1)?.duration ?? NaN, name);
    outline.push(await measure('gangmu:outline'));
    done.push(await measure('gangmu:done'));
    ready = await measure('gangmu:ready');
    await context.close();
  }
  row(`paste ${length} characters → outline, ms`, median(outline).toFixed(0), goals[0]);
  row(`paste ${length} characters → everything, ms`, median(done).toFixed(0), goals[1]);
  if (length === 40_000) row('navigation → worker ready, ms', ready.toFixed(0));
}

{
  const longest = [];
  for (let run = 0; run < 3; run += 1) {
    const page = await open(await browser.newContext(), server.url);
    await locked(page);
    const tasks = await mainThread(page, () => visit(page, long(400_000)));
    longest.push(Math.max(...tasks.map(({ own }) => own)));
    await page.context().close();
  }
  ms('400000 characters: longest task besides layout', longest, '≤ 50');
}

{
  const times = [];
  const paragraphs = reports.repeat(12).split('\n').filter(Boolean);
  const markup = (words) => `<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr><w:r><w:t>${
    words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r></w:p>`;
  const bytes = packed('word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    + `${paragraphs.map(markup).join('')}</w:body></w:document>`);
  for (let run = 0; run < 3; run += 1) {
    const page = await open(await browser.newContext(), server.url);
    await locked(page);
    await page.waitForFunction(() => performance.getEntriesByName('gangmu:ready').length > 0);
    await drop(page, ['长.docx', bytes]);
    await page.waitForFunction(() => performance.getEntriesByName('gangmu:outline').length > 0, null, { timeout: 60000 });
    times.push(await page.evaluate(() => performance.getEntriesByName('gangmu:outline').at(-1).duration));
    await page.context().close();
  }
  ms(`${(bytes.length / 1e6).toFixed(1)} MB of .docx → its text with the outline`, times, '≤ 2000');
}

/** A page whose workers can be spoken to. */
async function talk() {
  const page = await open(await browser.newContext(), server.url);
  await locked(page);
  await page.evaluate(install);
  await new Promise((resolve) => { setTimeout(resolve, 1500); });
  return page;
}

/** Most memory that workers of this part have taken, in megabytes; it is never given back. */
async function memory(page, part) {
  const sizes = await Promise.all(page.workers().map((worker) => worker.evaluate((name) =>
    (globalThis.name === name ? globalThis.gangmuMemory.buffer.byteLength : 0), `gangmu-${part}`)));
  return `${(Math.max(...sizes) / 1e6).toFixed(1)} MB`;
}

const sample = long(400_000);
const { all: everyRule, off } = rules();
/** How many kinds of facts `export::table` has. */
const KINDS = 8;
let ours = 0;
let everything = 0;

{
  const page = await talk();
  const { ready, dictionary, all } = await page.evaluate(async ({ sample, runs }) => {
    const { worker, ready, dictionary } = await speak.engine();
    const all = [];
    // Another first letter each time, so that nothing is taken from before.
    for (let run = 1; run <= runs; run += 1) {
      all.push((await speak.read(worker, run, '甲乙丙丁戊己庚辛'[run % 8] + sample)).times);
    }
    worker.terminate();
    return { ready, dictionary, all };
  }, { sample, runs: RUNS });
  ms('a worker: start → dictionary ready', ready, '≤ 300');
  ms('the dictionary of it', dictionary, '≤ 40');
  ours = median(all.map(({ words, findings }) => words - findings));
  everything = median(all.map(({ done }) => done));
  await page.context().close();
}

for (const [name, content, goals] of [
  ['40000 characters', long(40_000), ['', '≤ 60', '']], ['1 MB of reports', reports, ['≤ 1500', '', '']],
]) {
  const page = await talk();
  const { runs, tables } = await page.evaluate(async ({ content, all, off, count, kinds }) => {
    const { worker } = await speak.engine();
    const runs = [];
    let revision = 0;
    for (let run = 0; run < count; run += 1) {
      const times = {};
      for (const [name, rules] of [['none', { off: all }], ['all', { on: off }]]) {
        revision += 1;
        const told = await speak.read(worker, revision, '甲乙丙丁戊己庚辛'[revision % 8] + content, rules);
        times[name] = told.times;
      }
      runs.push(times);
    }
    const tables = [];
    for (let kind = 0; kind < kinds; kind += 1) tables.push(await speak.facts(worker, revision, kind));
    globalThis.engine = worker;
    return { runs, tables };
  }, { content, all: everyRule, off, count: content.length > 100_000 ? 5 : 15, kinds: KINDS });
  const facts = ({ none }) => none.findings - none.outline;
  const whole = ({ all }) => all.findings - all.outline;
  ms(`${name}: facts`, runs.map(facts), goals[0]);
  ms(`${name}: all ${everyRule.length} rules`, median(runs.map(whole)) - median(runs.map(facts)), goals[1]);
  ms(`${name}: longest time without a word`, runs.map(({ all }) => all.silent), goals[2]);
  ms(`${name}: all ${KINDS} tables of facts`, tables.reduce((sum, took) => sum + took));
  row(`${name}: memory of the engine`, await memory(page, 'app'), name.startsWith('4') ? '≤ 60 MB' : '');
  await page.context().close();
}

{
  const page = await talk();
  const result = await page.evaluate(async ({ reports, length }) => {
    const { worker } = await speak.engine();
    const whole = await speak.read(worker, 1, reports);
    const characters = [...reports];
    const speeches = [];
    for (let at = 0; at < 50; at += 1) {
      const from = (at * length) % characters.length;
      const part = [...characters.slice(from), ...characters].slice(0, length).join('');
      speeches.push(await speak.read(worker, at + 2, part));
    }
    worker.terminate();
    const desk = await gangmu.spawn('desk');
    speak.take(desk, 1, whole);
    const begun = performance.now();
    const tables = [];
    for (let kind = 0; kind < 17; kind += 1) {
      tables.push(await speak.count(desk, kind, [1], { terms: kind === 6 || kind === 8 ? ['发展'] : [] }));
    }
    const all = performance.now() - begun;
    const filter = [];
    for (let run = 0; run < 5; run += 1) {
      filter.push(await speak.count(desk, 0, [1], { tags: ['n'], shortest: 2, most: 200 }));
    }
    globalThis.desk = await gangmu.spawn('desk');
    const start = performance.now();
    speeches.forEach((speech, at) => speak.take(globalThis.desk, at + 2, speech));
    const texts = speeches.map((_, at) => at + 2);
    const bytes = (at) => new TextEncoder().encode(speeches[at].text).length;
    const pair = { scope: [[0, 0, bytes(0)]], against: [[1, 0, bytes(1)]] };
    const compared = [];
    for (const kind of [4, 5, 12, 13, 14]) {
      compared.push(await speak.count(globalThis.desk, kind, texts, kind === 12 || kind === 13 ? {} : pair));
    }
    return { all, tables, filter, compared, fifty: performance.now() - start };
  }, { reports, length: 15_000 });
  ms('1 MB of reports: all 17 tables of statistics', result.all, '≤ 2000');
  row('the slowest of them: kind, ms', `${result.tables.indexOf(Math.max(...result.tables))}, ${Math.max(...result.tables).toFixed(0)}`);
  ms('1 MB of reports: words filtered anew', result.filter, '≤ 100');
  ms('fifty speeches of 15000 characters compared', result.fifty, '≤ 3000');
  row('memory of the desk', await memory(page, 'desk'));
  await page.context().close();
}

{
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await open(context, server.url);
  await locked(page);
  await page.evaluate(install);
  await paste(page, reports);
  await state(page, 'done', 60000);
  await page.getByRole('tab', { name: /数据/ }).click();
  await page.locator('.kinds button', { hasText: '指标' }).click();
  await page.locator('.grid tbody tr').nth(100).waitFor();
  const sorts = [];
  const filters = [];
  for (let run = 0; run < RUNS; run += 1) {
    sorts.push(await page.evaluate(() => speak.drawn(() => document.querySelectorAll('.grid thead button')[1].click())));
    filters.push(await page.evaluate((words) => speak.drawn(() => {
      const box = document.querySelector('.sieve input[type=search]');
      box.value = words;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }), run % 2 ? '' : '增长'));
  }
  ms('figures of 1 MB of reports: a sort, drawn', sorts, '≤ 100');
  ms('figures of 1 MB of reports: a filter, drawn', filters, '≤ 100');
  await context.close();
}

const other = await rivals();
const rival = await open(await browser.newContext(), other.url);
const { load, jieba, intl } = await rival.evaluate(rivalTimes, { sample, runs: RUNS });
const rate = (ms) => `${(sample.length / ms / 1000).toFixed(2)} M/s`;
row('everything in the worker, characters', rate(everything));
row('words with tags, counted and packed, characters', rate(ours));
row('jieba-wasm cut, characters', rate(median(jieba)), `words ×${(median(jieba) / ours).toFixed(1)}, goal ≥ 3`);
row('Intl.Segmenter, characters', rate(median(intl)), `words ×${(median(intl) / ours).toFixed(1)}, goal ≥ 3`);
row('jieba-wasm load, ms', load.toFixed(0));
other.stop();
await browser.close();
await server.stop();
