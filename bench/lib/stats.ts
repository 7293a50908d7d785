/** Medians and percentiles: one noisy repetition must not decide a figure. */

/** The middle of `values`; NaN for none. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest of `values` that at least `p` percent of them do not exceed; for a median of two, their mean. */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  const place = (last * p) / 100;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

const BIN_MS = 0.05;
const BINS = 200_000;

/** Latencies of millions of deliveries in fixed memory: bins of 0.05 ms up to 10 s. */
export class Histogram {
  readonly #bins = new Uint32Array(BINS);
  #count = 0;
  #largest = 0;

  get count(): number {
    return this.#count;
  }

  /** The largest value seen, exactly, in milliseconds. */
  get largest(): number {
    return this.#largest;
  }

  add(ms: number): void {
    this.#bins[Math.min(BINS - 1, Math.max(0, Math.floor(ms / BIN_MS)))]!++;
    this.#count++;
    if (ms > this.#largest) this.#largest = ms;
  }

  /** The upper edge of the bin that holds the `p`th percentile, in milliseconds. */
  percentile(p: number): number {
    const wanted = (this.#count * p) / 100;
    let seen = 0;
    for (let bin = 0; bin < BINS; bin++) {
      seen += this.#bins[bin]!;
      if (seen >= wanted && seen > 0) return (bin + 1) * BIN_MS;
    }
    return NaN;
  }
}

/** How often `work` can be done in a second: the best of `rounds`, each at least `ms` long. */
export function ratePerSecond(work: () => void, { rounds = 3, ms = 200 } = {}): number {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    let done = 0;
    const started = performance.now();
    let elapsed = 0;
    for (let batch = 1; elapsed < ms; batch = Math.min(batch * 2, 4096)) {
      for (let i = 0; i < batch; i++) work();
      done += batch;
      elapsed = performance.now() - started;
    }
    best = Math.max(best, (done * 1000) / elapsed);
  }
  return best;
}
