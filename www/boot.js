// Boots the page: takes the senders away, loads and checks the module and the
// dictionary, closes the egress lock, and only then lets workers start.
//
// The build puts this file behind two names of its own with the other scripts of www/, in one function scope:
//   gangmuBuild  { version, wasm, dictionary, lists, parts, worker }, each asset with
//                name, bytes, sha256, integrity and, in the single file, element;
//                a part is { name, wasm, glue }, run by a worker of its own
//   gangmuGlue   wasm-bindgen's glue as a function; its source is the worker's too

const SENDERS = [
  'RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport',
  'WebSocket', 'WebSocketStream', 'EventSource', 'fetchLater', 'sendBeacon', 'BackgroundFetchManager',
  'open',
];
const WORKER_SENDERS = [
  ...SENDERS, 'fetch', 'XMLHttpRequest', 'importScripts', 'BroadcastChannel',
  'Worker', 'SharedWorker', 'FontFace', 'caches', 'indexedDB',
];

const FRAMES = /(?:^|:)(?:iframe|frame|fencedframe|portal|object|embed)$/i;
const NO_FRAMES = 'this page has no frames';

// What stays possible after boot: running the module that is here, workers and
// pictures made of memory. Nothing that makes a request, not even to the own place.
const LOCK = "default-src 'none'; connect-src 'none'; script-src 'wasm-unsafe-eval'; " +
  "worker-src blob:; img-src data: blob:; manifest-src 'self'";

// Milliseconds that parts of the page are waited for: when a text is there, and in all.
const PATIENCE = 1000;
const LONGEST = 15000;

// Nobody resolves this name (RFC 6761), so a probe that got out would reach no one.
const PROBE = 'https://gangmu.invalid/probe';

/** Deletes `names` from `scope` and from whatever it inherits them. */
function remove(scope, names) {
  for (let owner = scope; owner; owner = Object.getPrototypeOf(owner)) {
    for (const name of names) {
      if (Object.hasOwn(owner, name) && !Reflect.deleteProperty(owner, name)) {
        Reflect.defineProperty(owner, name, { value: undefined });
      }
    }
  }
}

/** A worker: its first message brings the module, the lists and, to the engine, the dictionary. */
function work(glue, remove, senders) {
  remove(self, senders);
  self.onmessage = ({ data: { module, dictionary, lists } }) => {
    self.onmessage = null;
    self.gangmuDictionary = new Uint8Array(dictionary ?? 0);
    self.gangmuLists = lists;
    // For whoever measures: a worker's memory is not seen from outside.
    self.gangmuMemory = glue().initSync({ module }).memory;
  };
}

/** A worker that tries to send; the policy it inherits has to stop it. */
function tryFromWorker(probe) {
  const results = {};
  const report = (api, refused) => {
    results[api] = refused;
    if (Object.keys(results).length === 3) self.postMessage(results);
  };
  const refused = new Set();
  self.addEventListener('securitypolicyviolation', ({ blockedURI }) => refused.add(blockedURI));
  const settle = (api, address) => setTimeout(() => report(api, refused.has(address)), 200);
  fetch(`${probe}?worker-fetch`).catch(() => {}).finally(() => settle('fetch', `${probe}?worker-fetch`));
  const request = new XMLHttpRequest();
  request.onloadend = () => settle('XMLHttpRequest', `${probe}?worker-xhr`);
  request.open('POST', `${probe}?worker-xhr`);
  try {
    request.send('x');
  } catch {
    settle('XMLHttpRequest', `${probe}?worker-xhr`);
  }
  try {
    importScripts(`${probe}?worker-import`);
    report('importScripts', false);
  } catch (error) {
    if (/trusted/i.test(error.message)) report('importScripts', true);
    else settle('importScripts', `${probe}?worker-import`);
  }
}

remove(window, SENDERS);
remove(navigator, SENDERS);
remove(globalThis.ServiceWorkerRegistration?.prototype, ['backgroundFetch']);

