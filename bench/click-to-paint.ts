/**
 * From the presenter's click to the painted page at the viewers, in real
 * pages against the built server: on loopback, and over a line that adds
 * 100 ms to the round trip. Pages share this machine's processor, so many
 * viewers compete for it as they would not at home: beside each line the same
 * turns in a bare page, which does nothing but send a number and show a picture.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickToPaint, launch, STEPS } from './click-to-paint/measure.js';
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
const bare = await Child.start(new URL('click-to-paint/bare-server.ts', import.meta.url));
const browser = await launch();
try {
  const socket = await bare.ask<{ port: number }>('start');
  const { port } = await server.ask<{ port: number }>('start', data);
  const direct = `http://127.0.0.1:${port}`;
  // The same bytes each time: the server converts them once.
  const deck = await makeDeck(turns + 1);
  const rows: Cell[][] = [];
  const figures: unknown[] = [];
  for (const { name, delayMs, goal } of LINES) {
    const line = async (to: number) => (delayMs > 0 ? startDelayProxy(to, delayMs) : null);
    const [proxy, bareProxy] = [await line(port), await line(socket.port)];
    const origin = proxy ? `http://127.0.0.1:${proxy.port}` : direct;
    const bareLine = `ws://127.0.0.1:${bareProxy?.port ?? socket.port}`;
    for (const viewers of viewerCounts) {
      const room = `bench-${delayMs}-${viewers}`;
      const asset = await presentDeck(direct, room, deck, turns + 1);
      const pages = {
        'mm-slides': (who: string) => `${origin}/?room=${room}&name=${who}`,
        'bare page': () => `${direct}/bare.html?asset=${asset}&socket=${encodeURIComponent(bareLine)}`,
      };
      for (const [what, url] of Object.entries(pages)) {
        const report = await clickToPaint(browser, { url, viewers, turns, pause: 300 + 15 * viewers });
        const [p50, p99] = [percentile(report.latencies, 50), percentile(report.latencies, 99)];
        const steps = STEPS.map((step) => percentile(report.steps[step], 50));
        const own = percentile(report.own, 50);
        const arrival = percentile(report.arrivals, 50);
        const { missing } = report;
        const verdict = missing > 0 ? 'INVALID' : p99 <= goal ? 'met' : 'MISSED';
        const judged = what === 'bare page' ? '' : `p99 ≤ ${goal} ${verdict}`;
        rows.push([name, viewers, what, p50, p99, ...steps, own, missing, judged]);
        figures.push({ line: name, viewers, what, p50, p99, steps, arrival, own, missing });
      }
    }
    await proxy?.close();
    await bareProxy?.close();
  }
  printTable(
    `From click to painted page, ${turns} turns`,
    ['line', 'viewers', 'page', 'p50 ms', 'p99 ms', ...STEPS, 'presenter p50', 'missing', 'goal'],
    rows,
  );
  saveResults('click-to-paint', full, figures);
} finally {
  await browser.close();
  await server.stop();
  await bare.stop();
  rmSync(data, { recursive: true, force: true });
}
