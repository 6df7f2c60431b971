// The sheet of proof: the policy in force, what was loaded, and a button that tries
// every way to send and shows each refused. The page hands it the words.

/** Draws the sheet and opens it; `words` by their names in data/words.tsv. */
function proof(words, { locked, policy, loaded, prove }) {
  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };
  const head = (word) => element('th', { scope: 'col' }, words[word]);
  const attempt = element('button', { type: 'button', className: 'primary' }, words.proof_try);
  const close = element('button', { type: 'button' }, words.close);
  const results = element('div', { role: 'status' });
  const inForce = element('pre', { tabIndex: 0, ariaLabel: words.proof_policy }, policy.replaceAll('; ', ';\n'));
  const files = loaded.map(({ name, bytes, sha256 }) => element('li', {},
    element('b', {}, name), ' ', element('small', {}, `${bytes} B`), element('code', {}, sha256)));
  const dialog = element('dialog', {}, element('div', { className: 'sheet' },
    element('h2', { id: 'proof-title' }, words.proof),
    element('p', {}, words.proof_text),
    element('p', { className: locked ? 'lock shut' : 'lock' }, locked ? words.lock_shut : words.lock_none),
    element('p', { className: 'buttons' }, attempt, close),
    results,
    element('h3', {}, words.proof_policy), inForce,
    element('h3', {}, words.proof_loaded), element('ul', { className: 'loaded' }, ...files)));
  dialog.setAttribute('aria-labelledby', 'proof-title');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  attempt.addEventListener('click', async () => {
    [attempt.disabled, attempt.textContent] = [true, words.proof_trying];
    const rows = (await prove()).map(({ api, refused, detail }) => element('tr', {},
      element('td', {}, element('code', {}, api)),
      element('td', { className: refused ? 'good' : 'bad' }, refused ? words.proof_refused : words.proof_passed),
      element('td', {}, detail)));
    const columns = element('tr', {}, head('proof_way'), head('proof_result'), head('proof_detail'));
    results.replaceChildren(element('table', {}, element('thead', {}, columns), element('tbody', {}, ...rows)));
    [attempt.disabled, attempt.textContent] = [false, words.proof_try];
  });
  document.body.append(dialog);
  dialog.showModal();
}

