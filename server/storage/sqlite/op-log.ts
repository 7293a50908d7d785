/**
 * The op log in one SQLite file. A worker thread does what may take long, so
 * that waiting for the disk does not hold up the event loop. What is asked for
 * while something is under way waits for it and goes on together, and all
 * appends of a message share one commit: that is the group commit across rooms.
 *
 * Handing a small append to a thread and back costs more than writing it. So
 * while the worker has nothing to do, and the disk keeps nobody waiting, small
 * appends are written right here. With
 * `full` nobody is told of them, and nothing else is read or written, before the
 * disk has them: see `wal-file.ts`. Only one of the two ever writes at a time, so
 * neither waits for a lock.
 */
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { MMError } from '../../../src/core/protocol/errors.js';
import type { AppendResult, LogAppend, LogEntry, OpLog, StoredSnapshot } from '../types.js';
import {
  CHECKPOINT_PAGES,
  openOpLogStore,
  type AppendOutcome,
  type OpLogFile,
  type OpLogStore,
} from './op-log-store.js';
import type { OpLogReply, OpLogRequest } from './op-log-worker.js';
import { createPatience, type Patience } from './patience.js';
import { openWalFile, type WalFile } from './wal-file.js';

export interface SqliteOpLog extends OpLog {
  /** Sets the bound of the database: a quota, raised without a restart. */
  resize(maxBytes: number): Promise<void>;
}

interface Asked {
  readonly request: OpLogRequest;
  resolve(value: unknown): void;
  reject(error: MMError): void;
}

/** Entries in one turn beyond which their commit is the worker's. */
const MOST_HERE = 64;

/** For writing alone, which only a disk that is far behind makes slow. */
const usualPatience = (): Patience =>
  createPatience({ now: () => performance.now(), share: 0.1, stretchMs: 50 });

