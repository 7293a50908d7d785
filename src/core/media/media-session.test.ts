/** A whole call in Node: own sources, what is received, leaving, refusals. Rules SG3, SG5, SG11 and SG12 of docs/protocol.md. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MMError } from '../protocol/errors.js';
import { onStage, settled, type OnStage } from '../testing/media-stage.js';
import { SfuDouble } from '../testing/sfu-double.js';

const code = (expected: string) => (error: unknown) => error instanceof MMError && error.code === expected;

test('[SG3] two people hear each other, and see what they show', async () => {
  const sfu = new SfuDouble();
  const ana = onStage(sfu, 'ana');
  const bo = onStage(sfu, 'bo');
  await ana.media.set('microphone', true);
  await ana.media.set('camera', true);
  assert.equal(ana.media.own.camera.on, false, 'a preview is not sent');
  assert.ok(ana.media.own.camera.stream);
  await Promise.all([ana.media.join(), bo.media.join()]);
  await settled();
  assert.equal(ana.media.status, 'live');
  assert.equal(ana.media.own.microphone.on, true);
  assert.equal(ana.media.own.camera.on, true);
  assert.deepEqual(
    bo.media.remote.map(({ participant, source, withheld }) => [participant, source, withheld]),
    [
      ['ana', 'microphone', null],
      ['ana', 'camera', 'hidden'],
    ],
  );
  assert.equal(bo.browser.players.filter(({ playing }) => playing).length, 1);

  bo.media.show({}, 'ana', 'camera', { width: 320, height: 180 });
  await settled();
  const camera = bo.media.remote.find(({ source }) => source === 'camera');
  assert.equal(camera?.withheld, null);
  assert.ok(camera?.stream);
  const [, cameraId] = sfu.producers.map(({ id }) => id);
  assert.deepEqual(bo.line.wants.get(cameraId as string), {
    layers: { spatial: 0, temporal: 2 },
    priority: 60,
  });
});

test('[SG3] who is in the call is known, whether they send anything or not', async () => {
  const sfu = new SfuDouble();
  const [ana, bo, cleo] = ['ana', 'bo', 'cleo'].map((id) => onStage(sfu, id)) as [OnStage, OnStage, OnStage];
  await bo.media.join();
  await ana.media.join();
  await settled();
  assert.deepEqual([ana.media.members, bo.media.members], [['bo'], ['ana']]);
  await cleo.media.join();
  assert.deepEqual(ana.media.members, ['bo', 'cleo']);
  assert.deepEqual(ana.media.remote, []);
  bo.media.leave();
  await settled();
  assert.deepEqual(ana.media.members, ['cleo']);
  ana.media.leave();
  assert.deepEqual(ana.media.members, []);
});

test('[SG5] whoever begins while one comes in is not missed, whenever that is', async () => {
  for (let turns = 0; turns < 60; turns++) {
    const sfu = new SfuDouble();
    const { media } = onStage(sfu, 'ana');
    const joined = media.join();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    sfu.produce('bo', 'microphone');
    await joined;
    await settled();
    assert.deepEqual(
      media.remote.map(({ participant }) => participant),
      ['bo'],
      `after ${turns} turns`,
    );
    media.leave();
  }
});

test('[SG12] leaving frees every device, timer and listener', async () => {
  const sfu = new SfuDouble();
  const ana = onStage(sfu, 'ana');
  const before = ana.browser.listeners;
  await ana.media.join();
  await Promise.all([
    ana.media.set('microphone', true),
    ana.media.set('camera', true),
    ana.media.set('screen', true),
  ]);
  sfu.produce('bo', 'microphone');
  await settled();
  assert.ok(ana.browser.open.length >= 3);
  ana.media.level('ana');
  ana.media.leave();
  await settled();
  assert.equal(ana.media.status, 'idle');
  assert.deepEqual(ana.browser.open, []);
  assert.equal(ana.browser.listeners, before);
  assert.equal(ana.clock.timers, 0);
  assert.deepEqual(ana.media.remote, []);
  assert.ok(ana.browser.players.every(({ playing, srcObject }) => !playing && srcObject === null));
  assert.equal(sfu.transports, 0);
  ana.room.become('closed');
  assert.equal(ana.media.status, 'closed');
  assert.equal(ana.browser.listeners, 0);
  assert.equal(ana.room.listeners.size, 0);
  await assert.rejects(ana.media.join(), code('ROOM_CLOSED'));
  await assert.rejects(ana.media.set('camera', true), code('ROOM_CLOSED'));
  assert.deepEqual(ana.browser.open, []);
});

test('[SG11] without an SFU the call is unavailable and says why', async () => {
  const sfu = new SfuDouble();
  sfu.unavailable = new MMError('UNAVAILABLE', 'this server has no SFU');
  const { media, clock } = onStage(sfu);
  await assert.rejects(media.join(), code('UNAVAILABLE'));
  assert.equal(media.status, 'unavailable');
  assert.match(media.error?.message ?? '', /no SFU/);
  assert.equal(clock.timers, 0);
});

test('[SG8] who speaks, who spoke, and who has left the room', async () => {
  const sfu = new SfuDouble();
  const { media, room, line, clock } = onStage(sfu, 'ana');
  for (const id of ['ana', 'bo', 'cleo']) room.participants.set(id, { ...room.self, id });
  await media.join();
  line.tell({ event: 'levels', levels: [['bo', -20]] });
  line.tell({ event: 'speaker', participant: 'bo' });
  line.tell({ event: 'speaker', participant: 'cleo' });
  assert.deepEqual([media.speakers, [...media.speaking]], [['cleo', 'bo'], ['bo']]);
  assert.ok(media.level('bo') > 0.5);
  room.participants.delete('bo');
  room.emit({ type: 'participants' });
  assert.deepEqual([media.speakers, [...media.speaking]], [['cleo'], []]);
  media.leave();
  await settled();
  assert.equal(clock.timers, 0);
});

test('[SG6] presence goes over the call, in both directions', async () => {
  const sfu = new SfuDouble();
  const ana = onStage(sfu, 'ana');
  await ana.media.join();
  ana.presence.bypass?.sent({ cursor: [0, 0] });
  await settled();
  assert.ok(ana.line.methods.includes('produce-data'));
  const bo = onStage(sfu, 'bo');
  await bo.media.join();
  await settled();
  assert.ok(bo.line.methods.includes('consume-data'), 'who comes later listens too');
  ana.media.leave();
  await settled();
  assert.equal(ana.presence.bypass, undefined);
});

test('bytes of the room’s operations are counted, beside those of a shared screen', async () => {
  const { media, room } = onStage(new SfuDouble());
  const entry = {
    rev: 1,
    at: 0,
    by: 'bo',
    seq: 1,
    tool: 'slides',
    verb: 'goto',
    doc: 'slides',
    op: [['page', 2]],
  };
  room.emit({ type: 'operation', entry });
  const { operationBytes, screenBytes } = await media.stats();
  assert.equal(operationBytes, JSON.stringify(entry).length);
  assert.equal(screenBytes, 0);
});

test('a speaker that is not there is refused, and the one in use stays', async () => {
  const sfu = new SfuDouble();
  const { media, browser } = onStage(sfu);
  sfu.produce('bo', 'microphone');
  await media.join();
  await settled();
  await media.choose('speaker', 'out-1');
  assert.equal(browser.players[0]?.output, 'out-1');
  await assert.rejects(media.choose('speaker', 'nowhere'), code('NOT_FOUND'));
  assert.equal(media.speaker, 'out-1');
  await media.choose('speaker', null);
  assert.equal(browser.players[0]?.output, '');
});
