/**
 * A room with a long past: how long it takes to load it with the snapshot that
 * the server keeps and from the bare log, what it holds in memory, and what a
 * participant waits who comes late.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { benchArgs } from './lib/args.js';
import type { Memory } from './lib/answer.js';
import { Child } from './lib/child.js';
import { saveResults } from './lib/results.js';
import { median } from './lib/stats.js';
import { printTable } from './lib/table.js';
import { join, type JoinReport } from './room-load/join.js';
import type { LoadReport } from './room-load/worker.js';

const OPS = 100_000;
/** The server stores a snapshot every thousand operations: on average it is this far behind. */
const TAIL = 500;
const GOAL_MS = 500;
const WITH_SNAPSHOT = 'with-snapshot';
const BARE_LOG = 'bare-log';

const { full } = benchArgs();
const repetitions = full ? 5 : 2;
const folder = mkdtempSync(joinPath(tmpdir(), 'mm-bench-'));
const file = joinPath(folder, 'log.db');
const started: Child[] = [];

try {
  const writer = await start('room-load/worker.ts', file);
  await writer.ask('write', { room: WITH_SNAPSHOT, ops: OPS, tail: TAIL });
  await writer.ask('write', { room: BARE_LOG, ops: OPS, tail: null });
  await writer.stop();

  const snapshot = await loads(WITH_SNAPSHOT);
  const bare = await loads(BARE_LOG);
  printTable(
    `A room of ${OPS.toLocaleString('en-US')} operations`,
    ['loaded from', 'ms', 'held MB', 'goal'],
    [
      [
        `snapshot + ${TAIL} operations`,
        snapshot.ms,
        snapshot.heldMB,
        `< ${GOAL_MS} ms ${snapshot.ms < GOAL_MS ? 'met' : 'MISSED'}`,
      ],
      ['the bare log', bare.ms, bare.heldMB, ''],
    ],
  );

  const joins = await lateJoins();
  printTable(
    'Joining late, over the socket',
    ['how', 'ms', 'welcome KB', 'content'],
    joins.map(({ how, ms, bytes, content }) => [how, ms, bytes / 1024, content]),
  );
  saveResults('room-load', full, { ops: OPS, tail: TAIL, snapshot, bare, joins });
} finally {
  await Promise.all(started.map((child) => child.stop()));
  rmSync(folder, { recursive: true, force: true });
}

async function start(entry: string, ...args: string[]): Promise<Child> {
  const child = await Child.start(new URL(entry, import.meta.url), args);
  started.push(child);
  return child;
}

async function loads(room: string): Promise<{ readonly ms: number; readonly heldMB: number }> {
  const runs: { ms: number; held: number }[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const worker = await start('room-load/worker.ts', file);
    const before = await worker.ask<Memory>('memory');
    const { ms, rev } = await worker.ask<LoadReport>('load', room);
    if (rev !== OPS) throw new Error(`${room} was loaded up to ${rev}, not ${OPS}`);
    const after = await worker.ask<Memory>('memory');
    await worker.stop();
    runs.push({ ms, held: after.held - before.held });
  }
  return { ms: median(runs.map(({ ms }) => ms)), heldMB: median(runs.map(({ held }) => held)) / 2 ** 20 };
}

/** The first one finds the room asleep; the others come while it is loaded. */
async function lateJoins(): Promise<(JoinReport & { readonly how: string })[]> {
  const server = await start('room-load/server.ts');
  const { port } = await server.ask<{ port: number }>('start', folder);
  const cold = await join(port, WITH_SNAPSHOT);
  const warm: JoinReport[] = [];
  for (let repetition = 0; repetition < 5 * repetitions; repetition++) {
    warm.push((await join(port, WITH_SNAPSHOT)).report);
  }
  const back = await join(port, WITH_SNAPSHOT, { ...cold.resume, rev: OPS - TAIL });
  const all = [cold.report, ...warm, back.report];
  if (all.some(({ rev }) => rev !== OPS)) throw new Error('a welcome does not end at the head');
  return [
    { how: 'the room has to be loaded first', ...cold.report },
    { how: 'the room is loaded', ...warm[0]!, ms: median(warm.map(({ ms }) => ms)) },
    { how: `coming back after ${TAIL} operations`, ...back.report },
  ];
}
