/** Who has to ask before they speak: they ask, the teacher lets them, and they are heard; until it is taken back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Profile } from '../../src/core/profile/schema.js';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

const KEY = 'sixteen characters';
const BEN_HZ = 1_200;

const LESSON: Profile = {
  id: 'lesson',
  extends: 'classroom',
  roles: { student: { media: { microphone: 'request', camera: 'deny' } } },
};

describe('a call in which one asks to speak', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let tilda: CallPage;
  let ben: CallPage;
  before(async () => {
    server = opened.add(await startCallServer({ MM_API_KEY: KEY, MM_ALLOWED_ORIGINS: '*' }));
    browser = opened.add(await launchCallBrowser());
    await post('', { id: 'lesson', profile: LESSON });
    [tilda, ben] = await Promise.all([
      open('Tilda', 'teacher', 440, 'audio,auto-start'),
      open('Ben', 'student', BEN_HZ, 'auto-start'),
    ]);
    await Promise.all([tilda.inCall(), ben.inCall()]);
    await ben.hears('Tilda', 440);
  });
  after(() => opened.close());

  const post = async (path: string, body: object): Promise<{ token?: string }> => {
    const response = await fetch(`${server.url}/v1/rooms${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`);
    return (await response.json()) as { token?: string };
  };
  const open = async (name: string, role: string, tone: number, stage: string): Promise<CallPage> => {
    const { token } = await post('/lesson/tokens', { name, role });
    const beside = ['mm-hands', 'mm-controls'];
    return openCall(browser, { site: server.url, room: 'lesson', name, tone, token: token!, stage, beside });
  };
  /** In the row of controls: one asks where one may not speak. */
  const asking = () => ben.page.locator('mm-controls').getByRole('button', { name: 'Ask to speak' });
  const microphone = () =>
    ben.page.locator('mm-controls').getByRole('button', { name: 'Microphone', exact: true });
  const maySpeak = (may: boolean): Promise<void> =>
    ben.media(`media.maySend.includes('microphone') === ${may}`);

  it('[FL10] has no microphone for who has not asked, whatever their page tries', async () => {
    await maySpeak(false);
    await asking().waitFor();
    assert.equal(await microphone().count(), 0);
    const tried = await ben.run(`call.stage.setMicrophone(true).then(() => 'sent', ({ code }) => code)`);
    assert.equal(tried, 'NOT_PERMITTED');
    assert.equal((await server.counts()).producers, 1);
  });

  it('[FL10] turns it on once it was granted, and the others hear it', async () => {
    await asking().click();
    await tilda.page.locator('mm-hands').getByRole('button', { name: 'Allow Ben to speak' }).click();
    await maySpeak(true);
    // Nobody's microphone is on before they turn it on themselves.
    assert.equal((await server.counts()).producers, 1);
    await microphone().click();
    await tilda.hears('Ben', BEN_HZ);
    await tilda.tile('Ben', 'tile.speaking && !tile.muted');
    assert.ok((await tilda.received('Ben')).packets > 0);
    assert.equal((await server.counts()).producers, 2);
  });

  it('[FL4] is closed by the server when it is taken back', async () => {
    const participant = await tilda.run<string>(`call.idOf('Ben')`);
    const revoked = await tilda.submit('flow', 'revoke', { participant, operation: 'microphone' });
    assert.equal(typeof revoked, 'number');
    await maySpeak(false);
    await tilda.media(`!media.remote.some(({ participant }) => participant === '${participant}')`);
    await asking().waitFor();
    assert.equal(await microphone().count(), 0);
    assert.equal((await server.counts()).producers, 1);
    assert.deepEqual([await tilda.errors(), await ben.errors()], [[], []]);
    for (const person of [tilda, ben]) await person.run(`call.stage.stop()`);
    await server.cleared();
  });
});