/** Rejects with `UNAVAILABLE` when the file cannot be opened. */
export async function openSqliteOpLog(
  file: OpLogFile,
  openWal = openWalFile,
  patience = usualPatience(),
): Promise<SqliteOpLog> {
  const worker = startWorker(file);
  let here: OpLogStore | null = null;
  let wal: WalFile | null = null;
  let commitsHere = 0;
  /** The next commit begins the write-ahead log anew, for which SQLite waits for the disk. */
  let begunAnew = false;
  let waiting: Asked[] = [];
  let asked: Asked[] | null = null;
  let scheduled = false;
  let failure: MMError | null = null;
  let closing: Promise<void> | null = null;
  let closed = (): void => {};

  worker.on('message', (message: readonly OpLogReply[] | 'closed') => {
    if (message === 'closed') return closed();
    const answered = asked ?? [];
    asked = null;
    send();
    for (const [index, reply] of message.entries()) {
      const { resolve, reject } = answered[index]!;
      if ('error' in reply) reject(unavailable(reply.error));
      else resolve(reply.value);
    }
  });
  worker.on('error', (error) => fail(unavailable((error as Error).message)));
  worker.on('exit', () => {
    fail(unavailable('the thread has ended'));
    closed();
  });

  function fail(error: MMError): void {
    failure ??= error;
    for (const each of [...(asked ?? []), ...waiting]) each.reject(failure);
    asked = null;
    waiting = [];
  }

  /** At the end of the turn, so that what rooms ask for in one turn travels together. */
  function schedule(): void {
    if (scheduled || asked) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      send();
    });
  }

  function send(): void {
    if (asked || waiting.length === 0) return;
    const appends = here && !begunAnew && patience.left() ? appendsOf(waiting) : null;
    if (here && appends) return commitHere(here, appends);
    asked = waiting;
    waiting = [];
    if (asked.some(isA('append')) && !asked.some(isA('checkpoint'))) begunAnew = false;
    worker.postMessage(asked.map((each) => each.request));
  }

  function commitHere(store: OpLogStore, appends: readonly LogAppend[]): void {
    const answered = waiting;
    waiting = [];
    const outcomes = patience.spend(() => store.append(appends));
    const told = (): void => outcomes.forEach((outcome, index) => answer(answered[index]!, outcome));
    if (wal) {
      asked = answered;
      wal.sync((error) => {
        if (failure) return;
        // What the disk has of it nobody knows, and asking again would not tell: this log is at its end.
        if (error) return fail(unavailable(error.message));
        asked = null;
        send();
        told();
      });
    } else told();
    // A commit is two or three pages. Copying them takes long, so that is the worker's too.
    if (++commitsHere % (CHECKPOINT_PAGES / 2) > 0) return;
    begunAnew = true;
    ask({ kind: 'checkpoint' }).catch(() => {});
  }

  function ask<T>(request: OpLogRequest): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (failure || closing) return reject(failure ?? unavailable('it is closed'));
      waiting.push({ request, resolve: resolve as (value: unknown) => void, reject });
      schedule();
    });
  }

  const log: SqliteOpLog = {
    append: (batch) => ask<AppendResult>({ kind: 'append', batch }),
    read: (room, after, limit) => ask<LogEntry[]>({ kind: 'read', room, after, limit }),
    range: (room) => ask<{ oldest: number; head: number }>({ kind: 'range', room }),
    saveSnapshot: (room, snapshot) => ask<void>({ kind: 'saveSnapshot', room, snapshot }),
    loadSnapshot: (room) => ask<StoredSnapshot | null>({ kind: 'loadSnapshot', room }),
    prune: (room, upTo) => ask<void>({ kind: 'prune', room, upTo }),
    resize(maxBytes) {
      here?.resize(maxBytes);
      return ask<void>({ kind: 'resize', maxBytes });
    },
    close() {
      closing ??= settle().then(async () => {
        const ended = new Promise<void>((resolve) => (closed = resolve));
        if (!failure) worker.postMessage('close');
        else closed();
        await ended;
        await worker.terminate();
        here?.close();
        await wal?.close();
      });
      return closing;
    },
  };

  /** Resolves when all that was asked for is answered. */
  async function settle(): Promise<void> {
    const last = [...(asked ?? []), ...waiting].length;
    if (last > 0) await ask({ kind: 'range', room: '' }).catch(() => {});
  }

  try {
    // The first answer proves that the file is open.
    await log.range('');
    if (file.sync === 'full') wal = await openWal(file.path);
    here = openOpLogStore({ ...file, sync: 'normal' }, { checkpoints: false });
  } catch (error) {
    await wal?.close();
    await worker.terminate();
    throw error instanceof MMError ? error : unavailable((error as Error).message);
  }
  return log;
}

function isA(kind: OpLogRequest['kind']): (asked: Asked) => boolean {
  return ({ request }) => request.kind === kind;
}

/** The appends, when `asked` is nothing else and not too much to do at once. */
function appendsOf(asked: readonly Asked[]): readonly LogAppend[] | null {
  const appends: LogAppend[] = [];
  let entries = 0;
  for (const { request } of asked) {
    if (request.kind !== 'append') return null;
    appends.push(request.batch);
    entries += request.batch.entries.length;
  }
  return entries <= MOST_HERE ? appends : null;
}

function answer({ resolve, reject }: Asked, outcome: AppendOutcome): void {
  if ('error' in outcome) reject(unavailable(outcome.error));
  else resolve(outcome);
}

/** The bundle has the worker as a `.js` file beside it; run from source it is the `.ts` file, through tsx. */
function startWorker(file: OpLogFile): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./op-log-worker.js', import.meta.url), { workerData: file });
  }
  const source = new URL('./op-log-worker.ts', import.meta.url).href;
  const tsx = import.meta.resolve('tsx/esm/api');
  const boot = `import('${tsx}').then(({ register }) => { register(); return import('${source}'); })`;
  return new Worker(boot, { eval: true, workerData: file });
}

function unavailable(reason: string): MMError {
  return new MMError('UNAVAILABLE', `op log: ${reason}`);
}
