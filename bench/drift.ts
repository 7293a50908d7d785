/**
 * How far apart several screens are that play the same film: read from the
 * frames themselves, at the same instants, in real pages against the built
 * server. On loopback, and over a line that adds up to 100 ms at random in
 * each direction; beside the rule "correct beyond five seconds, every five
 * seconds" in the same pages. All pages decode twice on this one machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startChaosProxy } from '../test/e2e/lib/chaos-proxy.js';
import { measureDrift, type Spread } from './drift/measure.js';
import { benchArgs } from './lib/args.js';
import { Child } from './lib/child.js';
import { saveResults } from './lib/results.js';
import { percentile } from './lib/stats.js';
import { printTable, type Cell } from './lib/table.js';

const GOAL_MS = 80;
const JITTER_MS = 100;
const SETTLE_MS = 6_000;

const { full, only } = benchArgs();
const viewerCounts = only ? only.map(Number) : [2, 5];
const steadyMs = full ? 15_000 : 6_000;
const jumps = full ? 8 : 3;

const data = mkdtempSync(join(tmpdir(), 'mm-bench-'));
const server = await Child.start(new URL('drift/server.ts', import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--autoplay-policy=no-user-gesture-required',
  ],
});
try {
  const { port } = await server.ask<{ port: number }>('start', data);
  const direct = `http://127.0.0.1:${port}`;
  const file = await upload(direct);
  const rows: Cell[][] = [];
  const figures: unknown[] = [];
  for (const line of ['loopback', `+0–${JITTER_MS} ms each way`]) {
    const proxy = line === 'loopback' ? null : await startChaosProxy(port);
    if (proxy) proxy.delay = () => JITTER_MS * Math.random();
    const origin = proxy ? `http://127.0.0.1:${proxy.port}` : direct;
    for (const viewers of viewerCounts) {
      const room = `drift-${proxy ? 'far' : 'near'}-${viewers}`;
      const options = { origin, room, viewers, file, settleMs: SETTLE_MS, steadyMs, jumps };
      const report = await measureDrift(browser, options);
      for (const who of ['ours', 'rule'] as const) {
        const figure = summary(report[who]);
        const { missing } = report[who];
        const met = figure.steady.p95 <= GOAL_MS && figure.jumped.p95 <= GOAL_MS;
        const goal = who === 'ours' ? `p95 ≤ ${GOAL_MS} ${met ? 'met' : 'MISSED'}` : '';
        // Where a screen stood still nothing was measured, and what was is the better half.
        const verdict = missing > 0 ? 'INVALID' : goal;
        const name = who === 'ours' ? 'mm-video' : '5 s rule';
        const { steady, jumped } = figure;
        rows.push([line, viewers, name, steady.p50, steady.p95, jumped.p50, jumped.p95, missing, verdict]);
        figures.push({ line, viewers, who: name, ...figure, missing, valid: missing === 0 });
      }
    }
    await proxy?.close();
  }
  printTable(
    `Between the foremost and the hindmost screen, ms; ${steadyMs / 1000} s and ${jumps} jumps`,
    ['line', 'pages', 'who', 'p50', 'p95', '1 s after a jump p50', 'p95', 'missing', 'goal'],
    rows,
  );
  saveResults('drift', full, figures);
} finally {
  await browser.close();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}

function summary({ steady, jumped }: Spread): Record<'steady' | 'jumped', { p50: number; p95: number }> {
  const both = (values: readonly number[]): { p50: number; p95: number } => ({
    p50: percentile(values, 50),
    p95: percentile(values, 95),
  });
  return { steady: both(steady), jumped: both(jumped) };
}

/** Puts the film on the server; returns its path there. */
async function upload(server: string): Promise<string> {
  const film = await readFile(new URL('../test/fixtures/media/frames/frames.webm', import.meta.url));
  const form = new FormData();
  form.append('file', new Blob([film], { type: 'video/webm' }), 'frames.webm');
  const answer = await fetch(`${server}/v1/rooms/drift-films/assets`, { method: 'POST', body: form });
  const { id } = (await answer.json()) as { id: string };
  const asset = (await (await fetch(`${server}/v1/assets/${id}`)).json()) as { src: string };
  return new URL(asset.src, server).pathname;
}
