/**
 * What it costs to ask a room's profile about an operation, beside all that the
 * relay does for one until it would be stored: the share is overstated, for
 * storing and sending are left out.
 */
import { benchArgs } from './lib/args.js';
import { Child } from './lib/child.js';
import { saveResults } from './lib/results.js';
import { printTable } from './lib/table.js';
import type { PermissionCost } from './profile/worker.js';

const { full } = benchArgs();
const worker = await Child.start(new URL('profile/worker.ts', import.meta.url));
try {
  const costs = await worker.ask<PermissionCost[]>(
    'measure',
    full ? { rounds: 5, ms: 1_000 } : { rounds: 3, ms: 200 },
  );
  printTable(
    'Asking the profile, per operation',
    ['operation', 'asking, ns', 'all, µs', 'share, %'],
    costs.map(({ name, asking, all }) => [name, asking * 1e9, all * 1e6, (100 * asking) / all]),
  );
  saveResults('profile', full, costs);
} finally {
  await worker.stop();
}
