/** Figures of a call out of what the browser counts. Pure: two readings in, figures out. */
import type { MediaStats } from './media.js';

/** What is read of one moment, summed over the connections. */
export interface Reading {
  /** ms, of the clock that the caller uses for all readings. */
  readonly at: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** Packets by sender: what arrived here of each, and what did not. */
  readonly packets: ReadonlyMap<string, { readonly received: number; readonly lost: number }>;
  /** Packets sent, and those of them that did not arrive at the SFU, by its reports so far. */
  readonly away: { readonly sent: number; readonly lost: number };
  /** ms. */
  readonly roundTrip: number | null;
  /** What the browser thinks it may send, bits per second. */
  readonly maySend: number | null;
  /** What keeps a picture that is sent from being better; null for nothing. */
  readonly limit: 'line' | 'machine' | null;
  readonly path: MediaStats['path'];
  /** The round trip of each way that the connections take, ms, by its name: another one after a change of network. */
  readonly trips: ReadonlyMap<string, number>;
}

type Row = Readonly<Record<string, unknown>>;

const number = (row: Row, key: string): number => (typeof row[key] === 'number' ? row[key] : 0);
const maybe = (row: Row, key: string): number | null => (typeof row[key] === 'number' ? row[key] : null);

/**
 * `send` and `receive`: the reports of the two connections; null for one that is
 * not there. `senderOf`: who sends the track of that id; null for those whose
 * losses say nothing of the way from the SFU to here.
 */
export function read(
  at: number,
  send: RTCStatsReport | null,
  receive: RTCStatsReport | null,
  senderOf: (track: string) => string | null,
): Reading {
  const rows = (report: RTCStatsReport | null): Row[] => (report ? [...report.values()] : []);
  const reading = {
    at,
    bytesSent: 0,
    bytesReceived: 0,
    packets: new Map<string, { received: number; lost: number }>(),
    away: { sent: 0, lost: 0 },
    roundTrip: null as number | null,
    maySend: null as number | null,
    limit: null as Reading['limit'],
    path: null as MediaStats['path'],
    trips: new Map<string, number>(),
  };
  for (const row of rows(receive)) {
    if (row.type !== 'inbound-rtp') continue;
    reading.bytesReceived += number(row, 'bytesReceived');
    const sender = senderOf(String(row.trackIdentifier));
    if (sender === null) continue;
    const { received, lost } = reading.packets.get(sender) ?? { received: 0, lost: 0 };
    reading.packets.set(sender, {
      received: received + number(row, 'packetsReceived'),
      lost: lost + number(row, 'packetsLost'),
    });
  }
  for (const row of rows(send)) {
    if (row.type === 'remote-inbound-rtp') reading.away.lost += number(row, 'packetsLost');
    if (row.type !== 'outbound-rtp') continue;
    reading.bytesSent += number(row, 'bytesSent');
    reading.away.sent += number(row, 'packetsSent');
    // One size that is short of time tells of all.
    if (reading.limit !== 'machine') reading.limit = limitOf(row) ?? reading.limit;
  }
  for (const [report, sends] of [
    [send, true],
    [receive, false],
  ] as const) {
    const pair = selectedPair(rows(report));
    if (!pair) continue;
    const seconds = maybe(pair, 'currentRoundTripTime');
    if (seconds !== null) {
      reading.trips.set(`${sends ? 'send' : 'receive'} ${String(pair.id)}`, seconds * 1000);
      reading.roundTrip = Math.max(reading.roundTrip ?? 0, seconds * 1000);
    }
    if (sends) reading.maySend = maybe(pair, 'availableOutgoingBitrate');
    reading.path ??= pathOf(pair, report as RTCStatsReport);
  }
  return reading;
}

/** Where the browser does not say, what it thinks of the line counts. */
function limitOf({ kind, active, qualityLimitationReason: reason }: Row): Reading['limit'] {
  if (kind !== 'video' || active === false) return null;
  if (reason === 'cpu') return 'machine';
  return reason === 'bandwidth' || reason === undefined ? 'line' : null;
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

export interface Happened extends Pick<MediaStats, 'sending' | 'receiving' | 'loss'> {
  /** Of how many senders `loss` tells. */
  readonly senders: number;
}

/** What happened between two readings; counters that began anew count from there. */
export function between(before: Reading | null, now: Reading): Happened {
  const seconds = before ? (now.at - before.at) / 1000 : 0;
  if (!before || seconds <= 0) return { sending: 0, receiving: 0, loss: 0, senders: 0 };
  return {
    sending: (grown(before.bytesSent, now.bytesSent) * 8) / seconds,
    receiving: (grown(before.bytesReceived, now.bytesReceived) * 8) / seconds,
    ...lossHere(before, now),
  };
}

const grown = (before: number, now: number): number => (now >= before ? now - before : now);

/** Fewer packets than this say nothing. */
const ENOUGH = 10;

/**
 * What is lost on the way here is lost of everybody; what is lost of one alone
 * got lost on the way from them. So the sender with the least loss tells.
 */
function lossHere(before: Reading, now: Reading): { loss: number; senders: number } {
  const losses: number[] = [];
  for (const [sender, packets] of now.packets) {
    const known = before.packets.get(sender) ?? { received: 0, lost: 0 };
    // What was thought lost may still arrive.
    const lost = Math.max(packets.lost - known.lost, 0);
    const all = lost + grown(known.received, packets.received);
    if (all >= ENOUGH) losses.push(lost / all);
  }
  return { loss: losses.length > 0 ? Math.min(...losses) : 0, senders: losses.length };
}

/** Share of what was sent between two readings that did not arrive, 0 to 1; null where that says nothing. */
export function lossAway(before: Reading | undefined, now: Reading): number | null {
  const sent = now.away.sent - (before?.away.sent ?? 0);
  const lost = now.away.lost - (before?.away.lost ?? 0);
  return before && sent >= ENOUGH ? Math.min(1, Math.max(0, lost / sent)) : null;
}

/** Bytes that a sender has sent so far, by its own report. */
export function bytesSent(report: RTCStatsReport): number {
  let bytes = 0;
  for (const row of report.values() as Iterable<Row>) {
    if (row.type === 'outbound-rtp') bytes += number(row, 'bytesSent');
  }
  return bytes;
}
