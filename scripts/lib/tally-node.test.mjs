/** The count that decides whether `npm test` is green. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { node } from './run.mjs';

const HEAD = `import { describe, it } from 'node:test';\n`;

describe('the tally of node:test', () => {
  it('counts tests, not suites and not parents of failures', async () => {
    const count = await tally(
      `${HEAD}describe('a', () => { it('1', () => {}); describe('b', () => { it('2', () => { throw new Error('no'); }); }); });`,
    );
    assert.equal(count.passed, 1);
    assert.equal(count.failed, 1);
    assert.match(count.failures[0], /^2 /);
  });

  it('counts a file that breaks while it loads', async () => {
    const count = await tally(`import './nothing.mjs';`);
    assert.deepEqual([count.passed, count.failed], [0, 1]);
  });

  it('names what was skipped, and does not count it as passed', async () => {
    const count = await tally(`${HEAD}it('later', { skip: true }, () => {}); it('now', () => {});`);
    assert.deepEqual([count.passed, count.failed, count.skipped], [1, 0, ['later']]);
  });

  it('counts a file without tests as a failure', async () => {
    const count = await tally(`export {};`);
    assert.deepEqual([count.passed, count.failed], [0, 1]);
    assert.match(count.failures[0], /holds no test$/);
  });
});

async function tally(source) {
  const folder = mkdtempSync(join(tmpdir(), 'mm-tally-'));
  try {
    const [file, out] = [join(folder, 'a.test.mjs'), join(folder, 'count.json')];
    writeFileSync(file, source);
    await node(
      ['--test', '--test-reporter=./scripts/lib/tally-node.mjs', `--test-reporter-destination=${out}`, file],
      { env: { NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined }, timeoutMs: 60_000 },
    );
    return JSON.parse(readFileSync(out, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
