/** What of the others is received, through a whole session: sizes, hiding, crowds, the ladder's reach, failures. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { MMError } from '../protocol/errors.js';
import { onStage, settled, type OnStage } from '../testing/media-stage.js';
import { SfuDouble } from '../testing/sfu-double.js';
import { MEDIA } from './settings.js';

const small = { width: 320, height: 180 };
const large = { width: 1280, height: 720 };

async function watching(): Promise<OnStage & { readonly sfu: SfuDouble; readonly camera: string }> {
  const sfu = new SfuDouble();
  const stage = onStage(sfu);
  const camera = sfu.produce('bo', 'camera');
  await stage.media.join();
  await settled();
  return { ...stage, sfu, camera };
}

const of = ({ media }: OnStage, participant: string, source = 'camera') =>
  media.remote.find((each) => each.participant === participant && each.source === source);

test('[SG5] a picture is consumed only when somebody shows it, at the size of its largest viewer', async () => {
  const stage = await watching();
  const { media, line, sfu, camera } = stage;
  assert.equal(sfu.consumer('ana', camera), undefined);
  assert.equal(of(stage, 'bo')?.withheld, 'hidden');
  const one = {};
  const other = {};
  media.show(one, 'bo', 'camera', small);
  assert.equal(of(stage, 'bo')?.withheld, 'loading');
  await settled();
  assert.ok(of(stage, 'bo')?.stream);
  const layer = (): unknown => (line.wants.get(camera)?.layers as { spatial: number } | undefined)?.spatial;
  assert.equal(layer(), 0);
  media.show(other, 'bo', 'camera', large);
  await settled();
  assert.equal(layer(), 2);
  media.show(other, 'bo', 'camera', null);
  await settled();
  assert.equal(layer(), 0);
  const wants = line.methods.filter((each) => each === 'want').length;
  assert.equal(wants, 3);
  sfu.produce('cleo', 'camera');
  media.show(one, 'bo', 'camera', { width: 321, height: 181 });
  await settled();
  assert.equal(line.methods.filter((each) => each === 'want').length, wants, 'nothing is said twice');
});

test('[SG5] what is not shown any more stops after a moment, and starts again without a new consumer', async () => {
  const stage = await watching();
  const { media, line, clock, camera } = stage;
  const tile = {};
  media.show(tile, 'bo', 'camera', small);
  await settled();
  media.show(tile, 'bo', 'camera', null);
  clock.advance(MEDIA.hideMs - 1);
  await settled();
  assert.notEqual(line.wants.get(camera), null, 'scrolling back is free');
  clock.advance(1);
  await settled();
  assert.equal(line.wants.get(camera), null);
  assert.equal(of(stage, 'bo')?.withheld, 'hidden');
  assert.equal(of(stage, 'bo')?.stream, null);
  media.show(tile, 'bo', 'camera', small);
  await settled();
  assert.ok(of(stage, 'bo')?.stream);
  assert.equal(line.methods.filter((each) => each === 'consume').length, 1);
  assert.equal(clock.timers, 1, 'only the look at the line');
});

test('[SG5] a page out of sight has sound and no pictures', async () => {
  const stage = await watching();
  const { media, line, clock, browser, sfu, camera } = stage;
  const voice = sfu.produce('bo', 'microphone');
  media.show({}, 'bo', 'camera', small);
  await settled();
  browser.hidden = true;
  clock.advance(MEDIA.backgroundMs);
  await settled();
  assert.equal(line.wants.get(camera), null);
  assert.deepEqual(line.wants.get(voice), { priority: 255 });
  browser.hidden = false;
  await settled();
  assert.notEqual(line.wants.get(camera), null);
});

test('[SG5] sound comes first: it is received at once, whatever is shown, and last of all given up', async () => {
  const stage = await watching();
  const { media, line, sfu, browser } = stage;
  const voice = sfu.produce('bo', 'microphone');
  const cinema = sfu.produce('cleo', 'screen-audio');
  await settled();
  assert.deepEqual(line.wants.get(voice), { priority: 255 });
  assert.equal(browser.players.filter(({ playing }) => playing).length, 2);
  media.limitTo('audio');
  await settled();
  assert.deepEqual(line.wants.get(cinema), { priority: 255 });
  media.limitTo('operations');
  await settled();
  assert.equal(line.wants.get(voice), null);
  sfu.remove(voice);
  await settled();
  assert.equal(browser.players.filter(({ playing }) => playing).length, 1);
});

test('[SG5] the wish for less stops pictures both ways, and keeps the preview', async () => {
  const stage = await watching();
  const { media, line, sfu, camera } = stage;
  media.show({}, 'bo', 'camera', large);
  await media.set('camera', true);
  media.limitTo('audio');
  await settled();
  assert.equal(media.rung, 'audio');
  assert.equal(of(stage, 'bo')?.withheld, 'bandwidth');
  assert.equal(line.wants.get(camera), null);
  assert.equal(sfu.producers.find(({ participant }) => participant === 'ana')?.paused, true);
  assert.equal(stage.browser.open[0]?.enabled, false, 'nothing is encoded');
  const { wanted, on, problem, stream } = media.own.camera;
  assert.deepEqual([wanted, on, problem, stream !== null], [true, false, null, true]);
  media.limitTo('full');
  await settled();
  assert.equal(media.own.camera.on, true);
  assert.notEqual(line.wants.get(camera), null);
});

test('[SG5] beyond nine pictures the last speakers are shown, and who is pinned', async () => {
  const sfu = new SfuDouble();
  const stage = onStage(sfu);
  const names = Array.from({ length: 12 }, (_, i) => `p${i}`);
  for (const name of names) sfu.produce(name, 'camera');
  await stage.media.join();
  for (const name of names) stage.media.show({}, name, 'camera', small);
  await settled();
  const shown = (): string[] =>
    stage.media.remote.filter(({ stream }) => stream).map(({ participant }) => participant);
  assert.deepEqual(shown(), names.slice(0, 9));
  assert.equal(of(stage, 'p11')?.withheld, 'crowd');
  stage.line.tell({ event: 'speaker', participant: 'p11' });
  stage.media.pin('p10');
  await settled();
  assert.equal(shown().length, 9);
  assert.ok(shown().includes('p11') && shown().includes('p10'));
  assert.equal(of(stage, 'p8')?.withheld, 'crowd');
});

test('[SG5] who is off has no picture that stands still, and is there at once when on again', async () => {
  const stage = await watching();
  const { media, sfu, camera } = stage;
  media.show({}, 'bo', 'camera', small);
  await settled();
  sfu.change(camera, true);
  const off = of(stage, 'bo');
  assert.deepEqual([off?.muted, off?.stream, off?.withheld], [true, null, null]);
  sfu.change(camera, false);
  assert.ok(of(stage, 'bo')?.stream);
});

test('[SG5] want of bandwidth and poor reception are told', async () => {
  const stage = await watching();
  const { media, line, clock, sfu, camera } = stage;
  media.show({}, 'bo', 'camera', small);
  await settled();
  const consumer = sfu.consumer('ana', camera) as string;
  line.tell({ event: 'consumer-score', consumer, score: 8, producerScore: 5 });
  assert.equal(of(stage, 'bo')?.score, 5);
  line.tell({ event: 'consumer-layers', consumer, layers: null });
  clock.advance(MEDIA.starveMs);
  assert.equal(of(stage, 'bo')?.withheld, 'bandwidth');
  line.tell({ event: 'consumer-layers', consumer, layers: { spatial: 0, temporal: 0 } });
  assert.equal(of(stage, 'bo')?.withheld, null);
});

test('[SG5] a picture that hitches stays where it is', async () => {
  const stage = await watching();
  const { media, line, clock, sfu, camera } = stage;
  media.show({}, 'bo', 'camera', small);
  await settled();
  const consumer = sfu.consumer('ana', camera) as string;
  const nothing = { event: 'consumer-layers', consumer, layers: null } as const;
  const { stream } = of(stage, 'bo')!;
  line.tell(nothing);
  clock.advance(MEDIA.starveMs - 1);
  line.tell(nothing);
  assert.equal(of(stage, 'bo')?.stream, stream);
  line.tell({ event: 'consumer-layers', consumer, layers: { spatial: 0, temporal: 0 } });
  clock.advance(MEDIA.starveMs);
  assert.equal(of(stage, 'bo')?.withheld, null);
  line.tell(nothing);
  sfu.change(camera, true);
  clock.advance(MEDIA.starveMs);
  sfu.change(camera, false);
  assert.equal(of(stage, 'bo')?.withheld, null, 'what was turned off is not missing');
  line.tell(nothing);
  sfu.remove(camera);
  await settled();
  assert.equal(clock.timers, 1, 'only the look at the line');
});

test('[SG5] what could not be received is tried again after a pause', async () => {
  const stage = await watching();
  const { media, line, clock, sfu } = stage;
  sfu.refusals.set('consume', new MMError('UNAVAILABLE', 'not now'));
  media.show({}, 'bo', 'camera', small);
  await settled();
  assert.equal(of(stage, 'bo')?.withheld, 'loading');
  media.pin('bo');
  await settled();
  assert.equal(line.methods.filter((each) => each === 'consume').length, 1, 'not before the pause is over');
  sfu.refusals.clear();
  clock.advance(MEDIA.retryMs);
  await settled();
  assert.ok(of(stage, 'bo')?.stream);
});

test('[SG5] what the SFU did not hear is said again after a pause, though nothing else happens', async () => {
  const stage = await watching();
  const { media, line, clock, sfu, camera } = stage;
  sfu.refusals.set('want', new MMError('RATE_LIMITED', 'too much is asked in a short time: want'));
  media.show({}, 'bo', 'camera', small);
  await settled();
  assert.equal(line.wants.get(camera) ?? null, null);
  sfu.refusals.clear();
  clock.advance(MEDIA.retryMs);
  await settled();
  assert.ok(line.wants.get(camera));
  assert.equal(line.methods.filter((each) => each === 'consume').length, 1, 'and nothing is opened anew');
});

test('[SG5] a picture of which nothing comes is asked for again until it does', async () => {
  const stage = await watching();
  const { media, line, clock } = stage;
  media.show({}, 'bo', 'camera', small);
  await settled();
  const [track] = of(stage, 'bo')!.stream!.getTracks() as unknown as FakeMediaStreamTrack[];
  const told = (): number => line.methods.filter((each) => each === 'want').length;
  const after = async (ms: number): Promise<number> => {
    clock.advance(ms);
    await settled();
    return told();
  };
  track!.remoteMute();
  media.show({}, 'bo', 'camera', large);
  await settled();
  assert.equal(of(stage, 'bo')?.withheld, 'loading');
  assert.equal(await after(MEDIA.retryMs - 1), 2, 'not before the pause is over');
  assert.equal(await after(1), 3);
  assert.equal(await after(2 * MEDIA.retryMs - 1), 3, 'less and less often');
  assert.equal(await after(1), 4);
  track!.remoteUnmute();
  assert.equal(of(stage, 'bo')?.withheld, null);
  assert.equal(await after(9 * MEDIA.retryMs), 4);
  assert.equal(clock.timers, 1, 'only the look at the line');
});

test('[SG5] so is one that comes no more, or not again, until the SFU says that it sends it', async () => {
  const stage = await watching();
  const { media, line, clock, sfu, camera } = stage;
  media.show({}, 'bo', 'camera', small);
  await settled();
  const consumer = sfu.consumer('ana', camera) as string;
  const layers = (spatial: number | null): void =>
    line.tell({
      event: 'consumer-layers',
      consumer,
      layers: spatial === null ? null : { spatial, temporal: 0 },
    });
  const told = (): number => line.methods.filter((each) => each === 'want').length;
  const after = async (ms: number): Promise<number> => {
    clock.advance(ms);
    await settled();
    return told();
  };
  layers(0);
  assert.equal(await after(9 * MEDIA.retryMs), 1);
  layers(null);
  assert.equal(await after(MEDIA.retryMs), 2);
  layers(0);
  assert.equal(await after(9 * MEDIA.retryMs), 2);
  sfu.change(camera, true);
  layers(null);
  assert.equal(await after(9 * MEDIA.retryMs), 2, 'what is off is not missing');
  sfu.change(camera, false);
  assert.equal(await after(MEDIA.retryMs), 3);
  layers(0);
  assert.equal(await after(9 * MEDIA.retryMs), 3);
  assert.equal(clock.timers, 1, 'only the look at the line');
});

test('[SG5] the element that showed a picture may stay: it is shown in the next call too', async () => {
  const stage = await watching();
  stage.media.show({}, 'bo', 'camera', small);
  await settled();
  stage.media.leave();
  assert.deepEqual(stage.media.remote, []);
  await stage.media.join();
  await settled();
  assert.ok(of(stage, 'bo')?.stream);
});

test('lists are the same objects until something changes, and listeners hear once for a breath', async () => {
  const stage = await watching();
  const { media, sfu } = stage;
  assert.equal(media.remote, media.remote);
  assert.equal(media.own, media.own);
  let heard = 0;
  const stop = media.subscribe(() => heard++);
  const before = media.remote;
  sfu.produce('cleo', 'camera');
  sfu.produce('dan', 'camera');
  await settled();
  assert.equal(heard, 1);
  assert.notEqual(media.remote, before);
  stop();
  sfu.produce('eve', 'camera');
  await settled();
  assert.equal(heard, 1);
});
