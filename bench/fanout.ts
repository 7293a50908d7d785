/**
 * Fan-out: what it costs a server to bring one operation to one participant,
 * how long that takes, and what a participant costs who does nothing; ours
 * beside the peers', one after the other in one run. Every repetition takes
 * all peers in turn and compares with the raw `ws` of the same repetition, so
 * that a noisy machine is noisy for all.
 */
import { benchArgs } from './lib/args.js';
import type { Memory } from './lib/answer.js';
import { saveResults } from './lib/results.js';
import { median } from './lib/stats.js';
import { printTable, type Cell } from './lib/table.js';
import { idleMemory, runScenario, type Scenario, type ScenarioResult } from './fanout/measure.js';
import { PEERS } from './fanout/peers/index.js';

const YARDSTICK = 'ws';
const OURS = 'mm-rooms';

const SCENARIOS: readonly (Scenario & { readonly goal: { readonly ratio: number; readonly p99: number } })[] =
  [
    { name: '400 receivers x 100 ops/s', receivers: 400, opsPerSecond: 100, goal: { ratio: 0.7, p99: 30 } },
    { name: '50 receivers x 20 ops/s', receivers: 50, opsPerSecond: 20, goal: { ratio: 1.2, p99: 10 } },
  ];
const IDLE = { connections: 400, goalKB: 20 };

const { full, only } = benchArgs();
const repetitions = full ? 5 : 1;
const seconds = full ? 6 : 3;
const peers = PEERS.filter(({ name }) => !only || only.includes(name));

const figures: Record<string, unknown> = {};
for (const scenario of SCENARIOS) figures[scenario.name] = await compare(scenario);
figures['idle'] = await compareIdle();
saveResults('fanout', full, figures);

async function compare(scenario: (typeof SCENARIOS)[number]): Promise<unknown> {
  const runs = new Map<string, ScenarioResult[]>(peers.map(({ name }) => [name, []]));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const { name } of turned(peers, repetition)) {
      progress(`${scenario.name}: ${repetition + 1}/${repetitions} ${name}`);
      runs.get(name)!.push(await runScenario(name, scenario, seconds));
    }
  }
  const yardstick = runs.get(YARDSTICK);
  const rows = peers.map(({ name, does }) => {
    const own = runs.get(name)!;
    const ratios = own.map(({ cpu }, repetition) => cpu / (yardstick?.[repetition]?.cpu ?? NaN));
    return {
      name,
      does,
      valid: own.every(({ wrong }) => wrong === 0),
      cpu: median(own.map(({ cpu }) => cpu)),
      ratio: median(ratios),
      p50: median(own.map(({ p50 }) => p50)),
      p99: median(own.map(({ p99 }) => p99)),
      opsPerFrame: median(own.map(({ opsPerFrame }) => opsPerFrame)),
      loadBusy: median(own.map(({ loadBusy }) => loadBusy)),
      runs: own,
    };
  });
  printTable(
    `Fan-out, ${scenario.name}, ${seconds} s x ${repetitions}`,
    ['server', 'does', 'CPU µs/delivery', 'to ws', 'p50 ms', 'p99 ms', 'ops/frame', 'load CPU', 'goal'],
    rows.map((row): Cell[] => [
      row.valid ? row.name : `${row.name} INVALID`,
      row.does,
      row.cpu,
      row.ratio,
      row.p50,
      row.p99,
      row.opsPerFrame,
      `${Math.round(row.loadBusy * 100)} %`,
      row.name === OURS ? verdict(scenario.goal, row) : '',
    ]),
  );
  return rows;
}

function verdict(
  goal: { readonly ratio: number; readonly p99: number },
  { ratio, p99, valid }: { readonly ratio: number; readonly p99: number; readonly valid: boolean },
): string {
  const met = (ok: boolean): string => (ok ? 'met' : 'MISSED');
  return `ratio ≤ ${goal.ratio} ${met(valid && ratio <= goal.ratio)}, p99 < ${goal.p99} ms ${met(valid && p99 < goal.p99)}`;
}

async function compareIdle(): Promise<unknown> {
  const rows: { name: string; resident: number; held: number; runs: Memory[] }[] = [];
  for (const { name } of peers) {
    const runs: Memory[] = [];
    for (let repetition = 0; repetition < Math.min(repetitions, 3); repetition++) {
      progress(`idle: ${repetition + 1} ${name}`);
      runs.push(await idleMemory(name, IDLE.connections));
    }
    const kilobytes = (of: keyof Memory): number => median(runs.map((run) => run[of])) / 1024;
    rows.push({ name, resident: kilobytes('resident'), held: kilobytes('held'), runs });
  }
  printTable(
    `Memory per idle connection, ${IDLE.connections} connections`,
    ['server', 'resident KB', 'held KB', 'goal'],
    rows.map(({ name, resident, held }) => [
      name,
      resident,
      held,
      name === OURS ? `resident ≤ ${IDLE.goalKB} ${resident <= IDLE.goalKB ? 'met' : 'MISSED'}` : '',
    ]),
  );
  return rows;
}

/** Which run is on, on one line of its own. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}\r`);
}

/** The list begun at another place each time: nobody is always the one after the heaviest. */
function turned<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
