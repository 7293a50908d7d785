/**
 * A whiteboard after an hour of drawing: what an operation costs the relay,
 * how long a board takes to load in a page, and how long frames take while
 * somebody draws on it; and all of it together, for the thirtieth participant.
 * `--only=` takes `operations`, `painter` and `thirty`.
 */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { boardType } from '../src/core/ot/board/board.js';
import type { BoardOp } from '../src/core/ot/board/op.js';
import type { BoardObject, BoardState } from '../src/core/ot/board/state.js';
import { whiteboardTool } from '../src/core/tools/whiteboard.js';
import { drawing } from './board/drawing.js';
import type { BoardPage, FrameFigures, LoadFigures } from './board/page.js';
import { thirty } from './board/thirty.js';
import { launch } from './click-to-paint/measure.js';
import { benchArgs } from './lib/args.js';
import { saveResults } from './lib/results.js';
import { median, percentile, ratePerSecond } from './lib/stats.js';
import { printTable } from './lib/table.js';

const OBJECTS = 5_000;
const SCREEN = { width: 1200, height: 800 };
/** How the page looks at the board: life size on a plain screen and on a fine one, and all of it. */
const VIEWS = [
  { name: 'life size', ratio: 1, camera: { x: -1500, y: -1000, scale: 1 } },
  { name: 'life size, 2 pixels a unit', ratio: 2, camera: { x: -1500, y: -1000, scale: 1 } },
  { name: 'all of it', ratio: 1, camera: { x: 0, y: 0, scale: 0.25 } },
] as const;
const LOAD_GOAL_MS = 1_000;
const FRAME_GOAL_MS = 16;

const { full, only } = benchArgs();
const wanted = (part: string): boolean => !only || only.includes(part);
const objects = drawing(OBJECTS);
const state: BoardState = { objects };
const json = JSON.stringify(state);

const rates = wanted('operations') ? operations() : [];
if (wanted('operations'))
  printTable(
    `Operations on a board of ${OBJECTS.toLocaleString('en-US')} objects (${Math.round(json.length / 1024)} KB)`,
    ['operation', 'apply /s', 'transform /s', 'relay /s'],
    rates.map(({ name, apply, transform, relay }) => [name, apply, transform, relay]),
  );

