// What outlives the page: a draft in this browser's own store if a person wants one,
// the project as a file, settings that came with a link; and the files of a folder
// that is dropped. Nothing here sends anything.

const STORE = 'gangmu';
const DRAFT = 'draft';
/** Files taken from a dropped folder at most. */
const MOST = 5000;

/** Who wrote the draft, as this page last saw it; another page's is not written over. */
let writer = null;
let last = Promise.resolve();

/** One thing after the other; the store is open only meanwhile, so no page holds up another. */
function inTurn(work) {
  last = last.then(work, work);
  return last;
}

const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = (event) => {
    event.preventDefault();
    reject(request.error);
  };
});

/** The store; made only if wanted, null if it is not there. */
async function store(make) {
  const request = indexedDB.open(STORE, 1);
  let missing = false;
  request.onupgradeneeded = () => {
    missing = !make;
    if (make) request.result.createObjectStore(DRAFT);
    else request.transaction.abort();
  };
  try {
    return await answer(request);
  } catch (error) {
    if (missing) return null;
    throw error;
  }
}

async function clear() {
  writer = null;
  await answer(indexedDB.deleteDatabase(STORE));
  return 'cleared';
}

async function write(bytes) {
  const first = writer === null;
  const base = await store(first);
  if (!base) return 'taken';
  try {
    const change = base.transaction(DRAFT, 'readwrite');
    const ended = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error);
    });
    ended.catch(() => {});
    const shelf = change.objectStore(DRAFT);
    const kept = await answer(shelf.get(DRAFT));
    if ((kept?.writer ?? null) !== writer) return 'taken';
    const next = `${Date.now()} ${Math.random()}`;
    await answer(shelf.put({ writer: next, bytes }, DRAFT));
    await ended;
    writer = next;
    return 'kept';
  } finally {
    base.close();
  }
}

async function read() {
  const base = await store(false);
  if (!base) return null;
  let kept;
  try {
    kept = await answer(base.transaction(DRAFT).objectStore(DRAFT).get(DRAFT));
  } finally {
    base.close();
  }
  if (!kept) {
    await clear();
    return null;
  }
  writer = kept.writer;
  return new TextDecoder().decode(kept.bytes);
}

const gangmuKeep = {
  /** The draft that is kept, or null. */
  readDraft: () => inTurn(read).catch(() => null),
  /** Keeps a draft: 'kept', 'taken' if another page keeps one or has cleared it, or 'failed'. */
  writeDraft: (bytes) => inTurn(() => write(bytes)).catch(async () => {
    // Nothing half made stays behind.
    if (writer === null) await inTurn(clear).catch(() => {});
    return 'failed';
  }),
  /** Clears it: 'cleared' or 'failed'. */
  clearDraft: () => inTurn(clear).catch(() => 'failed'),
  /** Saves where the person says: a slash and the name they gave it, 'stopped' by them,
   * 'failed', or 'download' where this browser cannot ask. */
  async saveFile(name, bytes) {
    let handle;
    try {
      const types = [{ accept: { 'application/json': ['.gangmu.json'] } }];
      handle = await showSaveFilePicker({ suggestedName: name, types });
    } catch (error) {
      return error.name === 'AbortError' ? 'stopped' : 'download';
    }
    try {
      const file = await handle.createWritable();
      await file.write(bytes);
      await file.close();
      return `/${handle.name}`;
    } catch {
      return 'failed';
    }
  },
  /** What the address carries behind #s=, once; null if nothing. */
  takeLink() {
    const [address, hash] = location.href.split('#');
    if (!hash?.startsWith('s=')) return null;
    history.replaceState(null, '', address);
    return hash.slice(2);
  },
};

// Only work that would be lost is asked about; a text merely pasted is elsewhere too.
addEventListener('beforeunload', (event) => {
  if (!document.getElementById('gangmu')?.dataset.unsaved) return;
  event.preventDefault();
  event.returnValue = true;
});

/** The files of entries and of the folders among them. */
async function gather(entries) {
  const [waiting, files] = [[...entries], []];
  const settle = (act) => new Promise((resolve) => { act(resolve, () => resolve(null)); });
  while (waiting.length > 0 && files.length < MOST) {
    const entry = waiting.shift();
    if (entry.isFile) {
      const file = await settle((done, fail) => entry.file(done, fail));
      if (file) files.push([entry.fullPath, file]);
      continue;
    }
    const reader = entry.createReader();
    const more = () => settle((done, fail) => reader.readEntries(done, fail));
    // A hundred at a time, until none comes.
    for (let some = await more(); some?.length > 0; some = await more()) waiting.push(...some);
  }
  files.sort(([one], [other]) => one.localeCompare(other, 'zh', { numeric: true }));
  return files.map(([, file]) => file);
}

// A dropped folder goes the way of one that was chosen.
document.addEventListener('drop', (event) => {
  const items = [...event.dataTransfer?.items ?? []];
  const entries = items.map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  gather(entries).then((files) => {
    const chosen = new DataTransfer();
    for (const file of files) chosen.items.add(file);
    const input = document.getElementById('gangmu-folder');
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
  });
}, { capture: true });
