/** A call over all that happens to it: sockets, SFUs and networks that go and come. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MMError } from '../protocol/errors.js';
import { onStage, settled, type OnStage } from '../testing/media-stage.js';
import { SfuDouble } from '../testing/sfu-double.js';
import { MEDIA } from './settings.js';

const code = (expected: string) => (error: unknown) => error instanceof MMError && error.code === expected;

/** In the call, sending a microphone, receiving somebody's. */
async function talking(): Promise<OnStage & { readonly sfu: SfuDouble }> {
  const sfu = new SfuDouble();
  const stage = onStage(sfu);
  sfu.produce('bo', 'microphone');
  await stage.media.set('microphone', true);
  await stage.media.join();
  await settled();
  for (const handler of stage.handlers) handler.setConnectionState('connected');
  return { ...stage, sfu };
}

const count = (stage: OnStage, method: string): number =>
  stage.line.methods.filter((each) => each === method).length;

test('[SG3] join asks for everything in one breath, and is the same call when asked again', async () => {
  const sfu = new SfuDouble();
  const stage = onStage(sfu);
  await stage.media.set('microphone', true);
  const joining = stage.media.join();
  assert.equal(stage.media.status, 'joining');
  assert.equal(stage.media.join(), joining);
  await joining;
  assert.deepEqual(stage.line.methods.slice(0, 3), ['join', 'open', 'open']);
  await stage.media.join();
  assert.equal(count(stage, 'join'), 1);
});

test('[SG3] who joins before the room is there is in the call when it is', async () => {
  const stage = onStage(new SfuDouble());
  stage.room.become('reconnecting');
  const joining = stage.media.join();
  await settled();
  assert.equal(stage.media.status, 'joining');
  stage.room.become('live');
  await joining;
  assert.equal(stage.media.status, 'live');
});

test('[SG12] leaving while joining rejects the join, and leaves nothing behind', async () => {
  const sfu = new SfuDouble();
  const stage = onStage(sfu);
  // It is in, and does not know yet.
  sfu.silent.add('open');
  const joining = stage.media.join();
  await settled();
  stage.media.leave();
  await assert.rejects(joining, code('UNAVAILABLE'));
  assert.equal(stage.media.status, 'idle');
  assert.equal(stage.line.methods.at(-1), 'leave');
  stage.clock.advance(MEDIA.askMs);
  await settled();
  assert.equal(stage.clock.timers, 0);
});

test('[SG12] media survives the socket: it asks how things stand and goes on', async () => {
  const stage = await talking();
  const seen = new Set<string>();
  stage.media.subscribe(() => seen.add(stage.media.status));
  const before = stage.media.remote;
  stage.room.become('reconnecting');
  stage.sfu.produce('cleo', 'microphone');
  stage.room.become('live');
  await settled();
  assert.equal(count(stage, 'join'), 1);
  assert.equal(count(stage, 'sync'), 1);
  assert.deepEqual([...seen], ['live']);
  assert.equal(stage.media.remote.length, before.length + 1, 'what it missed is there');
});

test('[SG3] an ask that was lost with the socket, nobody knows how: it enters anew', async () => {
  const stage = await talking();
  stage.sfu.silent.add('produce');
  const camera = stage.media.set('camera', true);
  await settled();
  assert.equal(stage.line.methods.at(-1), 'produce');
  stage.room.become('reconnecting');
  stage.sfu.silent.clear();
  stage.room.become('live');
  await camera.catch(() => {});
  await settled();
  assert.equal(count(stage, 'join'), 2);
  assert.equal(stage.media.own.camera.on, true);
  assert.equal(stage.media.own.microphone.on, true);
  assert.deepEqual(stage.sfu.producers.map(({ source }) => source).sort(), [
    'camera',
    'microphone',
    'microphone',
  ]);
});

test('[SG3] who was taken out of the call meanwhile enters anew', async () => {
  const stage = await talking();
  stage.room.become('reconnecting');
  stage.sfu.forget('ana');
  stage.room.become('live');
  await settled();
  assert.equal(count(stage, 'join'), 2);
  assert.equal(stage.media.own.microphone.on, true);
});

test('[SG10] restarted: everything is there again, with the same wishes', async () => {
  const stage = await talking();
  stage.sfu.restart();
  assert.equal(stage.media.status, 'reconnecting');
  assert.equal(stage.media.error?.code, 'UNAVAILABLE');
  stage.clock.advance(MEDIA.rejoinMs);
  await settled();
  assert.equal(stage.media.status, 'live');
  assert.equal(stage.media.error, null);
  assert.equal(stage.media.own.microphone.on, true);
  assert.equal(stage.browser.open.length, 1, 'the device was not asked for again');
});

test('[SG10] an SFU that is long in coming back is asked ever more rarely, and for ever', async () => {
  const stage = await talking();
  stage.sfu.unavailable = new MMError('UNAVAILABLE', 'not yet');
  stage.sfu.restart();
  const joins: number[] = [];
  for (let second = 0; second < 60; second++) {
    stage.clock.advance(1_000);
    await settled();
    joins.push(count(stage, 'join'));
  }
  assert.equal(stage.media.status, 'reconnecting');
  assert.ok((joins.at(-1) as number) < 12, `${joins.at(-1)} joins in a minute`);
  assert.ok((joins.at(-1) as number) > (joins[29] as number), 'still trying');
  stage.sfu.unavailable = null;
  stage.clock.advance(MEDIA.rejoinMaxMs);
  await settled();
  assert.equal(stage.media.status, 'live');
});

