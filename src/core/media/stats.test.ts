import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, bytesSent, lossAway, read } from './stats.js';

const senderOf = (track: string): string | null => (track === 'probe' ? null : track);

const report = (...rows: Record<string, unknown>[]): RTCStatsReport =>
  new Map(rows.map((row) => [String(row.id ?? row.type), row])) as unknown as RTCStatsReport;

const pair = (local: Record<string, unknown>): Record<string, unknown>[] => [
  { id: 't', type: 'transport', selectedCandidatePairId: 'p' },
  {
    id: 'p',
    type: 'candidate-pair',
    localCandidateId: 'l',
    currentRoundTripTime: 0.04,
    availableOutgoingBitrate: 9e5,
  },
  { id: 'q', type: 'candidate-pair', localCandidateId: 'x', currentRoundTripTime: 9 },
  { id: 'l', type: 'local-candidate', ...local },
];

test('nothing is known before anything is read', () => {
  const reading = read(0, null, report(), senderOf);
  assert.equal(reading.roundTrip, null);
  assert.equal(reading.path, null);
  assert.deepEqual(between(null, reading), { sending: 0, receiving: 0, loss: 0, senders: 0 });
});

const sent = (bytesSent: number, id: string) => ({ id, type: 'outbound-rtp', bytesSent });
const got = (trackIdentifier: string, packetsReceived: number, packetsLost: number, bytesReceived = 0) => ({
  id: trackIdentifier,
  type: 'inbound-rtp',
  trackIdentifier,
  packetsReceived,
  packetsLost,
  bytesReceived,
});
const received = (ms: number, ...rows: Record<string, unknown>[]) =>
  read(ms, null, report(...rows), senderOf);

test('rates and losses are of the time between two readings', () => {
  const at = (ms: number, bytes: number, packets: number, lost: number) =>
    read(ms, report(sent(bytes, 'a'), sent(bytes, 'b')), report(got('ana', packets, lost, bytes)), senderOf);
  assert.deepEqual(between(at(0, 0, 0, 0), at(2_000, 1_000, 90, 10)), {
    sending: 8_000,
    receiving: 4_000,
    loss: 0.1,
    senders: 1,
  });
  // A consumer less: its counters are gone from the sum.
  const less = between(at(0, 5_000, 900, 10), at(1_000, 1_000, 100, 0));
  assert.ok(less.receiving >= 0 && less.loss >= 0 && less.loss <= 1);
});

test('what is lost of one alone is lost on the way from them; what is lost of everybody, on the way here', () => {
  const before = received(0, got('ana', 0, 0), got('bo', 0, 0));
  const loss = (...rows: Record<string, unknown>[]) => between(before, received(1_000, ...rows)).loss;
  assert.equal(loss(got('ana', 50, 50), got('bo', 100, 0)), 0);
  assert.equal(loss(got('ana', 50, 50), got('bo', 80, 20)), 0.2);
  assert.equal(loss(got('ana', 50, 50), got('bo', 1, 0)), 0.5, 'a single packet says nothing');
  assert.equal(loss(got('ana', 100, 0), got('probe', 10, 90)), 0, 'padding that probes the line is nobody’s');
});

test('the way is told by the candidate in use', () => {
  assert.equal(
    read(0, report(...pair({ candidateType: 'host', protocol: 'udp' })), null, senderOf).path,
    'udp',
  );
  assert.equal(
    read(0, null, report(...pair({ candidateType: 'srflx', protocol: 'tcp' })), senderOf).path,
    'tcp',
  );
  const relayed = read(0, report(...pair({ candidateType: 'relay', protocol: 'udp' })), null, senderOf);
  assert.equal(relayed.path, 'relay');
  assert.equal(relayed.roundTrip, 40);
  assert.equal(relayed.maySend, 900_000);
});

test('what is lost of all that was sent counts, by the reports between two readings', () => {
  const streams = (...all: readonly (readonly [sent: number, lost: number])[]) =>
    read(
      0,
      report(
        ...all.flatMap(([packetsSent, packetsLost], i) => [
          { id: `o${i}`, type: 'outbound-rtp', packetsSent },
          // As it was said last, however long ago: of a track that is off it stays.
          { id: `r${i}`, type: 'remote-inbound-rtp', packetsLost, fractionLost: 0.9, timestamp: 1 },
        ]),
      ),
      null,
      senderOf,
    );
  const before = streams([100, 10], [1_000, 0]);
  assert.equal(lossAway(before, streams([150, 35], [1_050, 0])), 0.25);
  assert.equal(lossAway(before, streams([150, 10], [1_050, 0])), 0, 'what was lost before is not lost again');
  assert.equal(lossAway(before, streams([150, 0], [1_000, 0])), 0, 'what was thought lost may still arrive');
  assert.equal(lossAway(before, streams([105, 15], [1_000, 0])), null, 'a few packets say nothing');
  assert.equal(lossAway(undefined, before), null);
});

test('a picture that could be better says what it is that keeps it from that', () => {
  const limit = (...reasons: (string | undefined)[]) =>
    read(
      0,
      report(
        ...reasons.map((qualityLimitationReason, i) => ({
          ...{ id: `o${i}`, type: 'outbound-rtp', kind: 'video', active: i < 3 },
          qualityLimitationReason,
        })),
      ),
      null,
      senderOf,
    ).limit;
  assert.equal(limit('none', 'none'), null);
  assert.equal(limit('bandwidth', 'none'), 'line');
  assert.equal(limit('bandwidth', 'cpu', 'bandwidth'), 'machine');
  assert.equal(limit(undefined), 'line', 'not every browser says');
  assert.equal(limit('none', 'none', 'none', 'cpu'), null, 'a size that rests says nothing');
});

test('bytes of a sender are the sum of its layers', () => {
  const layers = report(
    { id: 'a', type: 'outbound-rtp', bytesSent: 3 },
    { id: 'b', type: 'outbound-rtp', bytesSent: 4 },
  );
  assert.equal(bytesSent(layers), 7);
});
