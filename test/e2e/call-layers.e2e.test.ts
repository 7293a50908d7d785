/**
 * Two people, one of whom has a camera in two layers: what the other receives of
 * it follows the size at which it is shown, and stops where it is not; and what
 * nobody wants is not sent.
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

describe('the layers of a picture', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  let ada: CallPage;
  let bob: CallPage;
  before(async () => {
    server = opened.add(await startCallServer());
    browser = opened.add(await launchCallBrowser());
    const open = (name: string, stage: string): Promise<CallPage> =>
      openCall(browser, { site: server.url, room: 'layers', name, stage, lines: 360, tone: 440 });
    // Who looks sends nothing: one camera is enough for two cores.
    [ada, bob] = await Promise.all([open('Ada', 'auto-start'), open('Bob', 'audio,video,auto-start')]);
    await Promise.all([ada.inCall(), bob.inCall()]);
  });
  after(() => opened.close());

  const show = (width: number, height: number): Promise<void> =>
    ada.run(`void Object.assign(call.stage.style, { width: '${width}px', height: '${height}px' })`);
  /** Lines that Ada receives, and those of Bob's layers: a machine that is short of time makes all of them smaller. */
  const look = async () => {
    const [{ lines }, layers, rung] = await Promise.all([
      ada.received('Bob'),
      bob.layers(),
      ada.run<string>(`call.media().then(({ rung }) => rung)`),
    ]);
    return { lines, layers, rung };
  };
  const isLayer = (layer: 0 | 1) => {
    return ({ lines, layers: [small] }: Awaited<ReturnType<typeof look>>): boolean =>
      !!small && lines > 0 && lines > 1.5 * small === (layer === 1);
  };

  it('[SG5] shown small it comes in the small one, shown large in the large one, and back', async () => {
    await show(300, 200);
    await eventually('shown small, a small picture comes', look, isLayer(0));
    await show(900, 600);
    await eventually('shown large, a large picture comes', look, isLayer(1));
    await show(300, 200);
    await eventually('shown small again, a small picture comes', look, isLayer(0));
  });

  it('[SG15] the large one rests while nobody wants it, and comes again when somebody does', async () => {
    await eventually(
      'shown small, only the small one goes out',
      () => bob.layers(),
      ([small, large]) => small !== null && large === null,
    );
    await show(900, 600);
    await eventually('shown large, the large one comes again', look, isLayer(1));
    await show(300, 200);
  });

  it('[SG5] what nobody shows does not come, while the voice does; and is there again when it is shown', async () => {
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
    await ada.run(`void (call.stage.style.display = '')`);
    await eventually(
      'shown again, it comes',
      () => ada.received('Bob'),
      ({ bytes }) => bytes > still.bytes,
    );
  });

  it('makes no error, and leaves nothing behind when they leave', async () => {
    assert.deepEqual(await Promise.all([ada, bob].map((page) => page.errors())), [[], []]);
    await Promise.all([ada, bob].map((page) => page.run(`call.stage.stop()`)));
    await server.cleared();
  });
});
