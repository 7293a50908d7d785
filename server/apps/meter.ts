/**
 * Counts what applications do, by day: in memory at once, in the catalogue a
 * little later, so that an operation costs nothing. What a crash loses are the
 * last seconds. Knows no operations.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { AppCatalogue } from '../storage/types.js';
import type { App } from './app.js';

export interface MeterOptions {
  readonly catalogue: AppCatalogue;
  readonly clock: Clock;
  readonly logger: { warn(details: object, message: string): void };
}

export interface Meter {
  /** Learns what the application has done today; before its first `take`. */
  open(app: Pick<App, 'id'>): Promise<void>;
  /** One operation more. Throws `RATE_LIMITED` when the day's are used up. */
  take(app: Pick<App, 'id' | 'quotas'>): void;
  /** Operations of today. */
  today(app: string): Promise<number>;
  /** Keeps what is counted. Idempotent. */
  close(): Promise<void>;
}

interface Day {
  readonly app: string;
  readonly day: string;
  /** As the catalogue has it, other processes' too. */
  kept: number;
  /** Not there yet. */
  fresh: number;
}

const KEEP_MS = 5_000;

export function createMeter({ catalogue, clock, logger }: MeterOptions): Meter {
  const days = new Map<string, Day>();
  let cancel: (() => void) | null = null;
  let closed = false;

  const today = (): string => new Date(clock.now()).toISOString().slice(0, 10);

  /** Of today; yesterday's is kept first. */
  function dayOf(app: string): Day {
    const known = days.get(app);
    const day = today();
    if (known?.day === day) return known;
    if (known && known.fresh > 0) void keep(known);
    const next = { app, day, kept: 0, fresh: 0 };
    days.set(app, next);
    return next;
  }

  async function keep(day: Day): Promise<void> {
    const count = day.fresh;
    day.fresh = 0;
    day.kept += count;
    try {
      day.kept = await catalogue.countOperations(day.app, day.day, count);
    } catch (error) {
      day.kept -= count;
      day.fresh += count;
      logger.warn({ error, app: day.app }, 'operations could not be counted');
    }
  }

  async function keepAll(): Promise<void> {
    await Promise.all([...days.values()].filter(({ fresh }) => fresh > 0).map(keep));
  }

  return {
    async open({ id }) {
      if (days.get(id)?.day === today()) return;
      await keep(dayOf(id));
    },
    take({ id, quotas }) {
      const day = dayOf(id);
      const { opsPerDay = Infinity } = quotas;
      if (day.kept + day.fresh >= opsPerDay)
        throw new MMError('RATE_LIMITED', `the application has done its ${opsPerDay} operations of the day`);
      day.fresh++;
      if (closed || cancel) return;
      cancel = clock.after(KEEP_MS, () => {
        cancel = null;
        void keepAll();
      });
    },
    async today(app) {
      const day = dayOf(app);
      await keep(day);
      return day.kept + day.fresh;
    },
    async close() {
      closed = true;
      cancel?.();
      cancel = null;
      await keepAll();
    },
  };
}
