import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codecOptionsOf, encodingsOf, pickCodec } from './encodings.js';

const codecs = ['video/AV1', 'video/VP9', 'video/H264', 'video/VP8', 'video/rtx'].map((mimeType) => ({
  mimeType,
}));
const vp8 = { mimeType: 'video/VP8' };

test('VP8 is the usual codec, H.264 where there is nothing else, others by wish', () => {
  assert.equal(pickCodec(codecs)?.mimeType, 'video/VP8');
  assert.equal(pickCodec([{ mimeType: 'video/h264' }])?.mimeType, 'video/h264');
  assert.equal(pickCodec(codecs, 'VP9')?.mimeType, 'video/VP9');
  assert.equal(pickCodec([vp8], 'AV1')?.mimeType, 'video/VP8', 'a wish that cannot be met');
  assert.equal(pickCodec([{ mimeType: 'video/rtx' }]), undefined);
});

test('a camera goes out in as many sizes as it has, smallest first', () => {
  const of = (height?: number) =>
    encodingsOf('camera', vp8, height)?.map((each) => each.scaleResolutionDownBy);
  assert.deepEqual(of(720), [4, 2, 1]);
  assert.deepEqual(of(), [4, 2, 1], 'unknown is taken for usual');
  assert.deepEqual(of(480), [2, 1]);
  assert.deepEqual(of(240), [1]);
  const bitrates = encodingsOf('camera', vp8, 720)?.map((each) => each.maxBitrate) ?? [];
  assert.deepEqual(
    [...bitrates].sort((a, b) => a - b),
    bitrates,
  );
  const most = (height: number) => encodingsOf('camera', vp8, height)?.at(-1)?.maxBitrate;
  assert.deepEqual([most(240), most(480)], bitrates.slice(0, 2), 'few lines need few bits');
});

test('codecs with layers of their own have one encoding', () => {
  assert.deepEqual(
    encodingsOf('camera', { mimeType: 'video/VP9' }, 720)?.map((each) => each.scalabilityMode),
    ['L3T3_KEY'],
  );
  assert.equal(encodingsOf('camera', { mimeType: 'video/AV1' }, 720)?.length, 1);
});

test('a screen is sharp and slow; a voice may be silent, a film may not', () => {
  assert.equal(encodingsOf('screen', vp8, 1080)?.length, 1);
  assert.ok((encodingsOf('screen', vp8, 1080)?.[0]?.maxFramerate ?? 99) <= 15);
  assert.equal(encodingsOf('microphone', undefined, undefined), undefined);
  assert.equal(codecOptionsOf('microphone')?.opusDtx, true);
  assert.equal(codecOptionsOf('microphone')?.opusStereo, false);
  assert.equal(codecOptionsOf('screen-audio')?.opusDtx, false);
});
