/**
 * What has been done in a room, as sentences: replays the log from its
 * beginning where that can be had, from the present where it cannot, and goes
 * on with what is done from now on. Loaded when somebody first asks.
 */
import { MMError } from '../protocol/errors.js';
import type { Entry } from '../protocol/messages.js';
import type { Room } from '../room/room.js';
import type { ToolRegistry } from '../tools/tool.js';
import type { RoomLog } from './room-log.js';

export interface HistoryLine {
  readonly rev: number;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
  /** The participant's id, `server`, or `api`. */
  readonly by: string;
  /** What the person is or was called; empty when nobody knows. */
  readonly name: string;
  /** `<tool>_<verb>` */
  readonly op: string;
  readonly doc: string;
  /** "Ana moved to slide 3" */
  readonly text: string;
}

export type HistoryStatus = 'loading' | 'ready' | 'failed';

export interface History {
  /** Oldest first, at most the last 1,000. A new list after each change. */
  readonly lines: readonly HistoryLine[];
  /** Whether `lines` begin with the room's first operation. */
  readonly complete: boolean;
  /** `failed` when the log could not be read; `retry` tries again. */
  readonly status: HistoryStatus;
  readonly error: MMError | null;
  /** Calls `listener` after each change of any of these; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  retry(): void;
  /** Follows the room no longer. Idempotent. */
  close(): void;
}

/** Lines that are kept. */
const KEPT = 1_000;
/** Entries that are replayed for the sake of the past. */
const REPLAYED = 5_000;
/** Entries asked for at a time. */
const PAGE = 500;
/** Whom a sentence speaks of when the name is not known. */
const SOMEBODY = 'Somebody';

export function openHistory(room: Room, tools: ToolRegistry, log: RoomLog): History {
  const listeners = new Set<() => void>();
  const names = new Map<string, string>();
  const states = new Map<string, unknown>();
  let lines: readonly HistoryLine[] = [];
  let status: HistoryStatus = 'loading';
  let error: MMError | null = null;
  let complete = true;
  /** The last entry in `states`. */
  let head = 0;
  let arrived: Entry[] = [];
  let working = false;
  let closed = false;

  const changed = (): void => listeners.forEach((listener) => listener());

  const nameOf = (id: string): string => {
    const now = room.participants.get(id)?.name;
    if (now !== undefined) names.set(id, now);
    return names.get(id) ?? '';
  };

  /** Takes the next entry; one whose tool is unknown here, or that does not fit, has no sentence. */
  async function take(entry: Entry): Promise<void> {
    const { rev, at, by, doc, verb } = entry;
    head = rev;
    const tool = await tools.load(entry.tool).catch(() => null);
    if (!tool) return;
    const before: unknown = states.has(doc) ? states.get(doc) : tool.type.create();
    try {
      const after: unknown = tool.type.apply(before, entry.op);
      states.set(doc, after);
      const name = nameOf(by);
      const text = tool.sentence(entry.op, { name: name || SOMEBODY, before, after });
      const line = text && { rev, at, by, name, doc, op: `${entry.tool}_${verb}`, text };
      if (line) lines = [...lines.slice(1 - KEPT), line];
    } catch {
      // The relay took it, so the type here is an older one. What it shows is past, not present.
    }
  }

  /** Reads the log after `head` up to what has arrived meanwhile. */
  async function read(): Promise<void> {
    for (;;) {
      const { ops, rev, people } = await log.read(head, PAGE);
      for (const [id, name] of Object.entries(people)) names.set(id, name);
      const missing = ops.length > 0 ? ops[0]!.rev > head + 1 : rev > head;
      if (missing || rev - head > REPLAYED) await startNow();
      else for (const entry of ops) await take(entry);
      if (closed || head >= rev) return;
    }
  }

  /** The past is not to be had: begins with the present. */
  async function startNow(): Promise<void> {
    const snapshot = await log.snapshot();
    states.clear();
    for (const [doc, { state }] of Object.entries(snapshot.docs)) states.set(doc, state);
    head = snapshot.rev;
    complete = false;
  }

  async function work(): Promise<void> {
    if (working || closed) return;
    working = true;
    try {
      if (status !== 'ready') await read();
      while (arrived.length > 0 && !closed) {
        const entry = arrived.shift()!;
        if (entry.rev <= head) continue;
        if (entry.rev > head + 1) await read();
        else await take(entry);
      }
      status = 'ready';
      error = null;
    } catch (cause) {
      status = 'failed';
      error = MMError.wrap(cause);
    }
    working = false;
    if (!closed) changed();
  }

  const stop = room.subscribe((event) => {
    if (event.type === 'operation') arrived.push(event.entry);
    const back = event.type === 'status' && event.status === 'live';
    if (event.type === 'operation' ? status !== 'failed' : back && status !== 'ready') void work();
  });
  void work();

  return {
    get lines() {
      return lines;
    },
    get complete() {
      return complete;
    },
    get status() {
      return status;
    },
    get error() {
      return error;
    },
    subscribe(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    retry() {
      if (status !== 'failed') return;
      status = 'loading';
      changed();
      void work();
    },
    close() {
      closed = true;
      stop();
      listeners.clear();
      arrived = [];
    },
  };
}
