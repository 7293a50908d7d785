/**
 * Clients and a relay without a socket: nothing moves until the test says so.
 * Random edits, delays, cuts, refusals, failed commits and pruned logs; in the
 * end everybody has what the log says, and each operation is in it once.
 */
import { describe, it } from 'node:test';
import { MMError } from '../protocol/errors.js';
import { seededRandom } from '../testing/random.js';
import { Simulation, type Weights } from '../testing/simulation.js';
import { defaultTools } from '../tools/registry.js';

const CALM: Weights = { edit: 8, up: 8, down: 10, commit: 6, tick: 4 };

const STORIES: Record<string, { weights: Weights; runs: number }> = {
  'edits cross on the way': { weights: CALM, runs: 200 },
  'connections are cut and resumed': { weights: { ...CALM, cut: 1, connect: 2 }, runs: 200 },
  'operations are refused': { weights: { ...CALM, forbid: 1, allow: 2 }, runs: 200 },
  'commits fail': { weights: { ...CALM, fail: 1 }, runs: 150 },
  'people undo and redo': { weights: { ...CALM, undo: 3, redo: 2 }, runs: 200 },
  'the log is pruned while somebody is away': {
    weights: { ...CALM, cut: 1, connect: 1, prune: 2 },
    runs: 150,
  },
  'everything at once': {
    weights: { ...CALM, cut: 1, connect: 2, forbid: 1, allow: 2, fail: 1, undo: 2, redo: 1, prune: 1 },
    runs: 300,
  },
};

/** Seeds for each tool alone, where every edit meets others. */
const ALONE_RUNS = 60;

describe('convergence of clients and relay', () => {
  for (const [story, { weights, runs }] of Object.entries(STORIES)) {
    it(`[OP1, OP4, OP6, OP11, RF3, RF4, RS1, RS2] when ${story}`, async () => {
      for (let seed = 1; seed <= runs; seed++) await run(story, weights, seed);
    });
  }

  for (const tool of defaultTools().names) {
    it(`[OP1, OP4, OP6, OP11, RF3, RF4, RS1, RS2] when everybody uses ${tool} alone`, async () => {
      const { weights } = STORIES['everything at once']!;
      for (let seed = 1; seed <= ALONE_RUNS; seed++) await run(`${tool} alone`, weights, seed, [tool]);
    });
  }
});

async function run(story: string, weights: Weights, seed: number, played?: readonly string[]): Promise<void> {
  const random = seededRandom(seed);
  const simulation = await Simulation.start({ random, clients: 3, ...(played && { played }) });
  try {
    for (let step = 0; step < 120; step++) await simulation.step(weights);
    await simulation.settle();
    simulation.check();
  } catch (error) {
    throw new Error(`story "${story}", seed ${seed}: ${describeError(error)}`, { cause: error });
  }
}

function describeError(error: unknown): string {
  return error instanceof MMError ? `${error.code} ${error.message}` : String(error);
}