// A frame brings a fresh set of everything removed above, and no policy stops WebRTC.
for (const name of ['createElement', 'createElementNS']) {
  const create = Document.prototype[name];
  const last = name === 'createElement' ? 0 : 1;
  Document.prototype[name] = function (...values) {
    values[last] = String(values[last]);
    if (FRAMES.test(values[last])) throw new TypeError(NO_FRAMES);
    return create.apply(this, values);
  };
}

const scriptUrl = (source) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
const workerOf = (glue) => scriptUrl(
  `'use strict';(${work})(${glue}, ${remove}, ${JSON.stringify(WORKER_SENDERS)});`);
const workerUrl = workerOf(gangmuGlue);
const proberUrl = scriptUrl(`'use strict';(${tryFromWorker})(${JSON.stringify(PROBE)});`);

// The page's only Trusted Types policy knows these addresses and, until the lock
// is closed, those of the parts.
const trusted = new Set([workerUrl, proberUrl, gangmuBuild.worker]);
const createScriptURL = (address) => {
  if (!trusted.has(address)) throw new TypeError(`not a script of this page: ${address}`);
  return address;
};
const types = globalThis.trustedTypes?.createPolicy('app-worker', { createScriptURL })
  ?? { createScriptURL };

const policies = [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')]
  .map((meta) => meta.content);
let unlock;
const locked = new Promise((resolve) => { unlock = resolve; });
let registration = null;

const gangmu = {
  ...gangmuKeep,
  version: gangmuBuild.version,
  /** Whether the egress lock is closed. */
  locked: false,
  /** Whether a newer version waits for `update`. */
  waiting: false,
  /** A fresh worker for a part ('app' is the engine), once the lock is closed; null
   * if the part could not be loaded. */
  async spawn(part = 'app') {
    const made = (await locked).get(part);
    if (!made) return null;
    const worker = new Worker(types.createScriptURL(made.address), { name: `gangmu-${part}` });
    // Copied, not handed over: after a crash the next worker needs them again.
    worker.postMessage(made.material);
    return worker;
  },
  paint,
  /** Opens the sheet of proof. */
  proof: (words) => proof(words, { locked: gangmu.locked, policy: gangmu.policy(), loaded: loaded(), prove }),
  /** The policies in force, a line each; all of them must allow what happens. */
  policy: () => policies.join('\n'),
  /** What was loaded: name, bytes and SHA-256 of each file, checked by the browser or here. */
  loaded,
  /** Tries every way to send; each entry says whether it was refused, and by what. */
  prove,
  /** Brings what is at hand in tree and panel into view, if it is not. */
  follow() {
    for (const at of document.querySelectorAll('.tree [aria-selected="true"], .panel :is(.finding, tr)[aria-current]')) {
      at.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  },
  /** Lets the waiting version take over and loads the page anew. */
  update() {
    navigator.serviceWorker?.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration?.waiting?.postMessage('skip-waiting');
  },
};
Object.defineProperty(globalThis, 'gangmu', { value: gangmu, enumerable: true });

// A menu is shut by what is chosen in it: its card may be another finding's next.
document.addEventListener('click', ({ target }) => {
  target.closest?.('.menu button')?.closest('details').removeAttribute('open');
});

// Rows of charts are buttons to the keyboard too.
document.addEventListener('keydown', (event) => {
  if (!['Enter', ' '].includes(event.key) || !event.target.matches?.('svg [role="button"]')) return;
  event.preventDefault();
  event.target.dispatchEvent(new MouseEvent('click', { bubbles: true }));
});

const announce = (name, detail) => window.dispatchEvent(new CustomEvent(`gangmu:${name}`, { detail }));

/** An asset's bytes, checked against the checksum of the build. */
async function load(asset, more) {
  if (!asset.element) {
    // A fetch of its own mode checks integrity on any host, even without a secure context.
    const options = { integrity: asset.integrity, credentials: 'same-origin', ...more };
    const response = await fetch(asset.name, options);
    if (!response.ok) throw new Error(`${asset.name}: ${response.status}`);
    return response.arrayBuffer();
  }
  const block = document.getElementById(asset.element);
  const text = block.textContent;
  const packed = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  block.remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = await new Response(stream).arrayBuffer();
  if (globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sum = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (sum !== asset.sha256) throw new Error(`${asset.name}: SHA-256 ${sum}`);
  }
  return bytes;
}

/**
 * Puts the parts that come into `workers`. Nobody waits long for them: who has
 * brought a text waits a moment more, a slow line is given up for this visit.
 */
async function loadParts(workers, lists) {
  const giveUp = new AbortController();
  const more = { priority: 'low', signal: giveUp.signal };
  const come = gangmuBuild.parts.map(async ({ name, wasm, glue }) => {
    const [module, source] = await Promise.all([load(wasm, more), load(glue, more)]);
    const made = `function () {\n${new TextDecoder().decode(source)}\nreturn wasm_bindgen;\n}`;
    const address = workerOf(made);
    trusted.add(address);
    workers.set(name, { address, material: { module, lists } });
  });
  const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
  const brought = new Promise((resolve) => {
    if (document.getElementById('gangmu-text')?.value) resolve();
    for (const name of ['input', 'drop', 'change']) addEventListener(name, resolve, { once: true });
  });
  await Promise.race([Promise.allSettled(come), brought.then(() => pause(PATIENCE)), pause(LONGEST)]);
  giveUp.abort();
}

function loaded() {
  const files = [...document.querySelectorAll('script[integrity], link[integrity]')].map((element) => {
    const address = element.src || element.href;
    const binary = atob(element.integrity.replace('sha256-', ''));
    return {
      name: new URL(address).pathname.split('/').pop(),
      bytes: performance.getEntriesByName(address)[0]?.decodedBodySize ?? 0,
      sha256: Array.from(binary, (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join(''),
    };
  });
  const parts = gangmuBuild.parts.flatMap(({ wasm, glue }) => [wasm, glue]);
  const assets = [gangmuBuild.wasm, gangmuBuild.dictionary, gangmuBuild.lists, ...parts];
  return [...files, ...assets.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))];
}

function lock(workers) {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = LOCK;
  document.head.append(meta);
  policies.push(LOCK);
  gangmu.locked = true;
  unlock(workers);
  announce('locked');
}

/** Keeps the page for offline use. Its policy is checked now, before the lock. */
function keep() {
  if (!gangmuBuild.worker || !/^https?:$/.test(location.protocol) || !navigator.serviceWorker) return;
  const controlled = () => navigator.serviceWorker.controller;
  navigator.serviceWorker.register(types.createScriptURL(gangmuBuild.worker)).then((it) => {
    registration = it;
    const check = () => {
      // Without a controller this is the first visit: nothing older to be replaced.
      if (!it.waiting || !controlled() || gangmu.waiting) return;
      gangmu.waiting = true;
      announce('update');
    };
    it.addEventListener('updatefound', () => it.installing?.addEventListener('statechange', check));
    it.installing?.addEventListener('statechange', check);
    check();
  }, () => { /* Private windows and some policies refuse; the page works without. */ });
}

async function prove() {
  const seen = new Map();
  const note = ({ blockedURI, effectiveDirective }) => seen.set(blockedURI, effectiveDirective);
  document.addEventListener('securitypolicyviolation', note);
  const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
  const results = [];
  const add = (api, refused, code, detail) => results.push({ api, refused, code, detail });
  const attempt = async (api, act) => {
    const address = `${PROBE}?${api.replace(/\W+/g, '-').toLowerCase()}`;
    try {
      await Promise.race([act(address), pause(1000)]);
    } catch (error) {
      if (error.message === NO_FRAMES) return add(api, true, 'removed', '接口已在启动时拆除');
      if (/trusted/i.test(error.message)) return add(api, true, 'trusted-types', '可信类型策略拒绝');
    }
    for (let wait = 0; wait < 10 && !seen.has(address); wait += 1) await pause(20);
    const directive = seen.get(address);
    if (directive) return add(api, true, 'policy', `安全策略 ${directive} 拒绝`);
    return add(api, false, 'open', '没有被拒绝');
  };
  const element = (name, properties) => (address) => {
    const it = Object.assign(document.createElement(name), properties(address));
    document.head.append(it);
    setTimeout(() => it.remove(), 500);
  };
  await attempt('fetch', (address) => fetch(address, { method: 'POST', body: 'x', mode: 'no-cors' }));
  await attempt('XMLHttpRequest', (address) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onloadend = resolve;
    request.open('POST', address);
    request.send('x');
  }));
  await attempt('Image', (address) => { new Image().src = address; });
  await attempt('link stylesheet', element('link', (href) => ({ rel: 'stylesheet', href })));
  await attempt('script', element('script', (src) => ({ src })));
  await attempt('iframe', element('iframe', (src) => ({ src })));
  await attempt('audio', (address) => { new Audio().src = address; });
  await attempt('FontFace', (address) => new FontFace('probe', `url(${address})`).load());
  for (const api of ['sendBeacon', 'WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport']) {
    const there = typeof (api === 'sendBeacon' ? navigator[api] : globalThis[api]) !== 'undefined';
    add(api, !there, there ? 'open' : 'removed', there ? '接口仍在' : '接口已在启动时拆除');
  }
  const prober = new Worker(types.createScriptURL(proberUrl));
  const answers = await Promise.race([
    new Promise((resolve) => { prober.onmessage = ({ data }) => resolve(data); }), pause(3000),
  ]);
  prober.terminate();
  for (const api of ['fetch', 'XMLHttpRequest', 'importScripts']) {
    const refused = answers?.[api] === true;
    const detail = refused ? '后台线程继承的安全策略拒绝' : '没有被拒绝';
    add(`worker ${api}`, refused, refused ? 'policy' : 'open', detail);
  }
  document.removeEventListener('securitypolicyviolation', note);
  return results;
}

