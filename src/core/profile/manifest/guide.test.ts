/** What the guide and the demo show of tools from elsewhere holds. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { knownTools } from '../check/known.js';
import { checkProfileText } from '../check/say.js';
import { BUILT_IN, builtIn } from '../built-in/built-in.js';
import { defaultTools } from '../../tools/registry.js';
import { checkManifest } from './check.js';

const at = (path: string): URL => new URL(`../../../../${path}`, import.meta.url);
const GUIDE = readFileSync(at('docs/guides/tools.md'), 'utf8');
const shown = (kind: string): string[] =>
  [...GUIDE.matchAll(new RegExp(`^\`\`\`json ${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text!);

describe('the guide to tools from elsewhere', () => {
  it('[MF1] shows manifests that hold', () => {
    assert.equal(shown('manifest').length, 1);
    for (const text of shown('manifest')) assert.deepEqual(checkManifest(JSON.parse(text)).ok, true);
  });

  it('[PF1] shows profiles that hold', async () => {
    const around = { tools: await knownTools(defaultTools()), find: builtIn, profiles: BUILT_IN };
    assert.equal(shown('profile').length, 1);
    for (const text of shown('profile')) {
      const checked = checkProfileText(text, around);
      assert.ok(checked.ok, JSON.stringify(checked));
    }
  });
});

describe('the demo of a tool from elsewhere', () => {
  it('[MF1] [MF5] has a manifest that holds, and its digest', () => {
    const bytes = readFileSync(at('demo/site/tools/sandboxed/colours.json'));
    assert.deepEqual(checkManifest(JSON.parse(bytes.toString())).ok, true);
    const digest = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
    const page = readFileSync(at('demo/site/tools/colours.html'), 'utf8');
    assert.ok(page.includes(`integrity="${digest}"`), `the digest is ${digest}`);
  });
});
