// The page in real headless Chromium: node tests/browser/run.mjs [--picture] [part of a test's name]
// --picture also renews docs/page.png.

import { Record, launch } from './harness.mjs';

const words = process.argv.slice(2);
const picture = words.includes('--picture');
const record = new Record(words.find((word) => !word.startsWith('--')));
const browser = await launch();
for (const name of ['boot', 'egress', 'offline', 'reading', 'checks', 'structure', 'work', 'together', 'input', 'files', 'keep', 'looks']) {
  const { default: scenario } = await import(`./${name}.mjs`);
  try {
    await scenario({ record, browser, picture });
  } catch (error) {
    await record.test(name, () => { throw error; });
  }
}
await browser.close();
console.log(`${record.passed} passed, ${record.failed} failed`);
process.exitCode = record.failed === 0 ? 0 : 1;
