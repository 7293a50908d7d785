/** Trying the way before the call, in Node: what it says, and that nothing is left of it. Rule SG17 of docs/protocol.md. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MMError } from '../protocol/errors.js';
import { onStage, settled, type OnStage } from '../testing/media-stage.js';
import { SfuDouble } from '../testing/sfu-double.js';
import type { MediaCheck } from './media.js';
import { MEDIA } from './settings.js';

const code = (expected: string) => (error: unknown) => error instanceof MMError && error.code === expected;

/** What a browser counts of a connection; `seconds` there and back, if it says so. */
const counted = (local: object, seconds?: number): RTCStatsReport =>
  new Map<string, object>([
    ['t', { type: 'transport', selectedCandidatePairId: 'p' }],
    [
      'p',
      {
        ...{ id: 'p', type: 'candidate-pair', localCandidateId: 'l' },
        ...(seconds !== undefined && { currentRoundTripTime: seconds }),
      },
    ],
    ['l', { type: 'local-candidate', ...local }],
  ]) as unknown as RTCStatsReport;

const UDP = { candidateType: 'host', protocol: 'udp' };

/** Its connections come to stand when they are told to. */
function byHand(sfu: SfuDouble): OnStage {
  const stage = onStage(sfu);
  stage.net.works = false;
  return stage;
}

/** Begins a check and has it come as far as connecting; what `counts` has is seen one look after the other. */
async function begun({ media, handlers }: OnStage, ...counts: RTCStatsReport[]) {
  const before = handlers.length;
  const check = media.check();
  check.catch(() => {});
  while (handlers.length === before) await settled();
  await settled();
  const handler = handlers.at(-1)!;
  let look = 0;
  handler.getTransportStats = async () => counts[Math.min(look++, counts.length - 1)]!;
  return { check, handler };
}

/** All looks after the other. */
async function looked({ clock }: OnStage): Promise<void> {
  for (let look = 0; look < MEDIA.checkLooks; look++) {
    await settled();
    clock.advance(MEDIA.checkLookMs);
  }
  await settled();
}

/** Nothing of it is left, at neither end. */
async function isOver(stage: OnStage, sfu: SfuDouble): Promise<void> {
  assert.equal(sfu.transports, 0);
  await isOverHere(stage);
}

async function isOverHere({ clock, handlers }: OnStage): Promise<void> {
  assert.equal(clock.timers, 0);
  for (const handler of handlers) await assert.rejects(handler.updateIceServers([]), /closed/);
}

test('[SG17] says which way voice and video take, and how long that is', async () => {
  const ways: [way: object, path: MediaCheck['path']][] = [
    [UDP, 'udp'],
    [{ candidateType: 'srflx', protocol: 'tcp' }, 'tcp'],
    [{ candidateType: 'relay', protocol: 'udp' }, 'relay'],
  ];
  for (const [way, path] of ways) {
    const sfu = new SfuDouble();
    const ana = byHand(sfu);
    // The first is the handshake's, and tells least of the way.
    const { check, handler } = await begun(ana, counted(UDP, 0.9), counted(way, 0.02), counted(way, 0.03));
    assert.equal(sfu.transports, 1);
    handler.setConnectionState('connected');
    await looked(ana);
    assert.deepEqual(await check, { passes: true, path, roundTrip: 20 });
    assert.deepEqual(ana.line.methods, ['sync', 'check', 'connect', 'end-check']);
    await isOver(ana, sfu);
  }
});

test('[SG17] says that nothing gets through, when that fails and when it takes too long', async () => {
  for (const fails of [true, false]) {
    const sfu = new SfuDouble();
    const ana = byHand(sfu);
    const { check, handler } = await begun(ana);
    if (fails) handler.setConnectionState('failed');
    else ana.clock.advance(MEDIA.checkMs);
    assert.deepEqual(await check, { passes: false, path: null, roundTrip: 0 });
    await settled();
    await isOver(ana, sfu);
  }
});

test('[SG17] says what it knows, where the browser does not tell', async () => {
  const sfu = new SfuDouble();
  const ana = byHand(sfu);
  const { check, handler } = await begun(ana, new Map() as unknown as RTCStatsReport);
  handler.setConnectionState('connected');
  await looked(ana);
  assert.deepEqual(await check, { passes: true, path: null, roundTrip: 0 });
});

test('[SG17] is one for all who ask meanwhile, and another one afterwards', async () => {
  const sfu = new SfuDouble();
  const ana = byHand(sfu);
  const { check, handler } = await begun(ana);
  const [again] = [ana.media.check(), await settled()];
  assert.equal(ana.line.methods.filter((method) => method === 'check').length, 1);
  handler.setConnectionState('failed');
  assert.deepEqual(await again, await check);
  await settled();
  await begun(ana);
  assert.equal(ana.line.methods.filter((method) => method === 'check').length, 2);
});

test('[SG17] ends with the call that is entered, which then tells more', async () => {
  const sfu = new SfuDouble();
  const ana = byHand(sfu);
  const { check, handler } = await begun(ana);
  const joined = ana.media.join();
  await assert.rejects(check, code('UNAVAILABLE'));
  await joined;
  await assert.rejects(handler.updateIceServers([]), /closed/);
  await assert.rejects(ana.media.check(), code('CONFLICT'));
  ana.media.leave();
  await settled();
  await isOver(ana, sfu);
});

test('[SG17] ends with the room’s connection and with the room, wherever it is', async () => {
  for (const status of ['reconnecting', 'closed'] as const) {
    for (const method of ['sync', 'check', 'connect']) {
      for (let turns = 0; turns < 12; turns++) {
        const ana: OnStage = onStage(new SfuDouble(), 'ana', {
          send(ask) {
            ana.line.ask(ask);
            if (ask.method === method) void gone();
          },
        });
        const gone = async (): Promise<void> => {
          for (let turn = 0; turn < turns; turn++) await Promise.resolve();
          ana.room.become(status);
        };
        await assert.rejects(ana.media.check(), code('UNAVAILABLE'), `${turns} turns after ${method}`);
        await settled();
        await isOverHere(ana);
      }
    }
  }
  // While it looks, too.
  const ana = byHand(new SfuDouble());
  const { check, handler } = await begun(ana);
  handler.setConnectionState('connected');
  await settled();
  ana.room.become('reconnecting');
  await assert.rejects(check, code('UNAVAILABLE'));
  await settled();
  await isOverHere(ana);
  ana.room.become('live');
  const anew = await begun(ana);
  anew.handler.setConnectionState('failed');
  assert.equal((await anew.check).passes, false);
});

test('[SG11] without an SFU it says so, and loads and opens nothing', async () => {
  const sfu = new SfuDouble();
  const ana = byHand(sfu);
  sfu.unavailable = new MMError('UNAVAILABLE', 'this server has no SFU');
  await assert.rejects(ana.media.check(), code('UNAVAILABLE'));
  assert.deepEqual(ana.line.methods, ['sync']);
  sfu.unavailable = null;
  for (const method of ['check', 'connect'] as const) {
    sfu.refusals.clear();
    sfu.refusals.set(method, new MMError('RATE_LIMITED', 'too often'));
    await assert.rejects(ana.media.check(), code('RATE_LIMITED'));
    await settled();
    await isOver(ana, sfu);
  }
});
