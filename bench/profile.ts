/**
 * What it costs to ask a room's profile about an operation: beside what the
 * relay does for one until it would be stored, and beside the whole way of one
 * through the built server, from a socket over the disk to ten sockets. And
 * what it costs to ask who sees whom.
 */
import { benchArgs } from './lib/args.js';
import { Child } from './lib/child.js';
import { saveResults } from './lib/results.js';
import { median } from './lib/stats.js';
import { printTable } from './lib/table.js';
import { runScenario } from './fanout/measure.js';
import type { PermissionCost, SightCost } from './profile/worker.js';

/** Small, as most rooms are: in a larger one the share is smaller. */
const WHOLE = { name: 'ten receivers', receivers: 10, opsPerSecond: 20 };
/** What they do there, by its name among the worker's. */
const DONE = 'notes_edit, student of a classroom';
const PEOPLE = 100;

const { full } = benchArgs();
const worker = await Child.start(new URL('profile/worker.ts', import.meta.url));
const length = full ? { rounds: 5, ms: 1_000 } : { rounds: 3, ms: 200 };
try {
  const costs = await worker.ask<PermissionCost[]>('measure', length);
  printTable(
    'Asking the profile, per operation',
    ['operation', 'asking, ns', 'all, µs', 'share, %'],
    costs.map(({ name, asking, all }) => [name, asking * 1e9, all * 1e6, (100 * asking) / all]),
  );

  const sight = await worker.ask<SightCost[]>('sight', length);
  printTable(
    'Asking who sees whom',
    ['in the call', 'a pair, ns', `all pairs of ${PEOPLE}, ms`],
    sight.map(({ name, pair }) => [name, pair * 1e9, pair * PEOPLE * (PEOPLE - 1) * 1e3]),
  );

  const { asking } = costs.find(({ name }) => name === DONE)!;
  const whole: { readonly cpu: number; readonly wrong: number }[] = [];
  for (let run = 0; run < (full ? 3 : 1); run++)
    whole.push(await runScenario('mm-rooms classroom', WHOLE, full ? 10 : 5));
  // Microseconds of the whole process, for one operation to all receivers.
  const all = median(whole.map(({ cpu }) => cpu * WHOLE.receivers));
  printTable(
    `Asking the profile, of an operation's whole way to ${WHOLE.receivers} receivers, stored`,
    ['operation', 'asking, µs', 'whole, µs', 'share, %', 'goal'],
    [[DONE, asking * 1e6, all, (1e8 * asking) / all, (1e8 * asking) / all < 2 ? '< 2 met' : '< 2 MISSED']],
  );
  if (whole.some(({ wrong }) => wrong > 0)) throw new Error('not everybody got everything');
  saveResults('profile', full, { costs, sight, whole: { name: DONE, asking, all: all / 1e6, runs: whole } });
} finally {
  await worker.stop();
}
