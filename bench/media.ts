/**
 * The figures of the call: until the first picture, what a consumer costs
 * beside a bare mediasoup, how many a core carries, a slide change beside
 * sharing the screen over narrow lines, and a call on a line that grows narrow.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureConsumers, type ConsumersReport } from './media/consumers/measure.js';
import { measureMemory, type Memories } from './media/consumers/memory.js';
import { WHO, type Who } from './media/consumers/subjects.js';
import { measureFirstFrames } from './media/first-frames.js';
import { openLine } from './media/line.js';
import type { Site } from './media/pages.js';
import {
  LONGEST_MS,
  measureSlideChanges,
  type Change,
  type Shape,
  type SlideChangeReport,
} from './media/slide-change.js';
import { chunkSizes } from './media/chunks.js';
import { measureSteps, type Voice } from './media/steps.js';
import { benchArgs } from './lib/args.js';
import { Child } from './lib/child.js';
import { saveResults } from './lib/results.js';
import { median, percentile } from './lib/stats.js';
import { printTable } from './lib/table.js';

const UNSHAPED: Shape = { kbits: null, camera: false };
const SHAPES: readonly Shape[] = [{ kbits: 256, camera: false }, { kbits: 1_000, camera: false }, UNSHAPED];
/** Others want to be sent as well. */
const FULL_SHAPES: readonly Shape[] = [
  ...SHAPES,
  { kbits: 256, camera: true },
  { kbits: 1_000, camera: true },
];

const { full, only } = benchArgs();
const wanted = (part: string): boolean => only?.includes(part) ?? true;
const figures: Record<string, unknown> = {};

if (wanted('first')) await firstFrames();
if (wanted('consumers')) await consumers();
if (wanted('memory')) await memory();
if (wanted('slide')) await slideChanges();
if (wanted('steps')) await steps();
if (wanted('chunks')) chunks();
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

async function firstFrames(): Promise<void> {
  const { fromJoin, fromShow } = await withServer('127.0.0.1', (site) =>
    measureFirstFrames(site, { pages: full ? 20 : 5, times: full ? 10 : 4 }),
  );
  figures['firstFrames'] = { fromJoin, fromShow };
  const rows = [
    ['join(), page just loaded', fromJoin.cold],
    ['join(), again', fromJoin.warm],
    ['show(), in the call', fromShow],
  ] as const;
  printTable(
    'Until the first frame of the other one',
    ['from', 'times', 'p50 ms', 'p99 ms'],
    rows.map(([from, times]) => [from, times.length, percentile(times, 50), percentile(times, 99)]),
  );
}

async function consumers(): Promise<void> {
  for (const people of full ? [6, 12, 18] : [12]) {
    const report = await withData((data) => measureConsumers(data, { people, windows: full ? 12 : 5 }));
    figures[`consumers${people}`] = report;
    printConsumers(report);
  }
}

async function memory(): Promise<void> {
  const memories = await withData((data) => measureMemory(data, full ? 48 : 32));
  figures['memory'] = memories;
  printMemories(memories);
}

