import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { knownTools } from '../../src/core/profile/check/known.js';
import { coloursManifest } from '../../src/core/profile/manifest/testing/colours.js';
import { defaultTools } from '../../src/core/tools/registry.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { createLaws } from './laws.js';
import { createManifests } from './manifests.js';

const TEXT = JSON.stringify(coloursManifest);
const digest = (text: string, by = 'sha384'): string =>
  `${by}-${createHash(by).update(text).digest('base64')}`;
const USE = 'https://tools.example/colours.json';

describe('taking manifests in', () => {
  function setUp(places: Readonly<Record<string, string>> = { [USE]: TEXT }) {
    const asked: string[] = [];
    const manifests = createManifests({
      async fetchText(url) {
        asked.push(url);
        const text = places[url];
        if (text === undefined) throw new Error('connect ECONNREFUSED 10.0.0.7:443');
        return text;
      },
    });
    return { asked, manifests };
  }
  const profileWith = (of: object): object => ({ tools: { colours: { use: USE, ...of }, chat: {} } });

  for (const by of ['sha256', 'sha384', 'sha512'])
    it(`[MF5] fetches a manifest once, held to its ${by}, and leaves the rest as it is`, async () => {
      const { asked, manifests } = setUp();
      const profile = profileWith({ integrity: digest(TEXT, by), sandbox: 'iframe' });
      const taken = await manifests.takeIn(profile);
      assert.deepEqual(taken, {
        tools: {
          colours: { use: USE, integrity: digest(TEXT, by), sandbox: 'iframe', manifest: coloursManifest },
          chat: {},
        },
      });
      assert.deepEqual(await manifests.takeIn(profile), taken);
      assert.deepEqual(asked, [USE], 'by its digest it is known');
      assert.deepEqual(Object.keys((profile as { tools: { colours: object } }).tools.colours), [
        'use',
        'integrity',
        'sandbox',
      ]);
    });

  for (const [what, profile] of [
    ['has its manifest', profileWith({ integrity: digest(TEXT), manifest: coloursManifest })],
    ['has no digest', profileWith({})],
    ['names a tool of the project', { tools: { deck: { use: 'slides' } } }],
    ['is no address', { tools: { a: { use: 'ftp://x', integrity: digest(TEXT) } } }],
    ['is a name', 'classroom'],
    ['is nonsense', { tools: [null] }],
  ] as const)
    it(`[MF5] fetches nothing for a profile that ${what}`, async () => {
      const { asked, manifests } = setUp();
      assert.equal(await manifests.takeIn(profile), profile);
      assert.deepEqual(asked, []);
    });

  it('[MF5] refuses what is not what was meant', async () => {
    const { manifests } = setUp({ [USE]: `${TEXT} ` });
    await assert.rejects(manifests.takeIn(profileWith({ integrity: digest(TEXT) })), {
      code: 'BAD_MESSAGE',
      message: /tools\.colours\.integrity: what is at .* has another digest/,
    });
    const broken = setUp({ [USE]: '{' });
    await assert.rejects(broken.manifests.takeIn(profileWith({ integrity: digest('{') })), {
      message: /tools\.colours\.use: what is at .* is no JSON/,
    });
  });

  it('[MF5] says that it did not come, and nothing of the network here', async () => {
    const { manifests } = setUp({});
    await assert.rejects(manifests.takeIn(profileWith({ integrity: digest(TEXT) })), {
      code: 'UNAVAILABLE',
      message: `the manifest of colours did not come: ${USE} does not answer`,
    });
  });

  it('[MF5] fetches so many for one profile, and no more', async () => {
    const { asked, manifests } = setUp();
    const tools = Object.fromEntries(
      Array.from({ length: 11 }, (_, n) => [`t${n}`, { use: USE, integrity: digest(TEXT) }]),
    );
    await assert.rejects(manifests.takeIn({ tools }), { code: 'BAD_MESSAGE' });
    assert.deepEqual(asked, []);
  });

  it('[MF1] [MF2] checks what it took in with the profile', async () => {
    const bad = JSON.stringify({ ...coloursManifest, initial: {} });
    const { manifests } = setUp({ [USE]: bad });
    const laws = createLaws({
      catalogue: createMemoryCatalogue(),
      tools: await knownTools(defaultTools()),
      manifests,
    });
    const profile = await laws.complete(profileWith({ integrity: digest(bad) }));
    assert.throws(() => laws.take(profile), {
      message: /tools\.colours\.manifest\.initial: does not fit the state/,
    });

    const good = createLaws({
      catalogue: createMemoryCatalogue(),
      tools: await knownTools(defaultTools()),
      manifests: setUp().manifests,
    });
    const roles = { a: { ops: { colours_vote: 'allow', colours_fly: 'allow' } } };
    const whole = await good.complete({ ...profileWith({ integrity: digest(TEXT) }), roles });
    assert.throws(() => good.take(whole), {
      message: /roles\.a\.ops\.colours_fly: there is no verb of colours "fly"/,
    });
    const options = { ...profileWith({ integrity: digest(TEXT), options: { question: 7 } }) };
    const wrongly = await good.complete(options);
    assert.throws(() => good.take(wrongly), {
      message: /options: do not fit the settings of the tool: question must be string/,
    });
    assert.throws(() => good.take({ tools: { colours: { use: USE } } }), {
      message: /integrity: is lacking/,
    });
    assert.ok(good.take(await good.complete(profileWith({ integrity: digest(TEXT) }))).document);
  });
});
