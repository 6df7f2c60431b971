// The same bytes from the page's modules, the engine and the desk, as from the terminal:
// node tests/parity.mjs <gangmu binary> <directory with the modules, their glue and lists>

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [binary, stage] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dictionary = new Uint8Array(readFileSync(join(root, 'data', 'dictionary.bin')));

// The modules start in their worker roles; the engine reads the dictionary and says it is ready.
globalThis.gangmuDictionary = dictionary;
globalThis.gangmuLists = readFileSync(join(stage, 'lists.txt'), 'utf8');
globalThis.postMessage = () => {};
const [engine, desk] = ['gangmu', 'desk'].map((name) => {
  const glue = new Function(`${readFileSync(join(stage, `${name}.js`), 'utf8')}\nreturn wasm_bindgen;`)();
  glue.initSync({ module: new WebAssembly.Module(readFileSync(join(stage, `${name}.wasm`))) });
  return glue;
});

const own = {
  empty: '',
  'one newline': '\n',
  'a speech': readFileSync(join(root, 'www', 'sample.txt'), 'utf8'),
  'CR LF and BOM': '\uFEFF一、总体要求\r\n（一）指导思想。坚持改革。\r\n（三）基本原则。\r\n',
  'beyond the BMP': '𠮷林先生在2024年5月29日讲了三点：一是𠮷，二是林。以下9项任务：\n1. 甲\n2. 乙\n',
  'NUL and controls': '一、\u0000甲\u0001\n二、\u200B乙\n四、丙',
  'only markers': '一、二、三、（一）（二）1. 2. ① ② 第一，第二，',
  brackets: '（'.repeat(2000),
  'half width': '一, 工作(1)完成1800亿元,增长21.7%;(2)“十四五”末.',
};
const texts = new Map(Object.entries(own));
const shared = join(root, '..', 'shared');
for (const folder of ['seeds', 'corpus']) {
  const path = join(shared, folder);
  if (!existsSync(path)) {
    console.log(`skipped: ${folder} is not at hand`);
    continue;
  }
  const names = readdirSync(path).filter((name) => name.endsWith('.txt')).slice(0, 4);
  for (const name of names) texts.set(`${folder}/${name}`, readFileSync(join(path, name), 'utf8'));
}

const folder = mkdtempSync(join(tmpdir(), 'gangmu-'));
let [passed, failed] = [0, 0];
for (const [name, text] of texts) {
  const file = join(folder, 'text.txt');
  writeFileSync(file, text);
  const run = spawnSync(binary, ['analyze', '--format', 'json', file], { maxBuffer: 1 << 30 });
  let here;
  try {
    here = desk.json(...engine.analyzed(text, '{}', dictionary));
  } catch (error) {
    here = `(${error})`;
  }
  const there = run.stdout.toString();
  if (run.status === 0 && (there === here || there === `${here}\n`)) {
    passed += 1;
    continue;
  }
  failed += 1;
  let at = 0;
  while (at < here.length && here[at] === there[at]) at += 1;
  const around = (json) => JSON.stringify(json.slice(Math.max(0, at - 40), at + 40));
  console.log(`FAIL ${name}: exit ${run.status} ${run.stderr}, differs at ${at}: native ${around(there)}, wasm ${around(here)}`);
}
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
// The worker role listens for messages and would never end.
process.exit(failed === 0 ? 0 : 1);
