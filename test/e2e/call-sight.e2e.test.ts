/** Who sees whom, in three browsers: a class whose students see the teacher alone while there is a test, and one another again after it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

const KEY = 'sixteen characters';

describe('a class in a call', () => {
  const opened = createOpened();
  let server: CallServer;
  let tilda: CallPage;
  let ben: CallPage;
  let cem: CallPage;
  before(async () => {
    server = opened.add(await startCallServer({ MM_API_KEY: KEY, MM_ALLOWED_ORIGINS: '*' }));
    const browser = opened.add(await launchCallBrowser());
    await post('', { id: 'class', profile: 'classroom' });
    const open = async (name: string, role: string): Promise<CallPage> => {
      const { token } = await post('/class/tokens', { name, role });
      const page = { site: server.url, room: 'class', name, token: token! };
      return openCall(browser, { ...page, stage: 'video,auto-start', lines: 180 });
    };
    [tilda, ben, cem] = await Promise.all([
      open('Tilda', 'teacher'),
      open('Ben', 'student'),
      open('Cem', 'student'),
    ]);
    await Promise.all([tilda, ben, cem].map((page) => page.inCall()));
  });
  after(() => opened.close());

  const post = async (path: string, body: object): Promise<{ token?: string }> => {
    const response = await fetch(`${server.url}/v1/rooms${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return (await response.json()) as { token?: string };
  };
  /** Resolves when `page` gets nothing of `name`, as far as it was told. */
  const without = async (page: CallPage, name: string): Promise<void> => {
    const id = await page.run<string>(`call.idOf('${name}')`);
    await page.media(`!media.remote.some(({ participant }) => participant === '${id}')`);
  };
  const lead = async (phase: string | null): Promise<void> => {
    assert.equal(typeof (await tilda.submit('flow', 'phase', { phase })), 'number');
  };

  it('[SG16] sees everybody in the lesson', async () => {
    await ben.frames('Cem');
    await cem.frames('Ben');
    await cem.frames('Tilda');
  });

  it('[SG16] sees the teacher alone during a test, who sees all', async () => {
    await lead('test');
    await Promise.all([without(ben, 'Cem'), without(cem, 'Ben')]);
    await tilda.frames('Ben');
    await tilda.frames('Cem');
    await ben.frames('Tilda');
    // Two pictures reach the teacher, and one each of the students.
    assert.equal((await server.counts()).consumers, 4);
    assert.equal(
      await ben.run(`[...call.room.room.participants.values()].length`),
      3,
      'who is there is no secret',
    );
  });

  it('[SG16] sees everybody again after it, without coming in anew', async () => {
    await lead(null);
    await ben.frames('Cem');
    await cem.frames('Ben');
    for (const page of [tilda, ben, cem]) assert.deepEqual(await page.errors(), []);
  });
});
