/**
 * The figures of the call: until the first picture, what a consumer costs
 * beside a bare mediasoup, how many a core carries, and a slide change beside
 * sharing the screen over narrow lines.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLine } from './media/line.js';
import type { Site } from './media/pages.js';
import { LONGEST_MS, measureSlideChanges } from './media/slide-change.js';
import { benchArgs } from './lib/args.js';
import { Child } from './lib/child.js';
import { saveResults } from './lib/results.js';
import { median } from './lib/stats.js';
import { printTable } from './lib/table.js';

const SHAPES = [256, 1_000, null] as const;

const { full, only } = benchArgs();
const wanted = (part: string): boolean => only?.includes(part) ?? true;
const figures: Record<string, unknown> = {};

if (wanted('slide')) await slideChanges();
saveResults('media', full, figures);

async function withServer<T>(host: string, work: (site: Site) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'mm-bench-'));
  const server = await Child.start(new URL('media/server.ts', import.meta.url));
  try {
    const apiKey = randomBytes(16).toString('hex');
    const { port } = await server.ask<{ port: number }>('start', { data, host, apiKey });
    return await work({ url: `http://${host}:${port}`, apiKey });
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function slideChanges(): Promise<void> {
  const line = openLine();
  if (line.missing)
    console.log(`no network namespaces here (${line.missing}): unshaped, and bytes are not counted`);
  const shapes = line.missing ? [null] : SHAPES;
  const turns = full ? 10 : 3;
  try {
    const reports = await withServer(line.host, (site) => measureSlideChanges({ site, line, shapes, turns }));
    figures['slide'] = reports;
    printTable(
      `A slide change, ${2 * turns} turns`,
      ['line up', 'operation ms', 'worst', 'bytes', 'screen ms', 'worst', 'bytes', 'bytes, ratio'],
      reports.map(({ kbits, operation, screen }) => {
        const ms = (changes: typeof screen): number[] => changes.map((each) => each.ms ?? LONGEST_MS);
        const bytes = (changes: typeof screen): number => median(changes.map((each) => each.bytes));
        return [
          kbits === null ? 'unshaped' : `${kbits} kbit/s`,
          median(ms(operation)),
          Math.max(...ms(operation)),
          bytes(operation),
          median(ms(screen)),
          Math.max(...ms(screen)),
          bytes(screen),
          bytes(screen) / bytes(operation),
        ];
      }),
    );
  } finally {
    line.close();
  }
}
