// Speaks to the workers of the page as `src/wire` packs, without the page between:
// what is measured is the worker's time. `install` runs in the page and leaves
// `speak` there. Its results stay in the page too; only numbers come out.

/** Run in the page: defines `globalThis.speak`. */
export function install() {
  const varint = (n) => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
  const bytes = (text) => new TextEncoder().encode(text);
  const list = (items, pack) => [varint(items.length), ...items.flatMap(pack)];
  const word = (text) => [varint(bytes(text).length), bytes(text)];
  const place = ([text, start, end]) => [varint(text), varint(start), varint(end)];
  const join = (parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  const REPLIES = ['ready', 'progress', 'outline', 'findings', 'words', 'done', 'answer', 'failed'];
  const number = (from, at) => (from[at] < 128 ? from[at] : from[at] - 128 + 128 * number(from, at + 1));

  /**
   * Posts and waits for the reply called `until`: milliseconds until each reply, and the
   * longest time without one, for which a newer text would wait.
   */
  const exchange = (worker, message, until) => new Promise((resolve, reject) => {
    const times = { silent: 0 };
    const payloads = {};
    const begun = performance.now();
    let last = 0;
    worker.onerror = ({ message: told }) => reject(new Error(told));
    worker.onmessage = ({ data: { payload } }) => {
      const kind = REPLIES[payload[0]];
      const took = performance.now() - begun;
      times[kind] = took;
      times.silent = Math.max(times.silent, took - last);
      last = took;
      payloads[kind] = payload;
      if (kind === 'failed') reject(new Error(new TextDecoder().decode(payload)));
      if (kind === until) resolve({ times, payloads });
    };
    if (message) worker.postMessage(message);
  });

  /** A fresh engine: itself, and milliseconds until it was there and of these for the dictionary. */
  const engine = async () => {
    const begun = performance.now();
    const worker = await gangmu.spawn();
    const { payloads: { ready } } = await exchange(worker, null, 'ready');
    return { worker, ready: performance.now() - begun, dictionary: number(ready, 2 + ready[1]) };
  };

  /** Reads `text` as this revision, rules `on` and `off` beside the usual ones. */
  const read = async (worker, revision, text, { on = [], off = [] } = {}) => {
    const options = [[0, 0, 0, 0, 0], ...list(on, word), ...list(off, word), [0, 0, 0]];
    const message = join([[0], varint(revision), ...word(text), ...options, [0, 0]]);
    const { times, payloads: { outline, words } } = await exchange(worker, message, 'done');
    return { times, text, outline: outline.subarray(1), words: words.subarray(1) };
  };

  /** The table of facts of this kind: milliseconds. */
  const facts = async (worker, revision, kind) => {
    const { times } = await exchange(worker, join([[1], varint(revision), [0], varint(kind)]), 'answer');
    return times.answer;
  };

  /** Hands what was read to the desk. */
  const take = (desk, revision, { text, outline, words }) => {
    const head = [[0], varint(revision), ...word(`${revision}`), ...word(text)];
    desk.postMessage(join([...head, new Array(10).fill(0), [0], outline, [0], words]));
  };

  /** A table of statistics over `texts`: milliseconds. Of `kind` an index, places as [text, start, end]. */
  const count = (desk, kind, texts, query = {}) => {
    const { scope = [], against = [], terms = [], tags = [], shortest = 1, most = 1000 } = query;
    const packed = [
      [kind], ...list(scope, place), ...list(against, place), [0], ...list(terms, word), [0], ...list(tags, word),
      [shortest, 0], varint(most), [2, 3, 0, 12, 0], ...list(texts, (text) => [varint(text)]),
    ];
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      desk.onerror = ({ message }) => reject(new Error(message));
      desk.onmessage = () => resolve(performance.now() - begun);
      desk.postMessage(join([[2], varint(texts[0]), [1], ...packed]));
    });
  };

  /** Milliseconds from an act in the page until what follows from it is drawn. */
  const drawn = (act) => new Promise((resolve) => {
    const begun = performance.now();
    act();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
  });

  globalThis.speak = { engine, read, facts, take, count, drawn };
}
