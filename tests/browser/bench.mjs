// Timings in a real browser, for reading: nothing here passes or fails.

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { launch, locked, open, paste, root, serve, state, text } from './harness.mjs';

const RUNS = 5;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const row = (name, value, goal = '') => console.log(`${name.padEnd(52)}${String(value).padStart(14)}  ${goal}`);

/** Text of the wanted length, made of whole copies. */
const long = (length) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** In the page: a fresh worker answers `runs` requests; milliseconds by stage. */
async function stages({ sample, runs }) {
  const start = performance.now();
  const worker = await gangmu.spawn();
  const answer = (until) => new Promise((resolve) => {
    const times = {};
    const begun = performance.now();
    worker.onmessage = ({ data }) => {
      // The first byte of a reply says which it is.
      const kind = ['ready', 'progress', 'outline', 'findings', 'words', 'done', 'failed'][data.payload[0]];
      times[kind] = performance.now() - begun;
      if (kind === until || kind === 'failed') resolve(times);
    };
  });
  await answer('ready');
  const ready = performance.now() - start;
  const all = [];
  for (let revision = 1; revision <= runs; revision += 1) {
    // A request as `wire::Message` packs it: Read, revision, text, and ten options as usual.
    // Another first letter each time, so that nothing is taken from before.
    const text = new TextEncoder().encode(`${'甲乙丙丁戊己庚辛'[revision % 8]}${sample}`);
    const varint = (n) => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
    const head = [0, ...varint(revision), ...varint(text.length)];
    const request = new Uint8Array([...head, ...text, ...new Array(10).fill(0)]);
    const done = answer('done');
    worker.postMessage(request);
    all.push(await done);
  }
  worker.terminate();
  return { ready, all };
}

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

const sample = long(400_000);
const page = await open(await browser.newContext(), server.url);
await locked(page);
await new Promise((resolve) => { setTimeout(resolve, 1500); });
const { ready, all } = await page.evaluate(stages, { sample, runs: RUNS });
row('a worker: start → dictionary ready, ms', ready.toFixed(0), '≤ 300');
const ours = median(all.map(({ words, findings }) => words - findings));
const other = await rivals();
const rival = await open(await browser.newContext(), other.url);
const { load, jieba, intl } = await rival.evaluate(rivalTimes, { sample, runs: RUNS });
const rate = (ms) => `${(sample.length / ms / 1000).toFixed(2)} M/s`;
row('everything in the worker, characters', rate(median(all.map(({ done }) => done))));
row('words with tags, counted and packed, characters', rate(ours));
row('jieba-wasm cut, characters', rate(median(jieba)), `words ×${(median(jieba) / ours).toFixed(1)}, goal ≥ 3`);
row('Intl.Segmenter, characters', rate(median(intl)), `words ×${(median(intl) / ours).toFixed(1)}, goal ≥ 3`);
row('jieba-wasm load, ms', load.toFixed(0));
other.stop();
await browser.close();
await server.stop();
