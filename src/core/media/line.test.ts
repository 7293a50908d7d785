/** Looking at the line: what of the counters moves the ladder, and what must not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../testing/fake-clock.js';
import { createLine } from './line.js';
import type { Lacking } from './ladder.js';
import { MEDIA } from './settings.js';
import type { SfuClient } from './sfu-client.js';

type Row = Record<string, unknown>;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function stage() {
  const clock = createFakeClock();
  const rows: { send: Row[]; receive: Row[] } = { send: [], receive: [] };
  const client = {
    stats: async (direction: 'send' | 'receive') =>
      new Map(rows[direction].map((row, i) => [String(i), row])),
  } as unknown as SfuClient;
  const moves: string[] = [];
  const tried: string[] = [];
  let looks = 0;
  const others: { lacking: Lacking; answer: () => Promise<unknown> | null } = {
    lacking: 'nothing',
    answer: () => null,
  };
  const line = createLine({
    clock,
    score: () => null,
    lacking: () => others.lacking,
    senderOf: (track) => track,
    probe: () => others.answer(),
    onLook: () => looks++,
    onRung: () => {
      moves.push(line.rung);
      if (line.trying) tried.push(line.rung);
    },
  });
  const seconds = async (count: number, each: (second: number) => void = () => {}): Promise<void> => {
    for (let i = 0; i < count; i++) {
      each(i);
      clock.advance(MEDIA.sampleMs);
      await turn();
    }
  };
  return { clock, rows, client, line, moves, tried, seconds, others, looks: () => looks };
}

const packets = (trackIdentifier: string, packetsReceived: number, packetsLost: number): Row => ({
  type: 'inbound-rtp',
  trackIdentifier,
  packetsReceived,
  packetsLost,
});
const picture = (qualityLimitationReason: string): Row => ({
  type: 'outbound-rtp',
  kind: 'video',
  active: true,
  qualityLimitationReason,
});
const pair = (availableOutgoingBitrate: number): Row[] => [
  { type: 'candidate-pair', nominated: true, state: 'succeeded', availableOutgoingBitrate },
];

const trip = (ms: number): Row => ({
  ...{ type: 'candidate-pair', nominated: true, state: 'succeeded' },
  currentRoundTripTime: ms / 1_000,
});

test('it looks once a second during a stay, and not after', async () => {
  const { clock, line, client, seconds, looks } = stage();
  line.start(client);
  await seconds(5);
  assert.equal(looks(), 5);
  line.stop();
  await seconds(5);
  assert.equal(looks(), 5);
  assert.equal(clock.timers, 0);
});

test('the SFU’s estimate moves it down where something does not come for it, and up again', async () => {
  const { line, client, moves, tried, seconds, others } = stage();
  line.start(client);
  line.bandwidth(60_000);
  await seconds(20);
  assert.deepEqual(moves, [], 'it is low where little is sent');
  others.lacking = 'pictures';
  await seconds(5);
  assert.deepEqual(moves, ['audio']);
  assert.equal(line.trying, false);
  others.lacking = 'nothing';
  line.bandwidth(2_000_000);
  await seconds(20);
  assert.deepEqual(moves, ['audio', 'reduced', 'full']);
  assert.deepEqual(tried, ['reduced']);
});

test('a little that may be sent stops pictures, never a voice', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  rows.send = [...pair(300_000), picture('bandwidth')];
  await seconds(10);
  assert.deepEqual(moves, [], 'an estimate is low while little is sent');
  rows.send = [...pair(5_000), picture('none')];
  await seconds(10);
  assert.deepEqual(moves, [], 'and says nothing where all goes that is wanted');
  rows.send = [...pair(5_000), picture('bandwidth')];
  await seconds(60);
  assert.deepEqual([...new Set(moves)], ['audio', 'reduced']);
});

test('the loss of one sender is their own; that of everybody is the line’s', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  await seconds(10, (i) => (rows.receive = [packets('ana', i * 50, i * 50)]));
  assert.deepEqual(moves, []);
  await seconds(
    5,
    (i) => (rows.receive = [packets('ana', 500 + i * 50, 500 + i * 50), packets('bo', i * 100, 0)]),
  );
  assert.deepEqual(moves, []);
  await seconds(4, (i) => {
    rows.receive = [packets('ana', 750 + i * 50, 750 + i * 50), packets('bo', 500 + i * 60, i * 40)];
  });
  assert.deepEqual(moves, ['audio']);
});

test('the loss of one sender is the line’s too once much waits on it, for voices come first', async () => {
  const { rows, line, client, moves, seconds } = stage();
  const lost = (second: number, ms: number): void => {
    rows.receive = [packets('ana', 500 + second * 50, second * 30), trip(ms)];
  };
  line.start(client);
  await seconds(10, (i) => (rows.receive = [packets('ana', i * 50, 0), trip(400)]));
  await seconds(5, (i) => lost(i, 500));
  assert.deepEqual(moves, [], 'a long way is not a full one');
  await seconds(2, (i) => lost(5 + i, 700));
  assert.deepEqual(moves, ['audio']);
  const whole = (second: number, ms: number): unknown =>
    (rows.receive = [packets('ana', 900 + second * 50, 180), trip(ms)]);
  await seconds(30, (i) => whole(i, 700));
  assert.deepEqual(moves, ['audio'], 'the voice is whole, and fills the line');
  await seconds(5, (i) => whole(30 + i, 400));
  assert.deepEqual(moves, ['audio', 'reduced']);
});

test('a loss that is seen to be the line’s only later has been so all the while', async () => {
  const { rows, line, client, moves, seconds } = stage();
  const lost = (second: number, ms: number): void => {
    rows.receive = [packets('ana', 500 + second * 50, second * 30), trip(ms)];
  };
  line.start(client);
  await seconds(10, (i) => (rows.receive = [packets('ana', i * 50, 0), trip(40)]));
  // Round trips are measured every few seconds.
  await seconds(3, (i) => lost(i, 40));
  assert.deepEqual(moves, []);
  await seconds(1, () => lost(3, 600));
  assert.deepEqual(moves, ['audio']);
});

test('of a loss that one sender alone has, the SFU is asked anything: an answer that waits tells whose it is', async () => {
  const { clock, rows, line, client, moves, seconds, others } = stage();
  let asked = 0;
  const lossy = (second: number): void => {
    rows.receive = [packets('ana', 500 + second * 50, second * 40), trip(40)];
  };
  line.start(client);
  await seconds(10, (i) => (rows.receive = [packets('ana', i * 50, 0), trip(40)]));
  assert.equal(asked, 0);
  others.answer = async () => void asked++;
  await seconds(5, lossy);
  assert.deepEqual(moves, [], 'it comes at once');
  assert.equal(asked, 4, 'once for each look at it');
  others.answer = async () => {
    throw new Error('the connection is lost');
  };
  await seconds(5, (i) => lossy(5 + i));
  assert.deepEqual(moves, [], 'none says nothing');
  others.answer = () => new Promise(() => {});
  await seconds(1, () => lossy(10));
  assert.deepEqual(moves, []);
  await seconds(1, () => lossy(11));
  assert.deepEqual(moves, ['audio']);
  assert.equal(clock.timers, 1);
});

test('an answer that came too late tells as well, and none to a machine that has no time', async () => {
  const { clock, rows, line, client, moves, seconds, others } = stage();
  const lossy = (second: number): void => {
    rows.receive = [packets('ana', 500 + second * 50, second * 40), trip(40)];
  };
  line.start(client);
  await seconds(10, (i) => (rows.receive = [packets('ana', i * 50, 0), trip(40)]));
  others.answer = () => new Promise(() => {});
  await seconds(5, (i) => {
    lossy(i);
    clock.sleep(MEDIA.sampleMs + 200);
  });
  assert.deepEqual(moves, []);
  await seconds(3, () => (rows.receive = [packets('ana', 1_000, 300), trip(40)]));
  others.answer = () => new Promise((resolve) => void clock.after(400, () => resolve(null)));
  await seconds(3, (i) => {
    rows.receive = [packets('ana', 1_050 + i * 50, 340 + i * 40), trip(40)];
  });
  assert.deepEqual(moves, ['audio']);
});

test('where sound waits behind pictures, they go, though nothing is lost', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  const ways = (send: number, receive: number): void => {
    rows.send = [trip(send)];
    rows.receive = [trip(receive)];
  };
  await seconds(5, () => ways(40, 40));
  await seconds(20, () => ways(40, 700));
  assert.deepEqual(moves, [], 'of two measures one may be old');
  await seconds(12, () => ways(340, 700));
  assert.deepEqual(moves, ['reduced']);
  await seconds(12, () => ways(640, 700));
  assert.deepEqual(moves, ['reduced', 'audio']);
});

test('a way that has become longer for good is none on which something waits', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  await seconds(5, () => (rows.receive = [trip(40)]));
  await seconds(55, () => (rows.receive = [trip(500)]));
  assert.deepEqual(moves, ['audio']);
  await seconds(30, () => (rows.receive = [trip(500)]));
  assert.equal(moves.at(-1), 'full');
});

test('how short a way is is known as long as it is about as short', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  await seconds(1, () => (rows.receive = [trip(1)]));
  await seconds(115, (i) => (rows.receive = [trip(1 + i / 10)]));
  await seconds(20, () => (rows.receive = [trip(700)]));
  assert.deepEqual(moves, ['audio']);
});

test('what waited on the line of the last stay does not count in the next', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  await seconds(5, () => (rows.receive = [trip(20)]));
  line.start(client);
  await seconds(8, (i) => (rows.receive = [packets('ana', i * 50, i * 30), trip(300)]));
  assert.deepEqual(moves, []);
});

test('nor does what another way took, after a change of network', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  await seconds(5, () => (rows.receive = [{ ...trip(20), id: 'wire' }]));
  await seconds(8, (i) => (rows.receive = [packets('ana', i * 50, i * 30), { ...trip(300), id: 'radio' }]));
  assert.deepEqual(moves, []);
});

test('a round trip that was slow once is none that is slow', async () => {
  const { rows, line, client, moves, seconds } = stage();
  line.start(client);
  // Measured every few seconds, and read every second.
  await seconds(60, (i) => (rows.receive = [trip(i % 10 < 3 ? 2_000 : 40)]));
  assert.deepEqual(moves, []);
  line.start(client);
  await seconds(8, () => (rows.receive = [trip(1_000)]));
  assert.deepEqual(moves, ['reduced'], 'one that always is');
});

test('a machine that has no time is not taken for a bad line', async () => {
  const { rows, clock, line, client, moves, seconds, others } = stage();
  line.start(client);
  line.bandwidth(34_000);
  others.lacking = 'pictures';
  rows.send = [picture('cpu')];
  await seconds(20);
  assert.deepEqual(moves, [], 'the encoder says so');
  rows.send = [];
  await seconds(20, () => clock.sleep(MEDIA.sampleMs + 200));
  assert.deepEqual(moves, [], 'it is late for looking');
  await seconds(6);
  assert.deepEqual(moves, ['audio']);
});

test('a machine that slept has no bad line', async () => {
  const { clock, line, client, moves, seconds } = stage();
  line.start(client);
  await seconds(2);
  line.bandwidth(1_000);
  clock.sleep(3_600_000);
  line.bandwidth(2_000_000);
  await seconds(1);
  assert.deepEqual(moves, []);
});
