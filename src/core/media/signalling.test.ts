import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MMError } from '../protocol/errors.js';
import type { SfuAsk, SfuEvent } from '../protocol/sfu.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { MEDIA } from './settings.js';
import { createSignalling } from './signalling.js';

function stage() {
  const clock = createFakeClock();
  const sent: SfuAsk[] = [];
  const heard: SfuEvent[] = [];
  const signalling = createSignalling({
    clock,
    send: (ask) => sent.push(ask),
    heard: (event) => heard.push(event),
  });
  return { clock, sent, heard, signalling };
}

const code = (expected: string) => (error: unknown) => error instanceof MMError && error.code === expected;

test('[SG1] an answer goes to the ask whose id it carries, in whatever order', async () => {
  const { signalling, sent, clock } = stage();
  signalling.connected();
  const first = signalling.ask('pause', { producer: 'a' });
  const second = signalling.ask('open', { direction: 'send' });
  const [one, two] = sent;
  assert.notEqual(one?.id, two?.id);
  signalling.hear({ id: two?.id as number, result: { transport: 't' } as never });
  signalling.hear({ id: one?.id as number, result: {} });
  assert.deepEqual(await first, {});
  assert.equal((await second).transport, 't');
  assert.equal(clock.timers, 0);
  // Again, or to nobody: nothing happens.
  signalling.hear({ id: one?.id as number, result: {} });
  signalling.hear({ id: 99, error: { code: 'INTERNAL', message: '', retryable: true } });
});

test('[SG1] a refusal rejects with its error', async () => {
  const { signalling, sent } = stage();
  signalling.connected();
  const asked = signalling.ask('resume', { producer: 'a' });
  signalling.hear({
    id: sent[0]?.id as number,
    error: { code: 'NOT_PERMITTED', message: 'held', retryable: false },
  });
  await assert.rejects(asked, code('NOT_PERMITTED'));
});

test('[SG1] silence rejects with TIMEOUT, and a late answer is nobody’s', async () => {
  const { signalling, sent, clock } = stage();
  signalling.connected();
  const asked = signalling.ask('open', { direction: 'send' });
  clock.advance(MEDIA.askMs - 1);
  assert.equal(clock.timers, 1);
  clock.advance(1);
  await assert.rejects(asked, code('TIMEOUT'));
  signalling.hear({ id: sent[0]?.id as number, result: {} as never });
});

test('[SG1] the loss of the connection rejects what is on the way, and says whether it matters', async () => {
  const { signalling, sent, clock } = stage();
  await assert.rejects(signalling.ask('sync', {}), code('UNAVAILABLE'));
  assert.equal(sent.length, 0, 'nothing is sent while there is nobody');
  signalling.connected();
  const wanted = signalling.ask('want', { consumer: 'c', off: true });
  assert.equal(signalling.disconnected(), false, 'it can be said again');
  await assert.rejects(wanted, code('UNAVAILABLE'));
  signalling.connected();
  const produced = signalling.ask('produce', { source: 'camera', rtpParameters: {}, paused: false });
  assert.equal(signalling.disconnected(), true, 'nobody knows whether it was done');
  await assert.rejects(produced, code('UNAVAILABLE'));
  assert.equal(clock.timers, 0);
});

test('[SG1] what the SFU says of itself is handed on', () => {
  const { signalling, heard } = stage();
  signalling.hear({ event: 'restarted' });
  assert.deepEqual(heard, [{ event: 'restarted' }]);
});
