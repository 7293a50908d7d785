/** The guides tell the truth: their programs and commands that are marked `run` are run, and their links lead somewhere. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { startServer, type GuideServer } from './docs-server.js';
import { extract, root, snippets, WRITTEN_SERVER } from './docs-snippets.js';

const run = promisify(execFile);

describe('the code in the guides', () => {
  let server: GuideServer;
  let folder: string;
  before(async () => {
    server = await startServer();
    // Inside the checkout, where `mm-rooms` is the package itself.
    await mkdir(join(root, '.cache'), { recursive: true });
    folder = await mkdtemp(join(root, '.cache/guides-'));
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const [index, { at, language }] of snippets(['ts', 'sh'], WRITTEN_SERVER).entries()) {
    it(`${at} runs (${language})`, async () => {
      const { code } = snippets(['ts', 'sh'], server.url)[index]!;
      const file = join(folder, `${index}.${language}`);
      await writeFile(file, language === 'sh' ? `set -eu\n${code}\n` : code);
      const [command, args] = language === 'sh' ? ['sh', [file]] : [process.execPath, ['--import=tsx', file]];
      await run(command as string, args as string[], { cwd: root, timeout: 300_000 });
    });
  }

  it('is found, and only where it is marked', () => {
    const page = '```ts\nnot();\n```\n\n```ts run\nyes();\n```\n```sh\n```\n';
    assert.deepEqual(extract('p.md', page), [{ at: 'p.md:6', language: 'ts', code: 'yes();' }]);
    assert.ok(snippets(['ts', 'sh', 'html'], WRITTEN_SERVER).length >= 5);
  });
});

describe('the links in the guides', () => {
  const pages = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];
  for (const page of pages) {
    it(`${page}: all lead somewhere`, () => {
      const text = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
      const lost = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), target)));
      assert.deepEqual(lost, []);
    });
  }
});
