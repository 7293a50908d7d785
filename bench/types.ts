/**
 * Operation types: how many operations a second ours parse, transform, apply
 * and compose, beside the bare libraries below two of them and Yjs, which does
 * without transformation. The same edits for all.
 */
import { benchArgs } from './lib/args.js';
import { Child } from './lib/child.js';
import { saveResults } from './lib/results.js';
import { printTable } from './lib/table.js';
import type { WorkloadRates } from './types/worker.js';

const { full } = benchArgs();
const worker = await Child.start(new URL('types/worker.ts', import.meta.url));
try {
  const workloads = await worker.ask<WorkloadRates[]>(
    'measure',
    full ? { rounds: 5, ms: 500 } : { rounds: 3, ms: 100 },
  );
  for (const { workload, rates } of workloads) {
    printTable(
      `Thousands per second — ${workload}`,
      ['type', 'parse', 'transform', 'apply', 'receive foreign', 'compose'],
      rates.map(({ name, parse, transform, apply, receive, compose }) => [
        name,
        ...[parse, transform, apply, receive, compose].map((rate) => rate / 1000),
      ]),
    );
  }
  saveResults('types', full, workloads);
} finally {
  await worker.stop();
}
