/**
 * The thread that owns the op log's file. One message in is everything that
 * was asked for since the last answer, one message out its results, in order.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openOpLogStore, type AppendOutcome, type OpLogFile } from './op-log-store.js';
import type { LogAppend, StoredSnapshot } from '../types.js';

export type OpLogRequest =
  | { readonly kind: 'append'; readonly batch: LogAppend }
  | { readonly kind: 'read'; readonly room: string; readonly after: number; readonly limit: number }
  | { readonly kind: 'range'; readonly room: string }
  | { readonly kind: 'saveSnapshot'; readonly room: string; readonly snapshot: StoredSnapshot }
  | { readonly kind: 'loadSnapshot'; readonly room: string }
  | { readonly kind: 'prune'; readonly room: string; readonly upTo: number }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'resize'; readonly maxBytes: number };

export type OpLogReply = { readonly value: unknown } | { readonly error: string };

if (!parentPort) throw new Error('op-log-worker runs in a worker thread');
const port = parentPort;
const store = openOpLogStore(workerData as OpLogFile);

port.on('message', (message: readonly OpLogRequest[] | 'close') => {
  if (message === 'close') {
    store.close();
    port.postMessage('closed');
    port.close();
    return;
  }
  // Appends of all rooms share a transaction and its fsync; what else was asked comes after them.
  const appends = message.filter((request) => request.kind === 'append');
  const outcomes = appends.length > 0 ? store.append(appends.map((request) => request.batch)) : [];
  let next = 0;
  port.postMessage(
    message.map((request) => (request.kind === 'append' ? replyTo(outcomes[next++]!) : answer(request))),
  );
});

function replyTo(outcome: AppendOutcome): OpLogReply {
  return 'error' in outcome ? outcome : { value: outcome };
}

function answer(request: Exclude<OpLogRequest, { kind: 'append' }>): OpLogReply {
  try {
    return { value: run(request) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function run(request: Exclude<OpLogRequest, { kind: 'append' }>): unknown {
  switch (request.kind) {
    case 'read':
      return store.read(request.room, request.after, request.limit);
    case 'range':
      return store.range(request.room);
    case 'saveSnapshot':
      return store.saveSnapshot(request.room, request.snapshot);
    case 'loadSnapshot':
      return store.loadSnapshot(request.room);
    case 'prune':
      return store.prune(request.room, request.upTo);
    case 'checkpoint':
      return store.checkpoint();
    case 'resize':
      return store.resize(request.maxBytes);
  }
}
