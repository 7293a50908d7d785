import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, bytesSent, read } from './stats.js';

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
  const reading = read(0, null, report());
  assert.equal(reading.roundTrip, null);
  assert.equal(reading.path, null);
  assert.deepEqual(between(null, reading), { sending: 0, receiving: 0, loss: 0 });
});

test('rates and losses are of the time between two readings', () => {
  const at = (ms: number, bytes: number, packets: number, lost: number) =>
    read(
      ms,
      report(
        { id: 'a', type: 'outbound-rtp', bytesSent: bytes },
        { id: 'b', type: 'outbound-rtp', bytesSent: bytes },
      ),
      report({
        id: 'c',
        type: 'inbound-rtp',
        bytesReceived: bytes,
        packetsReceived: packets,
        packetsLost: lost,
      }),
    );
  assert.deepEqual(between(at(0, 0, 0, 0), at(2_000, 1_000, 90, 10)), {
    sending: 8_000,
    receiving: 4_000,
    loss: 0.1,
  });
  // A consumer less: its counters are gone from the sum.
  const less = between(at(0, 5_000, 900, 10), at(1_000, 1_000, 100, 0));
  assert.ok(less.receiving >= 0 && less.loss >= 0 && less.loss <= 1);
});

test('the way is told by the candidate in use', () => {
  assert.equal(read(0, report(...pair({ candidateType: 'host', protocol: 'udp' })), null).path, 'udp');
  assert.equal(read(0, null, report(...pair({ candidateType: 'srflx', protocol: 'tcp' }))).path, 'tcp');
  const relayed = read(0, report(...pair({ candidateType: 'relay', protocol: 'udp' })), null);
  assert.equal(relayed.path, 'relay');
  assert.equal(relayed.roundTrip, 40);
  assert.equal(relayed.maySend, 900_000);
});

test('the worst of the losses that the SFU reports is the line’s', () => {
  const lossy = (fractionLost: number, id: string) => ({ id, type: 'remote-inbound-rtp', fractionLost });
  assert.equal(read(0, report(lossy(0.1, 'a'), lossy(0.3, 'b')), null).lossAway, 0.3);
});

test('bytes of a sender are the sum of its layers', () => {
  const layers = report(
    { id: 'a', type: 'outbound-rtp', bytesSent: 3 },
    { id: 'b', type: 'outbound-rtp', bytesSent: 4 },
  );
  assert.equal(bytesSent(layers), 7);
});
