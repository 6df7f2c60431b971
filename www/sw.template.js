// Keeps the page for offline use. The build fills in the list of files and the
// version; every file is checked against its checksum when it is stored. A new
// version waits until the person asks for it. Nothing but the listed files is
// ever fetched: the senders are taken away before anything else runs.
'use strict';

const VERSION = /*gangmu:version*/;
const FILES = /*gangmu:files*/;

const scope = new URL('./', self.location.href);
const address = (path) => new URL(path, scope).href;
const listed = new Map(FILES.map((file) => [address(file.path), file]));
const home = address('index.html');
const name = `gangmu-${VERSION}`;

const load = self.fetch.bind(self);
const stores = self.caches;
const senders = [
  'fetch', 'caches', 'importScripts', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource',
  'XMLHttpRequest', 'RTCPeerConnection', 'BroadcastChannel', 'indexedDB', 'FontFace',
  'backgroundFetch', 'pushManager', 'periodicSync', 'showNotification', 'openWindow',
];
const scopes = [self, self.registration, self.clients];
for (let owner of scopes) {
  for (; owner; owner = Object.getPrototypeOf(owner)) {
    for (const sender of senders) {
      if (Object.hasOwn(owner, sender)) Reflect.deleteProperty(owner, sender);
    }
  }
}

/** A listed file from the network, as long as it is the file that was built. */
async function take([url, { path, integrity }]) {
  // Names with a checksum in them never change; index.html does.
  const cache = /-[0-9a-f]{12}\./.test(path) ? 'default' : 'no-cache';
  const response = await load(new Request(url, { integrity, cache, credentials: 'same-origin' }));
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  return [url, response];
}

/** All files or none. */
async function store() {
  const responses = await Promise.all([...listed].map(take));
  const cache = await stores.open(name);
  await Promise.all(responses.map(([url, response]) => cache.put(url, response)));
}

async function tidy() {
  for (const other of await stores.keys()) {
    if (other.startsWith('gangmu-') && other !== name) await stores.delete(other);
  }
  await self.clients.claim();
}

/** From the store; from the network only if the browser has thrown the store away. */
async function answer(url) {
  const cache = await stores.open(name);
  const kept = await cache.match(url);
  if (kept) return kept;
  const [, response] = await take([url, listed.get(url)]);
  await cache.put(url, response.clone());
  return response;
}

self.addEventListener('install', (event) => event.waitUntil(store()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('message', ({ data }) => {
  if (data === 'skip-waiting') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  const plain = origin + pathname;
  const target = mode === 'navigate' && plain === scope.href ? home : plain;
  if (method === 'GET' && listed.has(target)) {
    event.respondWith(answer(target));
  } else if (mode !== 'navigate') {
    // The page has no business with anything else.
    event.respondWith(Response.error());
  }
});
