/**
 * A call of four, one of whom has a camera in two layers: what each of the others
 * receives of it follows the size at which they show it, whatever the rest do, and
 * stops where it is not shown; and what nobody wants is not sent.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchCallBrowser, openCall, type CallPage } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';
import { inTime, repeat } from './lib/until.js';

/** Resolves when what `look` sees is so; rejects with what it saw last. */
async function eventually<Seen>(
  what: string,
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean,
): Promise<void> {
  let seen: Seen;
  const so = async (): Promise<boolean> => isSo((seen = await look()));
  await inTime(repeat(so), () => `${what}; seen was ${JSON.stringify(seen)}`);
}

/** Of a stage with four in it: large enough for Bob's tile to want the larger layer, or not. */
const SIZES = { small: [300, 200], large: [900, 600] } as const;
type Size = keyof typeof SIZES;

describe('the layers of a picture, in a call of four', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let bob: CallPage;
  let ada: CallPage;
  let cid: CallPage;
  let dee: CallPage;
  let pages: readonly CallPage[];
  before(async () => {
    server = opened.add(await startCallServer());
    browser = opened.add(await launchCallBrowser());
    const open = (name: string, stage: string): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'layers', name, stage, lines: 360, tone: 440 });
    // Who looks sends nothing: one camera is enough for two cores.
    const look = (name: string): Promise<CallPage> => open(name, 'auto-start');
    pages = await Promise.all([open('Bob', 'audio,video,auto-start'), look('Ada'), look('Cid'), look('Dee')]);
    [bob, ada, cid, dee] = pages as [CallPage, CallPage, CallPage, CallPage];
    await Promise.all(pages.map((page) => page.inCall()));
  });
  after(() => opened.close());

  const show = (page: CallPage, size: Size): Promise<void> => {
    const [width, height] = SIZES[size];
    return page.run(`void Object.assign(call.stage.style, { width: '${width}px', height: '${height}px' })`);
  };
  /** Lines that a page receives, and those of Bob's layers: a machine that is short of time makes all of them smaller. */
  const look = async (page: CallPage) => {
    const [{ lines }, layers, rung] = await Promise.all([
      page.received('Bob'),
      bob.layers(),
      page.run<string>(`call.media().then(({ rung }) => rung)`),
    ]);
    return { lines, layers, rung };
  };
  const comes = (page: CallPage, size: Size): Promise<void> =>
    eventually(
      `${page.name} shows it ${size}, and it comes so`,
      () => look(page),
      ({ lines, layers: [small] }) => !!small && lines > 0 && lines > 1.5 * small === (size === 'large'),
    );
  /** Ada, Cid and Dee show it so, and each gets it so. */
  const each = async (...sizes: readonly [ada: Size, cid: Size, dee: Size]): Promise<void> => {
    const lookers = [ada, cid, dee];
    await Promise.all(lookers.map((page, n) => show(page, sizes[n]!)));
    await Promise.all(lookers.map((page, n) => comes(page, sizes[n]!)));
  };

  it('[SG5] each gets the one of the size at which they show it', async () => {
    await each('small', 'large', 'small');
  });

  it('[SG5] it changes with the size, for each by themselves, and back', async () => {
    await each('large', 'small', 'small');
    await each('large', 'small', 'large');
    await each('small', 'large', 'small');
  });

  it('[SG15] the large one rests while nobody wants it, and comes again when somebody does', async () => {
    await each('small', 'small', 'small');
    await eventually(
      'shown small by all, only the small one goes out',
      () => bob.layers(),
      ([small, large]) => small !== null && large === null,
    );
    await each('large', 'small', 'small');
    await show(ada, 'small');
  });

  it('[SG5] who does not show it gets the voice alone, while the others see on; and has it again when it is shown', async () => {
    await ada.run(`(call.stage.style.display = 'none') && undefined`);
    let still = await ada.received('Bob');
    await eventually(
      'hidden, no byte of the picture comes while a hundred packets of the voice do',
      () => ada.received('Bob'),
      (now) => {
        if (now.bytes !== still.bytes) still = now;
        return now.packets - still.packets >= 100;
      },
    );
    assert.ok(still.bytes > 0);
    await Promise.all([cid.frames('Bob', 3), dee.frames('Bob', 3)]);
    await ada.run(`void (call.stage.style.display = '')`);
    await eventually(
      'shown again, it comes',
      () => ada.received('Bob'),
      ({ bytes }) => bytes > still.bytes,
    );
  });

  it('makes no error, and leaves nothing behind when they leave', async () => {
    assert.deepEqual(await Promise.all(pages.map((page) => page.errors())), [[], [], [], []]);
    await Promise.all(pages.map((page) => page.run(`call.stage.stop()`)));
    await server.cleared();
  });
});
