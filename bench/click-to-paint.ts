/**
 * From the presenter's click to the painted page at the viewers, in real
 * pages against the built server: on loopback, and over a line that adds
 * 100 ms to the round trip. Pages share this machine's processor, so many
 * viewers compete for it as they would not at home.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickToPaint, launch } from './click-to-paint/measure.js';
import { makeDeck, presentDeck } from './click-to-paint/deck.js';
import { benchArgs } from './lib/args.js';
import { Child } from './lib/child.js';
import { startDelayProxy } from './lib/delay-proxy.js';
import { saveResults } from './lib/results.js';
import { percentile } from './lib/stats.js';
import { printTable, type Cell } from './lib/table.js';

const LINES = [
  { name: 'loopback', delayMs: 0, goal: 50 },
  { name: '+100 ms round trip', delayMs: 50, goal: 200 },
] as const;

const { full, only } = benchArgs();
const viewerCounts = only ? only.map(Number) : full ? [1, 10, 50] : [1, 10];
const turns = full ? 60 : 25;

const data = mkdtempSync(join(tmpdir(), 'mm-bench-'));
const server = await Child.start(new URL('click-to-paint/server.ts', import.meta.url));
const browser = await launch();
try {
  const { port } = await server.ask<{ port: number }>('start', data);
  const direct = `http://127.0.0.1:${port}`;
  // The same bytes each time: the server converts them once.
  const deck = await makeDeck(turns + 1);
  const rows: Cell[][] = [];
  const figures: unknown[] = [];
  for (const { name, delayMs, goal } of LINES) {
    const proxy = delayMs > 0 ? await startDelayProxy(port, delayMs) : null;
    const origin = proxy ? `http://127.0.0.1:${proxy.port}` : direct;
    for (const viewers of viewerCounts) {
      const room = `bench-${delayMs}-${viewers}`;
      await presentDeck(direct, room, deck, turns + 1);
      const pause = 300 + 15 * viewers;
      const report = await clickToPaint(browser, { origin, room, viewers, turns, pause });
      const [p50, p99] = [percentile(report.latencies, 50), percentile(report.latencies, 99)];
      const own = percentile(report.own, 50);
      const arrival = percentile(report.arrivals, 50);
      const verdict = report.missing > 0 ? 'INVALID' : p99 <= goal ? 'met' : 'MISSED';
      rows.push([name, viewers, p50, p99, arrival, own, report.missing, `p99 ≤ ${goal} ${verdict}`]);
      figures.push({ line: name, viewers, p50, p99, arrival, own, missing: report.missing });
    }
    await proxy?.close();
  }
  printTable(
    `From click to painted page, ${turns} turns`,
    ['line', 'viewers', 'p50 ms', 'p99 ms', 'op arrives p50', 'presenter p50', 'missing', 'goal'],
    rows,
  );
  saveResults('click-to-paint', full, figures);
} finally {
  await browser.close();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