const browser = await launch();
try {
  const views = [];
  for (const { name, ratio, camera } of wanted('painter') ? VIEWS : []) {
    const page = await browser.newPage({ viewport: SCREEN, deviceScaleFactor: ratio });
    await page.addScriptTag({ content: await pageScript() });
    const ask = <T>(work: (page: BoardPage, argument: never) => Promise<T>, argument?: unknown): Promise<T> =>
      page.evaluate(`(${work.toString()})(window.page, ${JSON.stringify(argument)})`);
    const loads: LoadFigures[] = [];
    for (let run = 0; run < (full ? 7 : 3); run++) {
      const argument = [json, SCREEN.width, SCREEN.height, ratio, camera];
      loads.push(
        await ask((p, [a, b, c, d, e]: Parameters<BoardPage['load']>) => p.load(a, b, c, d, e), argument),
      );
    }
    const frames = full ? 400 : 150;
    views.push({
      name,
      load: middle(loads),
      grow: summary(await ask((p, n: number) => p.grow(n), frames)),
      change: summary(await ask((p, n: number) => p.change(n), frames)),
      pan: summary(await ask((p, n: number) => p.pan(n), frames)),
    });
    await page.close();
  }
  if (wanted('painter'))
    printTable(
      'Loading in a page, from JSON to pixels',
      ['view', 'parse ms', 'index ms', 'first frame ms', 'all there ms', 'all fine ms', 'frames', 'goal'],
      views.map(({ name, load }) => [
        name,
        load.parse,
        load.index,
        load.first,
        load.there,
        load.whole,
        load.frames,
        `< ${LOAD_GOAL_MS} ${load.there < LOAD_GOAL_MS ? 'met' : 'MISSED'}`,
      ]),
    );
  if (wanted('painter'))
    printTable(
      'Frames: milliseconds of work, and from one to the next',
      ['view', 'while', 'work p50', 'work p95', 'between p50', 'between p95', 'goal'],
      views.flatMap(({ name, grow, change, pan }) =>
        Object.entries({ 'a stroke grows': grow, 'objects change': change, 'the view moves': pan }).map(
          ([what, { work, between }]) => [
            name,
            what,
            work.p50,
            work.p95,
            between.p50,
            between.p95,
            `work p95 < ${FRAME_GOAL_MS} ${work.p95 < FRAME_GOAL_MS ? 'met' : 'MISSED'}`,
          ],
        ),
      ),
    );
  const crowd = wanted('thirty') ? await thirty(browser, OBJECTS, [1, 2], full ? 20 : 6) : [];
  if (wanted('thirty'))
    printTable(
      'The page of the thirtieth participant, from its address to pixels',
      ['pixels a unit', 'code ms', 'in the room ms', 'board ms', 'all there ms', 'all fine ms', 'goal'],
      crowd.map(({ ratio, load }) => [
        ratio,
        load.code,
        load.live,
        load.ready,
        load.painted,
        load.fine,
        `< ${LOAD_GOAL_MS} ${load.painted < LOAD_GOAL_MS ? 'met' : 'MISSED'}`,
      ]),
    );
  if (wanted('thirty'))
    printTable(
      'Its frames',
      ['pixels a unit', 'while', 'p50 ms', 'p95 ms', 'frames /s', 'busy', 'script'],
      crowd.flatMap(({ ratio, rows }) =>
        rows.map(({ what, p50, p95, rate, busy, script }) => [
          ratio,
          what,
          p50,
          p95,
          rate,
          `${Math.round(100 * busy)} %`,
          `${Math.round(100 * script)} %`,
        ]),
      ),
    );
  saveResults('board', full, {
    thirty: crowd,
    objects: OBJECTS,
    bytes: json.length,
    operations: rates,
    views,
  });
} finally {
  await browser.close();
}

interface Rates {
  readonly name: string;
  readonly apply: number;
  readonly transform: number;
  /** Parsed, admitted, stamped and applied. */
  readonly relay: number;
}

function operations(): Rates[] {
  const stroke = objects.find(({ kind }) => kind === 'stroke')!;
  const fresh: BoardObject = { ...stroke, id: 'new', z: 1e6 };
  const author = { id: 'p1', name: 'Ada', role: 'participant' };
  const ops: Readonly<Record<string, BoardOp>> = {
    'add a stroke': { add: [fresh] },
    'move an object': { set: [[stroke.id, { x: 5, y: 6 }]] },
    'clear everything': { gone: [[1, objects.map(({ id }) => id).join(' ')]], clear: true },
  };
  return Object.entries(ops).map(([name, op]) => {
    const raw = JSON.parse(JSON.stringify(op)) as unknown;
    return {
      name,
      apply: ratePerSecond(() => boardType.apply(state, op)),
      transform: ratePerSecond(() => boardType.transform(op, ops['move an object']!, 'after')),
      relay: ratePerSecond(() => {
        // Another board each time, as it is after each operation: nothing is known of it.
        const now = { ...state };
        const parsed = boardType.parse(raw);
        whiteboardTool.admit!(parsed, now, author);
        boardType.apply(now, whiteboardTool.stamp!(parsed, author, 5, now));
      }),
    };
  });
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('board/page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    minify: true,
    write: false,
  });
  return outputFiles[0]!.text;
}

function middle(loads: readonly LoadFigures[]): LoadFigures {
  const of = (figure: keyof LoadFigures): number => median(loads.map((load) => load[figure]));
  return {
    parse: of('parse'),
    index: of('index'),
    first: of('first'),
    there: of('there'),
    whole: of('whole'),
    frames: of('frames'),
  };
}

interface Summary {
  readonly work: { readonly p50: number; readonly p95: number };
  readonly between: { readonly p50: number; readonly p95: number };
}

function summary({ work, between }: FrameFigures): Summary {
  const of = (values: readonly number[]): Summary['work'] => ({
    p50: percentile(values, 50),
    p95: percentile(values, 95),
  });
  return { work: of(work), between: of(between) };
}
