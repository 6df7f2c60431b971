// No byte leaves: every way a browser has to send, tried against a canary from
// the page, the worker and the service worker after the lock is closed. Left
// out is what no policy covers and every person sees: going to another address.

import { canary, equal, holds, locked, open, serve } from './harness.mjs';

/** Runs in the page: tries everything, tells what threw nothing. */
async function tryAll({ url, host }) {
  const done = [];
  const attempt = async (name, act) => {
    try {
      await Promise.race([act(`${url}page-${name}`), new Promise((resolve) => { setTimeout(resolve, 400); })]);
      done.push(name);
    } catch { /* refused */ }
  };
  const add = (name, properties, parent = document.body) => attempt(`${name}-${Object.keys(properties('')).join('-')}`, (address) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties(address))) element.setAttribute(key, value);
    parent.append(element);
    element.click?.();
  });
  await attempt('fetch', (address) => fetch(address));
  await attempt('fetch-post', (address) => fetch(address, { method: 'POST', body: 'x', mode: 'no-cors', keepalive: true }));
  await attempt('fetch-own', () => fetch('index.html?own'));
  await attempt('xhr', (address) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.send('x');
  });
  await attempt('beacon', (address) => navigator.sendBeacon(address, 'x'));
  await attempt('websocket', () => new WebSocket(`ws://${host}/page-websocket`));
  await attempt('eventsource', (address) => new EventSource(address));
  await attempt('webtransport', () => new WebTransport(`https://${host}/`));
  await attempt('fetchlater', (address) => fetchLater(address, { activateAfter: 0 }));
  const call = async (Connection) => {
    const peer = new Connection({ iceServers: [{ urls: `stun:${host}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  };
  await attempt('webrtc', () => call(globalThis.RTCPeerConnection ?? globalThis.webkitRTCPeerConnection));
  await attempt('webrtc-frame', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    await call(frame.contentWindow.RTCPeerConnection);
  });
  await attempt('fetch-frame', async (address) => {
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe');
    document.body.append(frame);
    await frame.contentWindow.fetch(address);
  });
  await attempt('image', (address) => { new Image().src = address; });
  await attempt('image-own', () => { new Image().src = 'icon.svg?own'; });
  await attempt('audio', (address) => { new Audio().src = address; });
  await attempt('font', (address) => new FontFace('x', `url(${address})`).load());
  await attempt('import', (address) => import(address));
  await attempt('worker', (address) => new Worker(address));
  await attempt('shared-worker', (address) => new SharedWorker(address));
  await attempt('service-worker', () => navigator.serviceWorker.register('sw.js?own'));
  await attempt('worklet', (address) => CSS.paintWorklet.addModule(address));
  await attempt('cache', async (address) => (await caches.open('x')).add(address));
  await attempt('background-fetch', async (address) => {
    const registration = await navigator.serviceWorker.ready;
    await registration.backgroundFetch.fetch('x', [address]);
  });
  await attempt('popup', async () => call(window.open('about:blank').RTCPeerConnection));
  await attempt('html', (address) => { document.body.insertAdjacentHTML('beforeend', `<img src="${address}">`); });
  await attempt('style-background', (address) => { document.body.style.backgroundImage = `url(${address})`; });
  await attempt('style-cursor', (address) => { document.body.style.cursor = `url(${address}), auto`; });
  await attempt('style-sheet', (address) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { border-image: url(${address}) } @import url(${address}-import);`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await add('img', (src) => ({ src }));
  await add('img', (src) => ({ srcset: `${src} 1x` }));
  await add('script', (src) => ({ src }));
  await add('iframe', (src) => ({ src }));
  await add('iframe', (src) => ({ srcdoc: `<img src="${src}">` }));
  await add('object', (data) => ({ data }));
  await add('embed', (src) => ({ src }));
  await add('video', (src) => ({ src, poster: `${src}-poster` }));
  await add('input', (src) => ({ type: 'image', src }));
  for (const rel of ['stylesheet', 'prefetch', 'modulepreload', 'icon', 'manifest']) {
    await add('link', (href) => ({ rel, href: `${href}-${rel}` }), document.head);
  }
  for (const as of ['image', 'script', 'style', 'font', 'fetch']) {
    await add('link', (href) => ({ rel: 'preload', as, href: `${href}-${as}` }), document.head);
  }
  await attempt('ping', (address) => {
    const link = Object.assign(document.createElement('a'), { href: '#here', ping: address });
    document.body.append(link);
    link.click();
  });
  await attempt('form', (address) => {
    const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
    document.body.append(form);
    form.submit();
  });
  await attempt('svg', (address) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', address);
    svg.append(image);
    document.body.append(svg);
  });
  return done;
}

/** Runs in a worker or the service worker. */
async function tryWorker({ url, host, who }) {
  const open = [];
  const attempt = async (name, act) => {
    try {
      await Promise.race([act(`${url}${who}-${name}`), new Promise((resolve) => { setTimeout(resolve, 400); })]);
      open.push(name);
    } catch { /* refused */ }
  };
  await attempt('fetch', (address) => fetch(address, { mode: 'no-cors' }));
  await attempt('self-fetch', (address) => Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, address));
  await attempt('xhr', (address) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.send();
  });
  await attempt('websocket', () => new WebSocket(`ws://${host}/${who}-websocket`));
  await attempt('eventsource', (address) => new EventSource(address));
  await attempt('webtransport', () => new WebTransport(`https://${host}/`));
  await attempt('import', (address) => importScripts(address));
  await attempt('font', (address) => new FontFace('x', `url(${address})`).load());
  await attempt('worker', (address) => new Worker(address));
  await attempt('cache', async (address) => (await caches.open('x')).add(address));
  await attempt('beacon', (address) => navigator.sendBeacon(address));
  await attempt('background-fetch', (address) => registration.backgroundFetch.fetch('x', [address]));
  return open;
}

export default async function egress({ record, browser }) {
  const server = await serve();
  const bird = await canary();
  const target = { url: bird.url, host: bird.host };
  const context = await browser.newContext();
  const page = await open(context, server.url);
  await locked(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  await record.test('egress: the canary itself hears', async () => {
    const other = await browser.newPage();
    await other.evaluate((url) => fetch(url, { mode: 'no-cors' }), bird.url);
    equal(bird.heard.requests.length, 1, 'requests');
    await other.close();
    bird.heard.requests.length = 0;
    bird.heard.connections = 0;
  });

  const silence = async (what) => {
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    const { requests, datagrams } = bird.heard;
    const heard = [...requests];
    requests.length = 0;
    bird.heard.datagrams = 0;
    equal(heard, [], `requests from the ${what}`);
    equal(datagrams, 0, `datagrams from the ${what}`);
  };

  await record.test('egress: nothing from the page', async () => {
    const before = server.asked.length;
    await page.evaluate(tryAll, target);
    await silence('page');
    const own = server.asked.slice(before).map(({ url }) => url).filter((url) => !url.endsWith('/sw.js'));
    equal(own, [], 'requests to the own server after the lock');
    return `bare connections: ${bird.heard.connections}`;
  });

  await record.test('egress: nothing from the worker', async () => {
    const worker = page.workers()[0] ?? await Promise.all([
      page.waitForEvent('worker'), page.evaluate(() => gangmu.spawn().then(() => {})),
    ]).then(([started]) => started);
    const ways = await worker.evaluate(tryWorker, { ...target, who: 'worker' });
    await silence('worker');
    equal(ways, [], 'ways left open in the worker');
  });

  await record.test('egress: nothing from the service worker', async () => {
    const [worker] = context.serviceWorkers();
    holds(worker, 'no service worker');
    await worker.evaluate(tryWorker, { ...target, who: 'service' });
    await silence('service worker');
  });

  await record.test('egress: the page proves it', async () => {
    const results = await page.evaluate(() => gangmu.prove());
    holds(results.length >= 12, `${results.length} probes`);
    equal(results.filter(({ refused }) => !refused), [], 'not refused');
    const policy = await page.evaluate(() => gangmu.policy());
    holds(policy.includes("connect-src 'none'") && policy.includes('require-trusted-types-for'), policy);
  });

  await context.close();
  await bird.stop();
  await server.stop();
}
