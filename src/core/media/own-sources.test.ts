/** What this participant sends, through a whole session: devices, problems, moderators, and silence at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MMError } from '../protocol/errors.js';
import { named, onStage, settled, type OnStage } from '../testing/media-stage.js';
import { SfuDouble } from '../testing/sfu-double.js';

const code = (expected: string) => (error: unknown) => error instanceof MMError && error.code === expected;

async function joined(sfu = new SfuDouble()): Promise<OnStage & { readonly sfu: SfuDouble }> {
  const stage = onStage(sfu);
  await stage.media.join();
  return { ...stage, sfu };
}

const producer = (sfu: SfuDouble, source: string) => sfu.producers.find((each) => each.source === source);

for (const [name, problem, expected] of [
  ['NotAllowedError', 'denied', 'NOT_PERMITTED'],
  ['SecurityError', 'policy', 'NOT_PERMITTED'],
  ['NotFoundError', 'missing', 'NOT_FOUND'],
  ['NotReadableError', 'busy', 'UNAVAILABLE'],
  ['AbortError', 'busy', 'UNAVAILABLE'],
  ['TypeError', 'failed', 'UNAVAILABLE'],
] as const) {
  test(`a camera that answers ${name} is "${problem}", with a way out, and can be tried again`, async () => {
    const { media, browser } = onStage(new SfuDouble());
    browser.refusals.set('camera', named(name));
    await assert.rejects(media.set('camera', true), code(expected));
    const { wanted, on, starting, problem: told, stream } = media.own.camera;
    assert.deepEqual(
      { wanted, on, starting, told, stream },
      { wanted: true, on: false, starting: false, told: problem, stream: null },
    );
    browser.refusals.clear();
    await media.set('camera', true);
    assert.equal(media.own.camera.problem, null);
    assert.ok(media.own.camera.stream);
  });
}

test('a frame that the page allows no camera is told so, whatever the browser calls it', async () => {
  const { media, browser } = onStage(new SfuDouble());
  browser.forbidden.add('camera');
  browser.refusals.set('camera', named('NotAllowedError'));
  await assert.rejects(media.set('camera', true), /allow="camera"/);
  assert.equal(media.own.camera.problem, 'policy');
});

test('a screen that was not chosen after all is no problem', async () => {
  const { media, browser } = await joined();
  browser.refusals.set('screen', named('NotAllowedError', 'Permission denied by user'));
  await assert.rejects(media.set('screen', true), code('NOT_PERMITTED'));
  assert.equal(media.own.screen.wanted, false);
  assert.equal(media.own.screen.problem, null);
  browser.refusals.set('screen', named('NotAllowedError', 'Permission denied by system'));
  await assert.rejects(media.set('screen', true), code('NOT_PERMITTED'));
  assert.equal(media.own.screen.problem, 'denied');
});

test('silence is immediate, whatever the SFU says, and the microphone is kept open', async () => {
  const { media, browser, sfu, line } = await joined();
  await media.set('microphone', true);
  const [track] = browser.open;
  sfu.silent.add('pause');
  const done = media.set('microphone', false);
  assert.equal(track?.enabled, false, 'in the same breath');
  assert.equal(media.own.microphone.on, false);
  assert.equal(browser.open.length, 1);
  await settled();
  assert.equal(line.methods.at(-1), 'pause');
  void done;
});

test('silence does not wait for what is under way', async () => {
  const { media, browser } = await joined();
  await media.set('microphone', true);
  let open = (): void => {};
  browser.gate = new Promise((resolve) => (open = resolve));
  const chosen = media.choose('microphone', 'mic-2');
  const off = media.set('microphone', false);
  assert.equal(browser.open[0]?.enabled, false);
  open();
  await Promise.all([chosen, off]);
  assert.ok(browser.open.every(({ enabled }) => !enabled));
});

test('[SG4] a camera that is off has its light off, and the same producer when it is on again', async () => {
  const { media, browser, sfu } = await joined();
  await media.set('camera', true);
  const before = producer(sfu, 'camera');
  await media.set('camera', false);
  assert.deepEqual(browser.open, []);
  assert.equal(producer(sfu, 'camera')?.paused, true);
  await media.set('camera', true);
  assert.equal(producer(sfu, 'camera')?.id, before?.id);
  assert.equal(producer(sfu, 'camera')?.paused, false);
  assert.equal(media.own.camera.on, true);
});

test('a screen is sent with its sound, and both end with it', async () => {
  const { media, browser, sfu } = await joined();
  await media.set('screen', true);
  assert.deepEqual(
    sfu.producers.map(({ source }) => source),
    ['screen', 'screen-audio'],
  );
  assert.equal(browser.open[0]?.contentHint, 'detail');
  // The person ends it in the browser's own bar.
  browser.open[0]?.remoteStop();
  await settled();
  assert.deepEqual(sfu.producers, []);
  assert.deepEqual(browser.open, []);
  const { wanted, problem } = media.own.screen;
  assert.deepEqual({ wanted, problem }, { wanted: false, problem: null });
});

test('wishes that change while the browser asks: the last one counts, and no device stays open', async () => {
  const { media, browser, sfu } = await joined();
  let open = (): void => {};
  browser.gate = new Promise((resolve) => (open = resolve));
  const on = media.set('camera', true);
  assert.equal(media.own.camera.starting, true);
  const off = media.set('camera', false);
  open();
  await Promise.all([on, off]);
  assert.deepEqual(browser.open, []);
  assert.deepEqual(sfu.producers, []);
});

test('leaving while the browser asks opens no device', async () => {
  const { media, browser, clock } = await joined();
  let open = (): void => {};
  browser.gate = new Promise((resolve) => (open = resolve));
  const on = media.set('camera', true);
  media.leave();
  open();
  await on.catch(() => {});
  await settled();
  assert.deepEqual(browser.open, []);
  assert.equal(clock.timers, 0);
});

test('leaving the room while the browser asks leaves no device open, and no listener behind', async () => {
  const { media, browser, room } = await joined();
  let open = (): void => {};
  browser.gate = new Promise((resolve) => (open = resolve));
  const on = media.set('camera', true);
  room.become('closed');
  open();
  await on.catch(() => {});
  await settled();
  assert.deepEqual(browser.open, []);
  assert.equal(browser.listeners, 0);
});

test('another microphone takes over without a new producer, and the old one is freed', async () => {
  const { media, browser, sfu } = await joined();
  await media.set('microphone', true);
  const before = producer(sfu, 'microphone')?.id;
  await media.choose('microphone', 'mic-2');
  assert.equal(media.own.microphone.device, 'mic-2');
  assert.equal(producer(sfu, 'microphone')?.id, before);
  assert.deepEqual(
    browser.open.map((track) => track.getSettings().deviceId),
    ['mic-2'],
  );
  await media.process({ noiseSuppression: false });
  assert.equal(
    (browser.constraints.at(-1) as { audio: MediaTrackConstraints }).audio.noiseSuppression,
    false,
  );
  assert.equal(browser.open.length, 1);
});

test('a look at the devices tries nothing again that failed, as long as there are the same', async () => {
  const { media, browser } = await joined();
  const all = browser.present;
  browser.refusals.set('camera', named('NotReadableError'));
  await assert.rejects(media.set('camera', true), code('UNAVAILABLE'));
  browser.refusals.clear();
  await media.refreshDevices();
  await settled();
  assert.equal(media.own.camera.problem, 'busy');
  assert.deepEqual(browser.open, []);
  browser.plug(all.filter(([, id]) => id !== 'mic-2'));
  await settled();
  assert.equal(media.own.camera.problem, null);
  assert.equal(media.own.camera.on, true);
});

test('a device that cannot be had leaves the one in use as it is', async () => {
  const { media, browser } = await joined();
  await media.set('microphone', true);
  browser.refusals.set('microphone', named('NotReadableError'));
  await assert.rejects(media.choose('microphone', 'mic-2'), code('UNAVAILABLE'));
  assert.equal(media.own.microphone.on, true);
  assert.equal(media.own.microphone.device, 'mic-1');
});

test('unplugged: the next device takes over, and the chosen one when it is back', async () => {
  const { media, browser, sfu } = await joined();
  const all = browser.present;
  await media.choose('microphone', 'mic-2');
  await media.set('microphone', true);
  const before = producer(sfu, 'microphone')?.id;
  browser.plug(all.filter(([, id]) => id !== 'mic-2'));
  await settled();
  assert.equal(media.own.microphone.device, 'mic-1');
  assert.equal(media.own.microphone.on, true);
  browser.plug(all);
  await settled();
  assert.equal(media.own.microphone.device, 'mic-2');
  assert.equal(producer(sfu, 'microphone')?.id, before);
});

test('unplugged with nothing left is "ended"; plugged in again it goes on', async () => {
  const { media, browser } = await joined();
  const all = browser.present;
  await media.set('camera', true);
  browser.plug(all.filter(([kind]) => kind !== 'videoinput'));
  await settled();
  assert.equal(media.own.camera.problem, 'ended');
  assert.equal(media.own.camera.on, false);
  browser.plug(all);
  await settled();
  assert.equal(media.own.camera.problem, null);
  assert.equal(media.own.camera.on, true);
});

test('[SG13] a screen goes on when a moderator holds its sound, which comes back when let go', async () => {
  const { media, sfu } = await joined();
  await media.set('screen', true);
  const sound = (): ReturnType<typeof producer> => producer(sfu, 'screen-audio');
  sfu.change(sound()!.id, true, true);
  await settled();
  assert.deepEqual([media.own.screen.on, media.own.screen.problem], [true, null]);
  assert.equal(sound()?.paused, true);
  sfu.change(sound()!.id, true, false);
  await settled();
  assert.deepEqual([sound()?.paused, producer(sfu, 'screen')?.paused], [false, false]);
});

test('[SG7] what a moderator holds is silent, cannot be turned on, and stays off when let go', async () => {
  const { media, browser, sfu } = await joined();
  await media.set('microphone', true);
  const id = producer(sfu, 'microphone')?.id as string;
  sfu.change(id, true, true);
  await settled();
  assert.equal(browser.open[0]?.enabled, false);
  assert.equal(media.own.microphone.problem, 'held');
  await assert.rejects(media.set('microphone', true), code('NOT_PERMITTED'));
  assert.equal(media.own.microphone.problem, 'held');
  assert.equal(browser.open[0]?.enabled, false);
  sfu.change(id, true, false);
  await settled();
  const { wanted, on, problem } = media.own.microphone;
  assert.deepEqual({ wanted, on, problem }, { wanted: false, on: false, problem: null });
  await media.set('microphone', true);
  assert.equal(media.own.microphone.on, true);
});

test('[SG4] a role that may not send is told so, and no device is opened', async () => {
  const sfu = new SfuDouble();
  sfu.maySend = [];
  const { media, browser } = await joined(sfu);
  await assert.rejects(media.set('camera', true), code('NOT_PERMITTED'));
  assert.equal(media.own.camera.problem, 'not-permitted');
  assert.deepEqual(media.maySend, []);
  assert.deepEqual(browser.tracks, []);
});

test('[FL4] what the role may not send any more is off, and stays off when it may again', async () => {
  const { media, browser, sfu } = await joined();
  await media.set('microphone', true);
  await media.set('camera', true);
  sfu.allow(['camera']);
  await settled();
  assert.deepEqual(media.maySend, ['camera']);
  const { wanted, on, problem } = media.own.microphone;
  assert.deepEqual({ wanted, on, problem }, { wanted: false, on: false, problem: null });
  assert.equal(media.own.camera.on, true);
  await assert.rejects(media.set('microphone', true), code('NOT_PERMITTED'));
  assert.equal(media.own.microphone.problem, 'not-permitted');

  sfu.allow(['microphone', 'camera']);
  await settled();
  assert.equal(media.own.microphone.problem, null);
  assert.equal(producer(sfu, 'microphone'), undefined, 'nobody is heard without having turned it on');
  await media.set('microphone', true);
  assert.equal(producer(sfu, 'microphone')?.paused, false);
  assert.ok(browser.open.length > 0);
});

test('what was turned on while the socket was away is sent when it is back', async () => {
  const { media, room, sfu } = await joined();
  await media.set('microphone', true);
  await media.set('microphone', false);
  room.become('reconnecting');
  await assert.rejects(media.set('microphone', true), code('UNAVAILABLE'));
  assert.equal(media.own.microphone.wanted, true);
  room.become('live');
  await settled();
  assert.equal(media.own.microphone.on, true);
  assert.equal(producer(sfu, 'microphone')?.paused, false);
});

test('names of devices are there after a permission, speakers too', async () => {
  const { media } = onStage(new SfuDouble());
  assert.deepEqual(media.devices.microphones, []);
  await media.set('microphone', true);
  assert.deepEqual(media.devices.microphones[0], { id: 'mic-1', label: 'The mic-1' });
  assert.deepEqual(media.devices.speakers, [{ id: 'out-1', label: 'The out-1' }]);
  assert.equal(media.level('ana') > 0.5, true, 'a preview has a level');
});
