/** Figures of a call out of what the browser counts. Pure: two readings in, figures out. */
import type { MediaStats } from './media.js';

/** What is read of one moment, summed over the connections. */
export interface Reading {
  /** ms, of the clock that the caller uses for all readings. */
  readonly at: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Share of what was sent that got lost, as the SFU reports it, 0 to 1; the worst; null for nothing reported. */
  readonly lossAway: number | null;
  /** ms. */
  readonly roundTrip: number | null;
  /** What the browser thinks it may send, bits per second. */
  readonly maySend: number | null;
  readonly path: MediaStats['path'];
}

type Row = Readonly<Record<string, unknown>>;

const number = (row: Row, key: string): number => (typeof row[key] === 'number' ? row[key] : 0);
const maybe = (row: Row, key: string): number | null => (typeof row[key] === 'number' ? row[key] : null);
const worst = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);

/** `send` and `receive`: the reports of the two connections; null for one that is not there. */
export function read(at: number, send: RTCStatsReport | null, receive: RTCStatsReport | null): Reading {
  const rows = (report: RTCStatsReport | null): Row[] => (report ? [...report.values()] : []);
  const reading = {
    at,
    bytesSent: 0,
    bytesReceived: 0,
    packetsReceived: 0,
    packetsLost: 0,
    lossAway: null as number | null,
    roundTrip: null as number | null,
    maySend: null as number | null,
    path: null as MediaStats['path'],
  };
  for (const row of rows(receive)) {
    if (row.type !== 'inbound-rtp') continue;
    reading.bytesReceived += number(row, 'bytesReceived');
    reading.packetsReceived += number(row, 'packetsReceived');
    reading.packetsLost += number(row, 'packetsLost');
  }
  for (const row of rows(send)) {
    if (row.type === 'outbound-rtp') reading.bytesSent += number(row, 'bytesSent');
    if (row.type === 'remote-inbound-rtp') {
      reading.lossAway = worst(reading.lossAway, maybe(row, 'fractionLost'));
    }
  }
  for (const [report, sends] of [
    [send, true],
    [receive, false],
  ] as const) {
    const pair = selectedPair(rows(report));
    if (!pair) continue;
    const seconds = maybe(pair, 'currentRoundTripTime');
    reading.roundTrip = worst(reading.roundTrip, seconds === null ? null : seconds * 1000);
    if (sends) reading.maySend = maybe(pair, 'availableOutgoingBitrate');
    reading.path ??= pathOf(pair, report as RTCStatsReport);
  }
  return reading;
}

function selectedPair(rows: readonly Row[]): Row | undefined {
  const id = rows.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  return rows.find(
    (row) =>
      row.type === 'candidate-pair' && (id ? row.id === id : row.nominated && row.state === 'succeeded'),
  );
}

function pathOf(pair: Row, report: RTCStatsReport): MediaStats['path'] {
  const local = report.get(String(pair.localCandidateId)) as Row | undefined;
  if (!local) return null;
  if (local.candidateType === 'relay') return 'relay';
  return local.protocol === 'tcp' ? 'tcp' : 'udp';
}

/** What happened between two readings; counters that began anew count from there. */
export function between(
  before: Reading | null,
  now: Reading,
): Pick<MediaStats, 'sending' | 'receiving' | 'loss'> {
  const seconds = before ? (now.at - before.at) / 1000 : 0;
  if (!before || seconds <= 0) return { sending: 0, receiving: 0, loss: 0 };
  const grown = (key: 'bytesSent' | 'bytesReceived' | 'packetsReceived' | 'packetsLost'): number =>
    now[key] >= before[key] ? now[key] - before[key] : now[key];
  const lost = grown('packetsLost');
  const all = lost + grown('packetsReceived');
  return {
    sending: (grown('bytesSent') * 8) / seconds,
    receiving: (grown('bytesReceived') * 8) / seconds,
    loss: all > 0 ? Math.min(Math.max(lost / all, 0), 1) : 0,
  };
}

/** Bytes that a sender has sent so far, by its own report. */
export function bytesSent(report: RTCStatsReport): number {
  let bytes = 0;
  for (const row of report.values() as Iterable<Row>) {
    if (row.type === 'outbound-rtp') bytes += number(row, 'bytesSent');
  }
  return bytes;
}
