/** More people than pictures: those of the last speakers are received, and who speaks has the large place. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { newPage, until } from './lib/browser.js';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

const CROWD = 11;
/** As many pictures as one receives at once. */
const PICTURES = 9;

describe('a call with more people than pictures', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let crowd: Page;
  let ada: CallPage;
  before(async () => {
    server = opened.add(await startCallServer());
    browser = opened.add(await launchCallBrowser());
    crowd = await newPage(browser, {});
    await crowd.goto(`${server.url}/crowd.html?room=crowded&name=P`);
    await until(crowd, 'window.crowd?.ready');
    for (let i = 0; i < CROWD; i++)
      await crowd.evaluate(`crowd.open(${i}).then(() => crowd.join(${i}, ['camera']))`);
    // She only looks on at first, with nothing of her own.
    ada = await openCall(browser, { site: server.url, room: 'crowded', name: 'Ada', stage: 'auto-start' });
    await ada.inCall();
  });
  after(() => opened.close());

  const turn = (i: number, on: boolean): Promise<unknown> =>
    crowd.evaluate(`crowd.people[${i}].media.set('microphone', ${on})`);
  const cameras = (condition: string): string =>
    `media.remote.filter(({ source, withheld, stream }) => source === 'camera' && ${condition}).length`;
  /** Those whose picture gives way to those who spoke, by their place in the crowd. */
  const inTheCrowd = async (): Promise<number[]> => {
    const names = await ada.run<string[]>(
      `call.media().then((media) => media.remote.filter(({ withheld }) => withheld === 'crowd').map(({ participant }) => call.room.room.participants.get(participant).name))`,
    );
    return names.map((name) => Number(name.slice(1)));
  };
  const large = (i: number): Promise<void> =>
    ada.run(`call.wait(() => call.tileOf('P${i}')?.classList.contains('large')).then(() => {})`);

  it('shows as many pictures as one looks at, and the others without', async () => {
    await ada.media(`${cameras('stream')} === ${PICTURES}`);
    await ada.media(`${cameras("withheld === 'crowd'")} === ${CROWD - PICTURES}`);
    const [quiet] = await inTheCrowd();
    await ada.tile(`P${quiet}`, 'tile !== null && !tile.video');
  });

  it('[SG7] who speaks comes in, and another one gives way', async () => {
    for (const speaker of await inTheCrowd()) {
      await turn(speaker, true);
      await ada.tile(`P${speaker}`, 'tile.speaking');
      await ada.frames(`P${speaker}`, 3);
      await turn(speaker, false);
      await ada.tile(`P${speaker}`, '!tile.speaking');
    }
    await ada.media(`${cameras('stream')} === ${PICTURES}`);
    await ada.media(`${cameras("withheld === 'crowd'")} === ${CROWD - PICTURES}`);
  });

  it('[SG7] who speaks has the large place, and keeps it in the silence after', async () => {
    await ada.run(`void (call.stage.layout = 'speaker')`);
    for (const speaker of [3, 7]) {
      await turn(speaker, true);
      await large(speaker);
      await ada.frames(`P${speaker}`, 3);
      await turn(speaker, false);
      await ada.tile(`P${speaker}`, '!tile.speaking');
      await ada.frames(`P${speaker}`, 5);
      await large(speaker);
    }
  });

  it('makes no error, and leaves nothing behind when they leave', async () => {
    assert.deepEqual([await ada.errors(), await crowd.evaluate('errors')], [[], []]);
    await ada.run(`call.stage.stop()`);
    await crowd.evaluate(`crowd.people.forEach((_, i) => crowd.leave(i))`);
    await server.cleared();
  });
});
