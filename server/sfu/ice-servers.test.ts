import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createIceServers } from './ice-servers.js';

describe('servers that find a way', () => {
  const fixed = [{ urls: ['stun:stun.example.org'] }];

  it('[SG3] are told as configured', () => {
    const clock = createFakeClock();
    assert.deepEqual(createIceServers({ clock, fixed, turn: null })('p1'), fixed);
  });

  it('[SG3] that relay get credentials of the participant’s own, which expire', () => {
    const clock = createFakeClock(1_700_000_000_000);
    const turn = { urls: ['turn:turn.example.org', 'turns:turn.example.org'], secret: 'a secret of sixteen' };
    const iceServers = createIceServers({ clock, fixed, turn });
    const [stun, relay] = iceServers('p1');
    assert.deepEqual(stun, fixed[0]);
    const username = `${1_700_000_000 + 3_600}:p1`;
    const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
    assert.deepEqual(relay, { urls: turn.urls, username, credential });
    clock.advance(60_000);
    assert.notEqual(iceServers('p1')[1]!.credential, credential);
    assert.notEqual(iceServers('p2')[1]!.credential, iceServers('p1')[1]!.credential);
  });

  it('[SG3] make their credentials as coturn checks them', () => {
    // openssl dgst -sha1 -hmac north -binary, of "1234567890:ana", in base64
    const clock = createFakeClock((1_234_567_890 - 3_600) * 1_000);
    const [relay] = createIceServers({ clock, fixed: [], turn: { urls: [], secret: 'north' } })('ana');
    assert.equal(relay!.credential, 'mHx6G1ZSdNSm7ZQ/qcclpqylN38=');
  });
});
