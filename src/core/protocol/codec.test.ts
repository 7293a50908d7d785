import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeFrame, decodeServerFrame, encodeFrame, encodeFrames } from './codec.js';
import { MMError } from './errors.js';
import { LIMITS } from './limits.js';
import type { ClientMessage } from './messages.js';
import { utf8Bytes } from './size.js';

const pings = (n: number): ClientMessage[] =>
  Array.from({ length: n }, (_, sent) => ({ kind: 'clock/ping', sent }));
const presence = (chars: number): ClientMessage => ({ kind: 'presence/set', value: 'é'.repeat(chars) });

describe('frames', () => {
  it('[FR1] are JSON arrays of messages, there and back', () => {
    const messages = pings(3);
    assert.deepEqual(decodeFrame(encodeFrame(messages)), messages);
  });

  for (const [what, frame, code] of [
    ['no JSON', '[{', 'BAD_MESSAGE'],
    ['nothing', '', 'BAD_MESSAGE'],
    ['no array', '{"kind":"room/leave"}', 'BAD_MESSAGE'],
    ['too many messages', encodeFrame(pings(LIMITS.frameMessages + 1)), 'TOO_LARGE'],
    ['too many characters', `[${' '.repeat(LIMITS.frameBytes)}]`, 'TOO_LARGE'],
    ['too many bytes in fewer characters', encodeFrame([presence(LIMITS.frameBytes / 2)]), 'TOO_LARGE'],
  ] as const) {
    it(`[FR2] refuse ${what} with ${code}`, () => assert.throws(() => decodeFrame(frame), { code }));
  }

  it('[FR2] take exactly as much as the limits say', () => {
    assert.equal(decodeFrame(encodeFrame(pings(LIMITS.frameMessages))).length, LIMITS.frameMessages);
    const frame = `[]${' '.repeat(LIMITS.frameBytes - 2)}`;
    assert.deepEqual(decodeFrame(frame), []);
    assert.throws(() => decodeFrame(`${frame} `), { code: 'TOO_LARGE' });
  });

  it('[FR2] of a server may be as large as a room', () => {
    assert.equal(decodeServerFrame(encodeFrame(pings(50_000))).length, 50_000);
  });

  it('[FR2] of a client are split to fit, in order', () => {
    const messages = [...pings(150), ...Array.from({ length: 9 }, () => presence(30_000)), ...pings(2)];
    const frames = encodeFrames(messages);
    assert.deepEqual(
      frames.flatMap((frame) => decodeFrame(frame)),
      messages,
    );
    assert.ok(frames.length <= 6, `${frames.length} frames`);
    for (const frame of frames) assert.ok(utf8Bytes(frame) <= LIMITS.frameBytes);
    assert.deepEqual(encodeFrames([]), []);
  });

  it('[FR2] throw nothing but MMError, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (frame) => {
        try {
          assert.ok(Array.isArray(decodeFrame(frame)));
        } catch (error) {
          assert.ok(error instanceof MMError, String(error));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('[FR2] survive nesting as deep as a frame can hold', () => {
    const depth = LIMITS.frameBytes / 2;
    const frame = '['.repeat(depth) + ']'.repeat(depth);
    assert.doesNotThrow(() => decodeFrame(frame));
  });
});
