/**
 * A YouTube video in a room: two real pages, the real server, and a local
 * stand-in for YouTube that answers in its place.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { startYouTubeHost, type YouTubeHost } from '../support/youtube-host.js';
import { answerYouTube, standInForPlaywright } from '../support/youtube-stand-in.mjs';
import { agreed, launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { startServer, type TestServer } from './lib/server.js';
import { inTime, repeat } from './lib/until.js';

const VIDEO = 'dQw4w9WgXcQ';
const element = `document.querySelector('mm-youtube')`;

/** What a page must allow for YouTube, besides the strictest that it may demand. */
const policy = (server: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' https://www.youtube.com",
    "style-src 'self'",
    'frame-src https://www.youtube-nocookie.com',
    `connect-src 'self' ${server} ${server.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html mm-rooms-youtube youtube-widget-api',
  ].join('; ');

/** Who drives a page makes gestures in it, and the browser would allow sound: it is denied by hand. */
const SILENT = `AudioContext = class { state = 'suspended'; async resume() {} async close() {} }`;

interface Visit {
  /** The server as this visitor reaches it. */
  readonly via?: string;
  /** The page's policy. */
  readonly csp?: string;
  /** Whether YouTube answers. */
  readonly reachable?: () => boolean;
  /** Whether the browser allows sound without a gesture. */
  readonly sound?: boolean;
}

interface State {
  src: string | null;
  playing: boolean;
  position: number;
  rate: number;
}

describe('a YouTube video in a room', () => {
  const opened = createOpened();
  let server: TestServer;
  let host: YouTubeHost;
  let browser: Browser;
  const pages: RoomPage[] = [];
  before(async () => {
    server = opened.add(await startServer());
    host = opened.add(await startYouTubeHost());
    browser = opened.add(await launchBrowser());
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map(({ page }) => page.context().close()));
  });
  after(() => opened.close());

  async function enter(
    room: string,
    name: string,
    { via, csp, reachable = () => true, sound = true }: Visit = {},
  ): Promise<RoomPage> {
    host.policies.set(room, csp ?? policy(via ?? server.url));
    const prepare = async (context: BrowserContext): Promise<void> => {
      await standInForPlaywright(context, (url) => (reachable() ? answerYouTube(url) : null));
      if (!sound) await context.addInitScript(SILENT);
    };
    const to = via ?? server.url;
    const page = await openPage(browser, {
      site: host.url,
      room,
      name,
      server: to,
      path: 'youtube.html',
      prepare,
    });
    pages.push(page);
    await page.live();
    return page;
  }

  async function enterTwo(room: string, src = VIDEO): Promise<[RoomPage, RoomPage]> {
    const both = await Promise.all([enter(room, 'Ana'), enter(room, 'Ben')]);
    await both[0].submit('youtube', 'load', { src });
    return both;
  }

  it('plays, jumps, changes its rate and stops on both screens', async () => {
    const [ana, ben] = await enterTwo('cinema');
    await act(ana, 'play()');
    await together(ana, ben);
    await act(ben, 'jump(100)');
    await together(ana, ben);
    assert.ok((await reading(ana)).time > 99);
    await ana.submit('youtube', 'rate', { rate: 1.5 });
    await together(ana, ben, 1.5);
    await act(ana, 'stop()');
    for (const one of [ana, ben]) await until(one.page, `!${element}.playing`);
    const { position } = await ana.state<State>('youtube');
    for (const one of [ana, ben])
      await until(one.page, `Math.abs(${element}.currentTime - ${position}) < 0.1`);
    assert.deepEqual([...(await ana.errors()), ...(await ben.errors())], []);
  });

  it('lets a late joiner land in place', async () => {
    const ana = await enter('late', 'Ana');
    await ana.submit('youtube', 'load', { src: VIDEO });
    await ana.submit('youtube', 'play', { position: 60 });
    await until(ana.page, `${element}.currentTime > 61`);
    const ben = await enter('late', 'Ben');
    await together(ana, ben);
    assert.ok((await reading(ben)).time > 60);
  });

  it('does not let the advertisement of one hold up the other, and takes the one back in place', async () => {
    const [ana, ben] = await enterTwo('ads');
    await act(ana, 'play()');
    await together(ana, ben);
    const rev = await ana.rev();
    await direct(ben, { standIn: 'ad', style: 'still' });
    const { time } = await reading(ana);
    await until(ana.page, `${element}.shadowRoot.querySelector('.stragglers')?.textContent.includes('Ben')`);
    await until(ana.page, `${element}.currentTime > ${time + 2}`);
    assert.equal(await ana.rev(), rev, 'nobody published anything');
    await direct(ben, { standIn: 'end-ad' });
    await together(ana, ben);
    assert.equal(await ana.rev(), rev);
  });

  it('asks for a gesture where the browser blocks the sound', async () => {
    const ana = await enter('blocked', 'Ana');
    const ben = await enter('blocked', 'Ben', { sound: false });
    await ana.submit('youtube', 'load', { src: 'no-autoplay' });
    await ana.submit('youtube', 'play', { position: 0 });
    await steady(ana);
    await says(ben, 'Tap to join');
    await ben.page
      .locator('mm-youtube')
      .getByRole('button', { name: /without sound/i })
      .click();
    await together(ana, ben);
  });

  it('[RS1] keeps what was done without a connection, and everybody agrees afterwards', async (test) => {
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const via = `http://127.0.0.1:${proxy.port}`;
    const ana = await enter('broken', 'Ana');
    const ben = await enter('broken', 'Ben', { via });
    await ana.submit('youtube', 'load', { src: VIDEO });
    await act(ana, 'play()');
    await together(ana, ben);
    proxy.refusing = true;
    proxy.cut();
    await until(ben.page, `document.querySelector('mm-room').room.status === 'reconnecting'`);
    await act(ben, 'jump(150)', false);
    await until(ben.page, `${element}.currentTime >= 150`);
    await ana.submit('youtube', 'rate', { rate: 1.5 });
    proxy.refusing = false;
    await until(ben.page, `document.querySelector('mm-room').room.doc('youtube').pending === 0`);
    await ben.live();
    await ana.at(await ben.rev());
    await together(ana, ben, 1.5);
    await agreed([ana.page, ben.page], 'youtube');
    assert.ok((await reading(ana)).time >= 150);
  });

  it('says that YouTube cannot be reached, and tries again when it is told to', async () => {
    let reachable = false;
    const ana = await enter('away', 'Ana', { reachable: () => reachable });
    await ana.submit('youtube', 'load', { src: VIDEO });
    await says(ana, 'YouTube cannot be reached');
    reachable = true;
    await ana.page.locator('mm-youtube').getByRole('button', { name: /again/i }).click();
    await act(ana, 'play()');
    await until(ana.page, `${element}.currentTime > 0.3`);
  });

  it('explains what a page must allow that does not', async () => {
    const strict = policy(server.url);
    const trouble = [
      ['scripts', strict.replace(' https://www.youtube.com', ''), 'script-src'],
      ['frames', strict.replace('https://www.youtube-nocookie.com', "'none'"), 'frame-src'],
      ['types', strict.replace('mm-rooms-youtube ', ''), 'trusted-types'],
    ] as const;
    for (const [room, csp, named] of trouble) {
      const ana = await enter(room, 'Ana', { csp });
      await ana.submit('youtube', 'load', { src: VIDEO });
      await says(ana, named);
    }
  });
});

