/**
 * Child process: everyone in the room. Receivers and senders are bare sockets
 * in one process, so that a latency is the difference of two readings of one
 * clock; the reading costs the same for every peer.
 */
import { answer } from '../lib/answer.js';
import { Histogram } from '../lib/stats.js';
import { MOST_OPS, markedText } from './marks.js';
import { Participant } from './participant.js';
import { peerNamed } from './peers/index.js';

export interface LoadOptions {
  readonly port: number;
  readonly receivers: number;
  readonly senders: number;
}

export interface RunOptions {
  readonly opsPerSecond: number;
  readonly seconds: number;
}

export interface RunReport {
  readonly ops: number;
  readonly delivered: number;
  /** Deliveries that never came, came twice or were of an unknown number. */
  readonly wrong: number;
  readonly p50: number;
  readonly p99: number;
  readonly largest: number;
  readonly frames: number;
  /** Processor time of this process per second: near 1 it measures itself. */
  readonly busy: number;
}

/** How long stragglers may take after the last operation. */
const DRAIN_MS = 5_000;
/** Sockets that are connecting at the same time. */
const CONNECTING = 20;

const peer = peerNamed(process.argv[2] ?? '');
let receivers: Participant[] = [];
let senders: Participant[] = [];
let sent = 0;

answer({ join, run, leave });

async function join({ port, receivers: many, senders: few }: LoadOptions): Promise<void> {
  const url = `ws://127.0.0.1:${port}${peer.path}`;
  const all: Participant[] = [];
  for (let index = 0; index < many + few; index += CONNECTING) {
    const last = Math.min(index + CONNECTING, many + few);
    const group = Array.from(
      { length: last - index },
      (_, n) => new Participant(peer, url, index + n, index + n < few),
    );
    await Promise.all(group.map((each) => each.joined));
    all.push(...group);
  }
  senders = all.slice(0, few);
  receivers = all.slice(few);
}

/** Sends at an even pace, the senders in turn, and waits until everyone has everything. */
async function run({ opsPerSecond, seconds }: RunOptions): Promise<RunReport> {
  const ops = Math.round(opsPerSecond * seconds);
  const first = sent;
  sent += ops;
  if (sent > MOST_OPS) throw new Error(`more than ${MOST_OPS} operations`);
  const sentAt = new Float64Array(ops);
  const latencies = new Histogram();
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const receiver of receivers) receiver.expect(first, sentAt, latencies);

  for (let next = 0; next < ops;) {
    const due = Math.min(ops, 1 + Math.floor(((performance.now() - started) * opsPerSecond) / 1000));
    for (; next < due; next++) {
      const sender = senders[next % senders.length]!;
      sentAt[next] = performance.now();
      sender.edit(markedText(first + next));
    }
    if (next < ops) await wait(Math.max(0, started + (next * 1000) / opsPerSecond - performance.now()));
  }
  const until = performance.now() + DRAIN_MS;
  while (latencies.count < ops * receivers.length && performance.now() < until) await wait(5);
  // What comes now would be too much.
  await wait(50);
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);

  return {
    ops,
    delivered: latencies.count,
    wrong: receivers.reduce((sum, receiver) => sum + receiver.wrong(), 0),
    p50: latencies.percentile(50),
    p99: latencies.percentile(99),
    largest: latencies.largest,
    frames: receivers.reduce((sum, receiver) => sum + receiver.frames, 0),
    busy: (user + system) / 1000 / elapsed,
  };
}

function leave(): void {
  for (const each of [...senders, ...receivers]) each.leave();
  senders = [];
  receivers = [];
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
