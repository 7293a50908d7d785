/** What a host decides in a call is done by the server, whatever the other's page does; and they may take it back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

const BOB_HZ = 1_200;

/** The page does not do what the SDK tells it: its track stays on, and is never taken off the line. */
const DISOBEY = `(() => {
  RTCRtpSender.prototype.replaceTrack = async () => {};
  for (const track of call.captured) Object.defineProperty(track, 'enabled', { set() {}, get: () => true });
})()`;

describe('a call with a host', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let ada: CallPage;
  let bob: CallPage;
  before(async () => {
    server = opened.add(await startCallServer({ MM_API_KEY: 'sixteen characters', MM_ALLOWED_ORIGINS: '*' }));
    browser = opened.add(await launchCallBrowser());
    const open = async (name: string, role: string, tone: number): Promise<CallPage> => {
      const token = await tokenOf(name, role);
      return openCall(browser, { site: server.url, room: 'hosted', name, tone, token, lines: 180 });
    };
    await ask('/v1/rooms', { id: 'hosted' });
    [ada, bob] = await Promise.all([open('Ada', 'host', 440), open('Bob', 'participant', BOB_HZ)]);
    await Promise.all([ada.inCall(), bob.inCall()]);
    await Promise.all([ada.frames('Bob'), ada.hears('Bob', BOB_HZ)]);
  });
  after(() => opened.close());

  const ask = async (path: string, body: object): Promise<Record<string, string>> => {
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sixteen characters' },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return (await response.json()) as Record<string, string>;
  };
  const tokenOf = async (name: string, role: string): Promise<string> =>
    (await ask('/v1/rooms/hosted/tokens', { name, role })).token!;
  const decide = async (verb: string): Promise<void> => {
    const participant = await ada.run<string>(`call.idOf('Bob')`);
    assert.equal(typeof (await ada.submit('stage', verb, { participant })), 'number');
  };

  it('[SG9] who is muted is silent, told so, and may turn the microphone on again', async () => {
    await decide('mute');
    await bob.media(`media.own.microphone.problem === 'held'`);
    await bob.says('A moderator turned off your microphone');
    await ada.tile('Bob', 'tile.muted && tile.video');
    await ada.hears('Bob', BOB_HZ, false);
    assert.equal(typeof (await bob.submit('stage', 'unmute')), 'number');
    await bob.run(`call.stage.setMicrophone(true)`);
    await ada.tile('Bob', '!tile.muted');
    await ada.hears('Bob', BOB_HZ);
  });

  it('[SG9] the server does it, to a page that goes on sending too', async () => {
    await bob.run(DISOBEY);
    await decide('mute');
    await ada.tile('Bob', 'tile.muted');
    await ada.hears('Bob', BOB_HZ, false);
    await bob.media(`media.own.microphone.problem === 'held'`);
    const again = await bob.run(`call.stage.setMicrophone(true).then(() => 'sent', ({ code }) => code)`);
    assert.equal(again, 'NOT_PERMITTED');
    await ada.hears('Bob', BOB_HZ, false);
    assert.deepEqual([await ada.errors(), await bob.errors()], [[], []]);
  });

  it('[MO2] who is removed is out of the call and of the room', async () => {
    await decide('remove');
    await ada.tile('Bob', 'tile === null');
    await bob.run(`call.wait(() => call.room.room.status === 'closed').then(() => {})`);
    await bob.run(
      `call.wait(() => call.captured.every((track) => track.readyState === 'ended')).then(() => {})`,
    );
    await ada.run(`call.stage.stop()`);
    await server.cleared();
  });
});