/** Calls a method of the element; waits for the commit unless told not to. */
async function act(one: RoomPage, call: string, committed = true): Promise<void> {
  await one.page.evaluate(`(${committed ? '' : 'void '}${element}.${call})`);
}

/** Resolves when the element's text holds `text`. */
async function says(one: RoomPage, text: string): Promise<void> {
  await until(one.page, `${element}.shadowRoot.textContent.includes(${JSON.stringify(text)})`);
}

async function direct(one: RoomPage, message: { standIn: string; style?: string }): Promise<void> {
  await one.page.evaluate(
    `${element}.shadowRoot.querySelector('iframe').contentWindow.postMessage(${JSON.stringify(message)}, '*')`,
  );
}

interface Moment {
  /** The position that is shown, in seconds. */
  readonly time: number;
  /** When that was, in seconds of the machine's clock. */
  readonly at: number;
}

async function reading(one: RoomPage): Promise<Moment> {
  return one.page.evaluate<Moment>(`({ time: ${element}.currentTime, at: Date.now() / 1000 })`);
}

/** Resolves when the player itself, and not only the group, has been seen to play where it should. */
async function steady(one: RoomPage): Promise<void> {
  const said = `document.querySelector('mm-room').room.presence.own?.['playback:youtube']`;
  await until(
    one.page,
    `${element}.playing && ${said}?.suspended === null && Math.abs(${said}.drift ?? 1e6) < 150`,
  );
}

/** Resolves when both show the same moment of the video, as time passes at `rate`. */
async function together(one: RoomPage, other: RoomPage, rate = 1): Promise<void> {
  for (const page of [one, other]) await steady(page);
  let skew = Infinity;
  const same = async (): Promise<boolean> => {
    const [before, first, second, later] = [
      await reading(one),
      await reading(other),
      await reading(other),
      await reading(one),
    ];
    // Both move, and between two looks at the one the other is where it should be.
    const moves = later.time > before.time && second.time >= first.time;
    skew = first.time - before.time - (first.at - before.at) * rate;
    return moves && Math.abs(skew) < 0.15;
  };
  await inTime(repeat(same), () => `${one.name} and ${other.name} together; last apart by ${skew} s`);
}
