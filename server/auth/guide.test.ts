/** The guide's program for tokens with keys of one's own makes tokens that the server takes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { extract, root } from '../../test/docs-snippets.js';
import { createApps } from '../apps/apps.js';
import { createServerClock } from '../clock.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { createAuth } from './auth.js';
import { createSeal } from './seal.js';

test('the guide signs tokens that are good', async (t) => {
  const page = 'docs/guides/server.md';
  const snippet = extract(page, readFileSync(join(root, page), 'utf8')).find(({ code }) =>
    code.includes('exportJWK'),
  );
  assert.ok(snippet);
  // Beside this file, where `jose` is found.
  const file = join(root, `server/auth/.guide-${process.pid}.ts`);
  t.after(() => rm(file, { force: true }));
  await writeFile(file, snippet.code);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import=tsx', file], { cwd: root });
  const { jwks, token } = JSON.parse(stdout) as { jwks: object; token: string };

  const clock = createServerClock();
  const apps = await createApps({
    catalogue: createMemoryCatalogue(),
    clock,
    seal: createSeal(Buffer.alloc(32, 1)),
    own: {
      apiKey: 'a key of sixteen',
      origins: [],
      jwksUrl: 'https://id.example.org/jwks.json',
      issuer: 'https://id.example.org',
    },
    logger: { warn() {} },
    fetch: async () => Response.json(jwks),
  });
  const { name, role, subject } = await createAuth({ apps, clock }).verify(token, 'lesson-7');
  assert.deepEqual([name, role, subject], ['Ada', 'host', 'user-7']);
});
