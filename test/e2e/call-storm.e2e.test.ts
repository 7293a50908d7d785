/** People who come and go all the time, in whatever order: nothing of them is left in the server. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { seededRandom } from '../../src/core/testing/random.js';
import { newPage, until } from './lib/browser.js';
import { launchCallBrowser } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

const PEOPLE = 12;
const EVENTS = 60;
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

interface Crowd {
  readonly people: { readonly media: { readonly status: string; readonly remote: readonly unknown[] } }[];
  open(i: number): Promise<void>;
  join(i: number, sources: readonly string[]): Promise<void>;
  leave(i: number): void;
  close(i: number): void;
}

describe(`a storm of people, SEED=${SEED}`, () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let page: Page;
  before(async () => {
    server = opened.add(
      await startCallServer({
        MM_SFU_WORKERS: '2',
        MM_SFU_CONSUMERS_PER_WORKER: '20',
        MM_GRACE_MS: '0',
      }),
    );
    browser = opened.add(await launchCallBrowser());
    page = await newPage(browser, {});
    await page.goto(`${server.url}/crowd.html?room=storm&name=P`);
    await until(page, 'window.crowd?.ready');
  });
  after(() => opened.close());

  /** Each with what to do; what is not waited for goes on beside the next. */
  function events(): readonly { readonly who: number; readonly what: string; readonly waits: boolean }[] {
    const random = seededRandom(SEED);
    const whats = ['join', 'join', 'join', 'speak', 'show', 'leave', 'leave', 'reopen'];
    return Array.from({ length: EVENTS }, () => ({
      who: Math.floor(random() * PEOPLE),
      what: whats[Math.floor(random() * whats.length)]!,
      waits: random() < 0.5,
    }));
  }

  it(`[SG8] leaves nothing after ${EVENTS} times coming and going`, async () => {
    const errors = await page.evaluate(
      async ({ people, events }) => {
        const { crowd } = window as unknown as { crowd: Crowd };
        await Promise.all(Array.from({ length: people }, (_, i) => crowd.open(i)));
        const sources = { join: ['microphone', 'camera'], speak: ['microphone'], show: ['camera'] };
        for (const { who, what, waits } of events) {
          let done: Promise<void> | undefined;
          if (what === 'leave') crowd.leave(who);
          else if (what === 'reopen') {
            crowd.close(who);
            await crowd.open(who);
          } else done = crowd.join(who, sources[what as keyof typeof sources]);
          if (waits) await done;
        }
        for (let i = 0; i < people; i++) (i % 2 === 0 ? crowd.leave : crowd.close)(i);
        return (window as unknown as { errors: string[] }).errors;
      },
      { people: PEOPLE, events: events() },
    );
    assert.deepEqual(errors, []);
    await server.cleared();
  });

  it('and the call is as good as new', async () => {
    await page.evaluate(async () => {
      const { crowd } = window as unknown as { crowd: Crowd };
      await crowd.open(1);
      await Promise.all([crowd.join(0, ['microphone', 'camera']), crowd.join(1, ['microphone'])]);
      while (crowd.people[1]!.media.remote.length < 2 || crowd.people[0]!.media.remote.length < 1)
        await new Promise(requestAnimationFrame);
    });
    const { members, producers } = await server.counts();
    assert.deepEqual({ members, producers }, { members: 2, producers: 3 });
    await page.evaluate(`crowd.leave(0), crowd.leave(1)`);
    await server.cleared();
  });
});