test('[SG11] unavailable: devices are freed, the room goes on, and joining later is possible', async () => {
  const stage = await talking();
  const error = new MMError('UNAVAILABLE', 'no worker is left').toJSON();
  stage.line.tell({ event: 'unavailable', error });
  await settled();
  assert.equal(stage.media.status, 'unavailable');
  assert.equal(stage.media.error?.message, 'no worker is left');
  assert.deepEqual(stage.browser.open, []);
  assert.equal(stage.clock.timers, 0);
  await stage.media.join();
  assert.equal(stage.media.status, 'live');
});

test('a break that mends itself costs nothing', async () => {
  const stage = await talking();
  const [receive] = stage.handlers;
  receive?.setConnectionState('disconnected');
  assert.equal(stage.media.status, 'reconnecting');
  stage.clock.advance(MEDIA.brokenMs - 1);
  receive?.setConnectionState('connected');
  await settled();
  assert.equal(stage.media.status, 'live');
  stage.clock.advance(60_000);
  assert.equal(count(stage, 'restart-ice'), 0);
});

test('a break that stays is mended by ICE, on the connection that is broken', async () => {
  const stage = await talking();
  const [receive] = stage.handlers;
  receive?.setConnectionState('disconnected');
  stage.clock.advance(MEDIA.brokenMs);
  await settled();
  assert.equal(count(stage, 'restart-ice'), 1);
  receive?.setConnectionState('connected');
  await settled();
  assert.equal(stage.media.status, 'live');
  assert.equal(count(stage, 'join'), 1);
});

test('what ICE cannot mend is entered anew', async () => {
  const stage = await talking();
  stage.handlers[1]?.setConnectionState('failed');
  await settled();
  assert.equal(count(stage, 'restart-ice'), 1, 'at once');
  for (let i = 0; i < MEDIA.mendings; i++) {
    stage.clock.advance(MEDIA.mendMs);
    await settled();
  }
  assert.equal(stage.media.status, 'reconnecting');
  stage.clock.advance(MEDIA.rejoinMs);
  await settled();
  assert.equal(stage.media.status, 'live');
  assert.equal(count(stage, 'join'), 2);
  assert.equal(stage.media.own.microphone.on, true);
});

test('a connection that never comes to stand is no call: it says so, and tries until there is a way', async () => {
  const sfu = new SfuDouble();
  sfu.produce('bo', 'microphone');
  const stage = onStage(sfu);
  stage.net.works = false;
  await stage.media.join();
  await settled();
  stage.clock.advance(MEDIA.connectMs - 1);
  assert.equal(stage.media.status, 'live', 'it may be on its way');
  for (let round = 0; round < 3; round++) {
    stage.clock.advance(round === 0 ? 1 : MEDIA.brokenMs);
    await settled();
    assert.equal(stage.media.status, 'reconnecting', `round ${round}`);
    assert.equal(count(stage, 'join'), round + 1);
    if (round > 0) stage.clock.advance(MEDIA.connectMs - MEDIA.brokenMs);
    for (let i = 0; i < MEDIA.mendings; i++) {
      await settled();
      assert.equal(count(stage, 'restart-ice'), round * MEDIA.mendings + i + 1);
      stage.clock.advance(MEDIA.mendMs);
    }
    await settled();
    assert.equal(stage.media.status, 'reconnecting');
    stage.net.works = round === 2;
    stage.clock.advance(MEDIA.rejoinMs);
    await settled();
    assert.equal(count(stage, 'join'), round + 2);
  }
  stage.clock.advance(60_000);
  await settled();
  assert.equal(stage.media.status, 'live');
  assert.equal(count(stage, 'join'), 4);
});

test('where nobody sends anything, nothing has to connect', async () => {
  const stage = onStage(new SfuDouble());
  stage.net.works = false;
  await stage.media.join();
  stage.clock.advance(10 * MEDIA.connectMs);
  await settled();
  assert.equal(stage.media.status, 'live');
  assert.equal(count(stage, 'join'), 1);
});

test('another network, and a word of the SFU, mend before anything is noticed', async () => {
  const stage = await talking();
  stage.browser.emit('network');
  await settled();
  assert.equal(count(stage, 'restart-ice'), 2, 'both connections');
  assert.equal(stage.media.status, 'live');
  const opened = stage.line.asked.find(({ method }) => method === 'restart-ice')?.args.transport;
  stage.line.tell({ event: 'transport-failed', transport: opened as string });
  await settled();
  assert.equal(count(stage, 'restart-ice'), 3);
});

test('nothing is mended after leaving', async () => {
  const stage = await talking();
  stage.handlers[0]?.setConnectionState('disconnected');
  stage.media.leave();
  stage.clock.advance(60_000);
  await settled();
  assert.equal(count(stage, 'restart-ice'), 0);
  assert.equal(stage.clock.timers, 0);
});

test('joining, leaving and joining again, many times over, keeps nothing', async () => {
  const sfu = new SfuDouble();
  const stage = onStage(sfu);
  for (let i = 0; i < 10; i++) {
    const joining = stage.media.join().catch(() => {});
    if (i % 3 === 0) stage.media.leave();
    await joining;
    await stage.media.set('camera', true);
    stage.media.leave();
  }
  await settled();
  assert.equal(sfu.transports, 0);
  assert.deepEqual(sfu.producers, []);
  assert.deepEqual(stage.browser.open, []);
  assert.equal(stage.clock.timers, 0);
});
