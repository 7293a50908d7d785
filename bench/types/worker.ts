/** Child process: how many operations a second each type does, one workload after the other. */
import { applyUpdate, Doc, encodeStateAsUpdate, mergeUpdates } from 'yjs';
import { seededRandom } from '../../src/core/testing/random.js';
import { answer } from '../lib/answer.js';
import { ratePerSecond } from '../lib/stats.js';
import { VARIETY, type Replicated, type Transformer } from './workload.js';
import { workloads } from './workloads.js';

/** Per second; NaN for what there is none of. */
export interface TypeRates {
  readonly name: string;
  readonly parse: number;
  readonly transform: number;
  readonly apply: number;
  /** A concurrent operation of somebody else, brought in: transformed over one, then applied. */
  readonly receive: number;
  readonly compose: number;
}

export interface WorkloadRates {
  readonly workload: string;
  readonly rates: readonly TypeRates[];
}

interface Length {
  readonly rounds: number;
  readonly ms: number;
}

answer({ measure });

function measure(length: Length): WorkloadRates[] {
  return workloads().map(({ name, transformers, yjs }) => ({
    workload: name,
    rates: [...transformers.map((each) => rateTransformer(each, length)), rateYjs(yjs, length)],
  }));
}

/** Keeps results from being optimised away. */
let sink: unknown;

function rateTransformer({ name, state, work, parse, ...type }: Transformer, length: Length): TypeRates {
  let next = 0;
  const each = (use: (pair: (typeof work)[number]) => unknown): number =>
    ratePerSecond(() => {
      sink = use(work[next]!);
      next = (next + 1) % VARIETY;
    }, length);
  const afterA = new Map(work.map(({ a }) => [a, type.apply(state, a)]));
  return {
    name,
    parse: parse ? each(({ a }) => parse(a)) : NaN,
    transform: each(({ a, b }) => type.transform(b, a)),
    apply: each(({ a }) => type.apply(state, a)),
    receive: each(({ a, b }) => type.apply(afterA.get(a), type.transform(b, a))),
    compose: each(({ a, c }) => type.compose(a, c)),
  };
}

/** Yjs does not transform: an update carries what is needed to merge it anywhere. */
function rateYjs(work: Replicated, { rounds, ms }: Length): TypeRates {
  const base = new Doc();
  work.fill(base);
  const common = encodeStateAsUpdate(base);
  const replica = (): Doc => {
    const doc = new Doc();
    applyUpdate(doc, common);
    return doc;
  };
  // As many as one document sees in a lively hour.
  const edits = 4 * VARIETY;
  const theirs = updatesOf(replica(), work, edits, 11);
  const own = updatesOf(replica(), work, edits, 12);
  const merging = (concurrent: readonly Uint8Array[]): number => {
    let best = 0;
    const until = performance.now() + rounds * ms;
    do {
      const doc = replica();
      for (const update of concurrent) applyUpdate(doc, update);
      const started = performance.now();
      for (const update of theirs) applyUpdate(doc, update);
      best = Math.max(best, (edits * 1000) / (performance.now() - started));
    } while (performance.now() < until);
    return best;
  };
  let next = 0;
  return {
    name: 'Yjs',
    parse: NaN,
    transform: NaN,
    apply: merging([]),
    receive: merging(own),
    compose: ratePerSecond(
      () => {
        sink = mergeUpdates([theirs[next]!, theirs[next + 1]!]);
        next = (next + 1) % (edits - 1);
      },
      { rounds, ms },
    ),
  };
}

function updatesOf(doc: Doc, { edit }: Replicated, count: number, seed: number): Uint8Array[] {
  const random = seededRandom(seed);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < count; n++) edit(doc, random);
  return updates;
}

export { sink };