async function withData<T>(work: (data: string) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'mm-bench-'));
  try {
    return await work(data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function printMemories(memories: Memories): void {
  const all = ({ worker, node }: Memories[Who]): number => worker + node;
  printTable(
    'What a stream takes of memory',
    ['', 'worker KB', 'Node KB', 'to bare'],
    WHO.map((who) => [
      who,
      memories[who].worker / 1024,
      memories[who].node / 1024,
      all(memories[who]) / all(memories.bare),
    ]),
  );
}

function printConsumers({ people, consumers, costs, missed }: ConsumersReport): void {
  const bare = costs.bare.worker.map((worker, window) => worker + costs.bare.node[window]!);
  printTable(
    `${people} people, ${consumers} consumers; ${Math.round(missed)} ms of media left out`,
    [
      '',
      'worker µs/s',
      'Node µs/s',
      'to bare',
      'from',
      'to',
      'of a stream alone',
      'to bare',
      'MB sent',
      'a core carries',
    ],
    WHO.map((who) => {
      const { worker, node, sent } = costs[who];
      // By what was sent, should one of them have lost more on the way in.
      const less = costs.bare.sent / sent;
      const ratios = worker.map((share, window) => ((share + node[window]!) * less) / bare[window]!);
      const each = (shares: readonly number[]): number => (median(shares) * 1e6) / consumers;
      // Less what there was without any: the room, and those who send.
      const alone = (of: Who): number =>
        each(costs[of].worker) +
        each(costs[of].node) -
        each(costs[of].before.worker) -
        each(costs[of].before.node);
      return [
        who,
        each(worker),
        each(node),
        median(ratios),
        Math.min(...ratios),
        Math.max(...ratios),
        alone(who),
        (alone(who) * less) / alone('bare'),
        sent / 1e6,
        peoplePerCore(median(worker), people),
      ];
    }),
  );
}

/**
 * How many could be in such calls until the worker uses four fifths of a core:
 * so many times these people, in calls of this size, if each costs the same.
 */
function peoplePerCore(share: number, people: number): number {
  return Math.floor((0.8 / share) * people);
}

async function steps(): Promise<void> {
  const line = openLine();
  try {
    if (line.missing)
      return console.log(`no network namespaces here (${line.missing}): no line grows narrow`);
    const widths = full ? [300, 150, 60, 300, 150, 60] : [150, 60];
    const report = await withServer(line.host, async (site) => [
      ...(await measureSteps(site, line, 'down', widths)),
      ...(await measureSteps(site, line, 'up', widths)),
    ]);
    figures['steps'] = report;
    const said = (seconds: number | null): string | number => seconds ?? 'never';
    const heard = ({ lost, madeUp, waited }: Voice): string =>
      [100 * lost, 100 * madeUp, waited].map((each) => Math.round(each)).join(' / ');
    printTable(
      'A line that grows narrow, and wide again',
      [
        ...['way', 'kbit/s', 'a step after s', 'to', 'in the end', 'lines'],
        ...['voice before: lost % / made up % / waits ms', 'after it'],
        ...['all again after s', 'large after s'],
      ],
      report.map(({ way, kbits, down, to, rung, lines, before, after, back, large }) => [
        ...[way, kbits, said(down), to ?? '', rung, lines],
        ...[heard(before), heard(after)],
        ...[said(back), said(large)],
      ]),
    );
  } finally {
    line.close();
  }
}

function chunks(): void {
  const sizes = chunkSizes();
  figures['chunks'] = sizes;
  printTable(
    'What a page loads for a call, in kB',
    ['chunk', 'minified', 'gzipped'],
    sizes.map(({ name, bytes, gzipped }) => [name, bytes / 1000, gzipped / 1000]),
  );
}

async function slideChanges(): Promise<void> {
  const line = openLine();
  if (line.missing)
    console.log(`no network namespaces here (${line.missing}): unshaped, and bytes are not counted`);
  const shapes = line.missing ? [UNSHAPED] : full ? FULL_SHAPES : SHAPES;
  const turns = full ? 10 : 2;
  try {
    const reports: SlideChangeReport[] = [];
    for (const deck of ['words', 'photographs'] as const) {
      const measured = withServer(line.host, (site) =>
        measureSlideChanges({ site, line, deck, shapes, turns }),
      );
      reports.push(...(await measured));
    }
    figures['slide'] = reports;
    const ms = (changes: readonly Change[]): number[] => changes.map((each) => each.ms ?? LONGEST_MS);
    const bytes = (changes: readonly Change[], which: 'bytes' | 'inAll'): number =>
      median(changes.map((each) => each[which]));
    printTable(
      `A slide change, ${2 * turns} turns: until it can be read, and bytes up`,
      [
        'slides',
        'line up',
        'operation ms',
        'most',
        'bytes',
        'screen ms',
        'most',
        'until then',
        'ratio',
        'in all',
        'ratio',
      ],
      reports.map(({ deck, shape, operation, screen }) => {
        const own = bytes(operation, 'bytes');
        const [then, inAll] = [bytes(screen, 'bytes'), bytes(screen, 'inAll')];
        return [
          deck,
          `${shape.kbits === null ? 'unshaped' : `${shape.kbits} kbit/s`}${shape.camera ? ', camera on' : ''}`,
          median(ms(operation)),
          Math.max(...ms(operation)),
          own,
          median(ms(screen)),
          Math.max(...ms(screen)),
          then,
          then / own,
          inAll,
          inAll / own,
        ];
      }),
    );
  } finally {
    line.close();
  }
}