function fail(sentence, error) {
  console.error(error);
  const place = document.getElementById('gangmu-boot-error');
  if (place) {
    place.textContent = sentence;
    place.hidden = false;
  }
  const main = document.getElementById('gangmu');
  if (main) main.dataset.state = 'failed';
  announce('failed', sentence);
}

async function boot() {
  const old = typeof WebAssembly !== 'object'
    || (gangmuBuild.wasm.element && typeof DecompressionStream !== 'function');
  if (old) {
    return fail('这个浏览器太旧，无法运行纲目。请换用近年的 Chrome、Edge、Firefox 或 Safari；已输入的文字仍在框中，可以复制带走。', 'WebAssembly');
  }
  try {
    // All at once; whatever fails first is told. What the page says is in the lists.
    const coming = load(gangmuBuild.dictionary);
    coming.catch(() => {});
    const compiled = load(gangmuBuild.wasm).then((bytes) => WebAssembly.compile(bytes));
    const [module, bytes] = await Promise.all([compiled, load(gangmuBuild.lists)]);
    const lists = new TextDecoder().decode(bytes);
    globalThis.gangmuLists = lists;
    await gangmuGlue()({ module_or_path: module });
    const dictionary = await coming;
    keep();
    const workers = new Map([['app', { address: workerUrl, material: { module, dictionary, lists } }]]);
    await loadParts(workers, lists);
    lock(workers);
  } catch (error) {
    const broken = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
    fail(broken
      ? '这个浏览器不能运行纲目所需的程序。请更新浏览器后重试；已输入的文字仍在框中。'
      : '有文件没能载入或校验不符。请检查网络后重新打开页面；已输入的文字仍在框中，请先复制。', error);
  }
}

boot();
