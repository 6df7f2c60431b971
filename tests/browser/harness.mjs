// What every scenario needs: a browser, dist/ on a server that can be stopped,
// a canary that counts whatever reaches it, and a record of tests.

import { createServer } from 'node:http';
import { createSocket } from 'node:dgram';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const dist = join(root, 'dist');
export const screens = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'screens');
mkdirSync(screens, { recursive: true });

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json', '.bin': 'application/octet-stream',
};

/** A real Chromium with nothing of its own to say to the network. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
    '--disable-background-networking', '--disable-component-update',
  ],
});

/** dist/ as plain files; `change(path, bytes)` may answer with other bytes. */
export async function serve({ change } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://x').pathname).replace(/^\/+$/, '/index.html');
    asked.push({ method: request.method, url: request.url });
    const file = join(dist, path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    let body = readFileSync(file);
    body = change?.(path, body) ?? body;
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache',
    });
    response.end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const stop = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, stop };
}

/** Counts requests, bare connections and datagrams that reach it. */
export async function canary() {
  const heard = { requests: [], connections: 0, datagrams: 0 };
  const note = (request) => heard.requests.push(`${request.method} ${request.url}`);
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('x');
  });
  server.on('connection', () => { heard.connections += 1; });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  const socket = createSocket('udp4');
  socket.on('message', () => { heard.datagrams += 1; });
  await new Promise((resolve) => { socket.bind(port, '127.0.0.1', resolve); });
  const stop = () => {
    socket.close();
    server.closeAllConnections();
    return new Promise((resolve) => { server.close(resolve); });
  };
  return { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/`, heard, stop };
}

/** A page that remembers its errors; `settle(state)` waits for the page's own word. */
export async function open(context, url) {
  const page = await context.newPage();
  page.errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error') page.errors.push(message.text());
  });
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('crash', () => page.errors.push('the page crashed'));
  if (url) await page.goto(url);
  return page;
}

/** Waits until the main element says `states`, one of them. */
export async function state(page, states, timeout = 20000) {
  const wanted = [states].flat();
  try {
    await page.waitForFunction(
      (list) => list.includes(document.getElementById('gangmu')?.dataset.state), wanted, { timeout });
  } catch {
    const is = await page.evaluate(() => document.getElementById('gangmu')?.dataset.state);
    throw new Error(`data-state is ${is}, not ${wanted.join(' or ')}, after ${timeout} ms`);
  }
}

/** What the browser does of itself to show a page: not the page's own work. */
const SHOWING = /^(LocalFrameView::|WebFrameWidgetImpl::UpdateLifecycle|Document::UpdateStyleAndLayout|Layout$|UpdateLayoutTree|PrePaint|Paint|Layerize|Commit)/;

/**
 * The page's main thread while `work` runs: its tasks, longest first, each with
 * the processor time of the whole and of laying out and painting in it, in
 * milliseconds. Processor time, since the machine may be busy with other things.
 */
export async function mainThread(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['devtools.timeline', 'blink', 'toplevel'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const names = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const key = ({ pid, tid }) => `${pid} ${tid}`;
  const laid = new Set(traceEvents.filter(({ name }) => name === 'Layout').map(key));
  const main = names.map(key).find((thread) => laid.has(thread));
  if (!main) throw new Error('the trace has no main thread of a page');
  const events = traceEvents.filter((event) => event.ph === 'X' && key(event) === main && event.tdur);
  return events.filter(({ name }) => name.endsWith('RunTask')).map((task) => {
    const within = events.filter(({ name, ts, dur }) => SHOWING.test(name)
      && ts >= task.ts && ts + dur <= task.ts + task.dur).sort((a, b) => a.ts - b.ts);
    // Of pieces in one another only the outer one counts.
    let [showing, end] = [0, 0];
    for (const { ts, dur, tdur } of within) {
      if (ts < end) continue;
      [showing, end] = [showing + tdur, ts + dur];
    }
    return { all: task.tdur / 1000, own: (task.tdur - showing) / 1000 };
  }).sort((a, b) => b.all - a.all);
}

/** Pastes a text and looks at all that can be seen of it by one click. */
export async function visit(page, words) {
  await paste(page, words);
  await state(page, 'working', 5000).catch(() => {});
  await state(page, 'done', 60000);
  await page.waitForTimeout(300);
  for (const name of ['结构', '核查', '数据', '词语', '对比', '概览']) {
    await page.getByRole('tab', { name }).click();
    await page.waitForTimeout(300);
  }
  for (const share of [0.3, 0.31, 0.9]) {
    await page.locator('article').evaluate((article, to) => article.scrollTo(0, article.scrollHeight * to), share);
    await page.waitForTimeout(200);
  }
  await page.locator('article [data-p]').last().click();
  await page.waitForTimeout(200);
}

/** A package with one part, packed. */
export function packed(name, part) {
  const [title, bytes] = [Buffer.from(name), Buffer.from(part)];
  const data = deflateRawSync(bytes, { level: 1 });
  // What both headers say: version, flags, method, time, date, checksum, sizes, length of the name, extra.
  const said = Buffer.alloc(26);
  said.writeUInt16LE(20, 0);
  said.writeUInt16LE(8, 4);
  said.writeUInt32LE(crc32(bytes), 10);
  said.writeUInt32LE(data.length, 14);
  said.writeUInt32LE(bytes.length, 18);
  said.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), said, title, data]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), said, Buffer.alloc(14), title]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** Drops files onto the page: `[name, bytes]` each. */
export const drop = (page, ...files) => page.evaluate((list) => {
  const data = new DataTransfer();
  const bytes = (packed) => Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  for (const [name, packed] of list) data.items.add(new File([bytes(packed)], name));
  const target = document.getElementById('gangmu');
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}, files.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]));

/** The text as it is shown. */
export const shown = (page) => page.evaluate(() => [...document.querySelectorAll('article [data-p]')]
  .map((p) => p.textContent).join('\n').trim());

/** Waits until these words are shown. */
export const shows = (page, words) => page.waitForFunction((wanted) => [...document
  .querySelectorAll('article [data-p]')].some((p) => p.textContent.includes(wanted)), words, { timeout: 20000 });

/** Waits for the egress lock. */
export const locked = (page, timeout = 20000) =>
  page.waitForFunction(() => globalThis.gangmu?.locked === true, null, { timeout });

/** Material: five compiled speeches where they are at hand, else the page's own sample. */
const seeds = join(root, '..', 'shared', 'seeds', 'speeches.txt');
export const seeded = existsSync(seeds);
export const text = readFileSync(seeded ? seeds : join(root, 'www', 'sample.txt'), 'utf8');

/** Pastes as a person does: over the clipboard, into the box in focus. */
export async function paste(page, content) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const box = page.getByLabel('文稿', { exact: true }).first();
  await box.focus();
  await page.evaluate((value) => navigator.clipboard.writeText(value), content);
  await page.keyboard.press('Control+V');
}

/** Opens a tab of the panel. */
export const tab = (page, name) => page.getByRole('tab', { name: new RegExp(name) }).click();

/** Waits until `wanted` holds; `what` is told if it never does. */
export async function until(wanted, what, timeout = 8000) {
  const end = performance.now() + timeout;
  while (!(await wanted())) {
    if (performance.now() > end) throw new Error(what);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

/** Does something that has the text read anew, and waits until it is. */
export async function again(page, act) {
  const count = () => page.evaluate(() => performance.getEntriesByName('gangmu:done').length);
  const before = await count();
  await act();
  await until(async () => (await count()) > before, 'the text is not read again');
  await state(page, 'done');
}

/** What a button saves. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 8000 }), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

export function equal(actual, expected, what) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: ${a}, expected ${e}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}

/** Runs tests one by one and counts them. */
export class Record {
  passed = 0;
  failed = 0;
  #only;

  constructor(only) {
    this.#only = only;
  }

  /** One test: it passes when `body` does not throw; its result may be a remark. */
  async test(name, body) {
    if (this.#only && !name.includes(this.#only)) return;
    const start = performance.now();
    try {
      const remark = await body();
      this.passed += 1;
      const took = Math.round(performance.now() - start);
      console.log(`ok   ${name}${remark ? ` – ${remark}` : ''} (${took} ms)`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL ${name}: ${String(error.message ?? error).split('\n').slice(0, 4).join(' | ')}`);
    }
  }

  /** A remark that is no test. */
  say(text) {
    console.log(`     ${text}`);
  }
}
