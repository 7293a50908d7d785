/** What the server counts, for `GET /metrics`. One registry per server: two servers in one process count apart. */
import { performance } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly operations: Counter;
  readonly refused: Counter<'code'>;
  readonly resets: Counter;
  readonly commitSeconds: Histogram;
  readonly presenceDropped: Counter;
  readonly closed: Counter<'code'>;
  readonly callers: Counter<'code'>;
  readonly connections: Gauge;
  /** Counts bytes written to sockets. Called for every delivery, so it only adds. */
  sent(bytes: number): void;
}

/** `rooms` is asked when somebody reads the metrics. */
export function createMetrics(rooms: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Kept by the event loop itself: sampling its delay would wake an idle server fifty times a second.
  let looked = performance.eventLoopUtilization();

  new Gauge({
    name: 'mm_rooms',
    help: 'Rooms that are loaded',
    registers,
    collect() {
      this.set(rooms());
    },
  });
  new Gauge({
    name: 'mm_event_loop_utilization',
    help: 'Share of the time since the last reading in which the event loop was busy, 0 to 1',
    registers,
    collect() {
      const now = performance.eventLoopUtilization();
      this.set(performance.eventLoopUtilization(now, looked).utilization);
      looked = now;
    },
  });
  new Gauge({
    name: 'mm_memory_bytes',
    help: 'Resident memory of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });

  let unreported = 0;
  new Counter({
    name: 'mm_sent_bytes_total',
    help: 'Bytes written to sockets',
    registers,
    collect() {
      this.inc(unreported);
      unreported = 0;
    },
  });

  return {
    registry,
    operations: new Counter({ name: 'mm_operations_total', help: 'Operations committed', registers }),
    refused: new Counter({
      name: 'mm_operations_refused_total',
      help: 'Operations refused, by error code',
      labelNames: ['code'],
      registers,
    }),
    resets: new Counter({
      name: 'mm_room_resets_total',
      help: 'Rooms that went back to their log',
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'mm_commit_seconds',
      help: 'Time from handing a batch to the log until it is durable',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
      registers,
    }),
    presenceDropped: new Counter({
      name: 'mm_presence_dropped_total',
      help: 'Presence left out for connections that do not keep up',
      registers,
    }),
    closed: new Counter({
      name: 'mm_connections_closed_total',
      help: 'Connections closed by the server, by error code',
      labelNames: ['code'],
      registers,
    }),
    callers: new Counter({
      name: 'mm_callers_refused_total',
      help: 'Requests over HTTP whose key or token was not good for them, by error code',
      labelNames: ['code'],
      registers,
    }),
    connections: new Gauge({ name: 'mm_connections', help: 'Sockets that are open', registers }),
    sent: (bytes) => void (unreported += bytes),
  };
}
