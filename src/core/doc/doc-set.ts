/**
 * Every document of a room, and the one pipeline of this participant's
 * operations on them. Messages come in through the `handle…` methods and leave
 * through `send`; it knows no socket.
 *
 * Rules HS5, OP1, OP5, RF1 to RF4, RS1 to RS3.
 */
import type { Clock } from '../clock/clock.js';
import { MMError } from '../protocol/errors.js';
import type {
  DocCommitted,
  DocRefused,
  DocSnapshot,
  DocSubmit,
  Entry,
  RoomReset,
  Welcome,
} from '../protocol/messages.js';
import type { SharedDoc } from '../room/room.js';
import type { Author, ToolRegistry } from '../tools/tool.js';
import { Outbox } from './outbox.js';
import { SharedDocument, type DocumentHost } from './shared-document.js';

export interface DocSetOptions {
  readonly tools: ToolRegistry;
  readonly clock: Clock;
  /** Sends the messages as one frame on the open connection. */
  readonly send: (messages: readonly DocSubmit[]) => void;
  /** This participant. */
  readonly author: () => Author;
  /** The server's time, milliseconds since the epoch. */
  readonly now: () => number;
  /** A new identifier, unique in the room. */
  readonly newId: () => string;
  /** A random number in [0, 1), to spread what everybody would do at once. */
  readonly random: () => number;
  /** Each entry of the log, in order, when it has changed its document. */
  readonly onEntry: (entry: Entry) => void;
  /** What went wrong, beside what promises report. */
  readonly onError: (error: MMError) => void;
}

/** A document as the set holds it: what has come for it while its tool is loading waits. */
interface Slot {
  readonly doc: SharedDocument;
  snapshot: DocSnapshot | null;
  backlog: Entry[];
  /** Its tool did not load: whoever asks for the document again gets another one, which tries again. */
  failed: boolean;
}

/** Pause before operations are sent again to a room that could not keep them, and its upper bound. */
const RESET_PAUSE_MS = 250;
const RESET_PAUSE_MAX_MS = 8_000;

export class DocSet {
  readonly #options: DocSetOptions;
  readonly #outbox: Outbox;
  readonly #host: DocumentHost;
  readonly #slots = new Map<string, Slot>();
  #rev = 0;
  #welcomed = false;
  #closed: MMError | null = null;
  /** Resets in a row without a commit between them. */
  #resets = 0;

  constructor(options: DocSetOptions) {
    const { clock, send, author, now, newId, onError } = options;
    this.#options = options;
    this.#outbox = new Outbox({ clock, send, base: () => this.#rev });
    this.#host = {
      outbox: this.#outbox,
      author,
      now,
      newId,
      rev: () => this.#rev,
      report: (error) => onError(MMError.wrap(error)),
    };
  }

  /** The last revision applied. */
  get rev(): number {
    return this.#rev;
  }

  /** How many operations are not confirmed, over all documents. */
  get pending(): number {
    return this.#outbox.pending;
  }

  /** The document `id`. Throws `NOT_FOUND` for a tool that nobody knows, `CONFLICT` for a document of another tool. */
  doc(id: string, tool?: string): SharedDoc {
    const slot = this.#slots.get(id);
    if (slot && tool !== undefined && slot.doc.tool !== tool) {
      throw new MMError('CONFLICT', `${id} is a document of ${slot.doc.tool}, not of ${tool}`);
    }
    if (slot && !slot.failed) return slot.doc;
    const name = tool ?? slot?.doc.tool ?? id;
    if (!this.#options.tools.names.includes(name)) {
      throw new MMError(
        'NOT_FOUND',
        tool ? `there is no tool ${tool}` : `there is no document ${id}; to start one, name its tool`,
      );
    }
    return this.#open(id, name, slot).doc;
  }

  handleWelcome({ content, pipeline, seq }: Welcome): void {
    if (content.kind === 'tail') {
      for (const entry of content.entries) this.handleCommitted(entry);
    } else {
      const { rev, docs } = content.snapshot;
      this.#rev = rev;
      for (const [id, { tool }] of Object.entries(docs)) this.#slotFor(id, tool);
      for (const [id, slot] of this.#slots) {
        const snapshot = Object.hasOwn(docs, id) ? docs[id]! : null;
        if (slot.doc.begun) {
          slot.doc.caughtUp(snapshot?.state, seq, rev);
        } else {
          slot.snapshot = snapshot;
          slot.backlog = [];
        }
      }
    }
    this.#welcomed = true;
    for (const slot of this.#slots.values()) this.#begin(slot);
    this.#outbox.connected(pipeline);
  }

  /** Throws `INTERNAL` when an entry is missing before this one: the connection is of no use then. */
  handleCommitted(entry: Entry | DocCommitted): void {
    if (entry.rev <= this.#rev) return;
    if (entry.rev > this.#rev + 1) {
      throw new MMError('INTERNAL', `revision ${entry.rev} came after ${this.#rev}`);
    }
    this.#rev = entry.rev;
    const own = entry.by === this.#host.author().id;
    if (own) this.#resets = 0;
    const slot = this.#slotFor(entry.doc, entry.tool);
    if (slot.doc.begun) slot.doc.committed(entry, own);
    else slot.backlog.push(entry);
    this.#options.onEntry(entry);
  }

  handleRefused({ seq, pipeline, error }: DocRefused): void {
    const reason = MMError.from(error);
    for (const { doc } of this.#slots.values()) if (doc.refused(seq, reason)) break;
    this.#outbox.restart(pipeline, seq, 0);
    this.#options.onError(reason);
  }

  handleReset({ rev, pipeline, error }: RoomReset): void {
    if (rev !== this.#rev) throw new MMError('INTERNAL', `the room went back to ${rev} from ${this.#rev}`);
    const pause = Math.min(RESET_PAUSE_MS * 2 ** this.#resets++, RESET_PAUSE_MAX_MS);
    this.#outbox.restart(pipeline, 0, pause * (0.5 + this.#options.random()));
    this.#options.onError(MMError.from(error));
  }

  handleDisconnected(): void {
    this.#outbox.disconnected();
  }

  /** For good: rejects what is pending. */
  close(error: MMError): void {
    this.#closed = error;
    this.#outbox.clear();
    for (const { doc } of this.#slots.values()) doc.close(error);
  }

  #slotFor(id: string, tool: string): Slot {
    const slot = this.#slots.get(id);
    if (slot && slot.doc.tool !== tool) {
      // Somebody else made the document first, of another tool. What was done here cannot be kept.
      const error = new MMError('CONFLICT', `${id} is a document of ${tool}, not of ${slot.doc.tool}`);
      for (const seq of slot.doc.inFlightSeqs) this.#outbox.remove(seq);
      slot.doc.close(error);
      this.#options.onError(error);
      return this.#open(id, tool);
    }
    return slot ?? this.#open(id, tool);
  }

  /** `failed`: in whose place it comes; what has come for that one is for this one. */
  #open(id: string, tool: string, failed?: Slot): Slot {
    const { snapshot = null, backlog = [] } = failed ?? {};
    const slot: Slot = { doc: new SharedDocument(id, tool, this.#host), snapshot, backlog, failed: false };
    this.#slots.set(id, slot);
    if (this.#closed) slot.doc.close(this.#closed);
    else if (this.#welcomed) this.#begin(slot);
    // While the connection is being made there is time; a failure shows when the document begins.
    else this.#options.tools.load(tool).catch(() => {});
    return slot;
  }

  /** Brings a document to life once its tool and the room's content are here. */
  #begin(slot: Slot): void {
    const { doc } = slot;
    if (doc.begun || slot.failed || this.#closed) return;
    const tool = this.#options.tools.get(doc.tool);
    if (!tool) {
      this.#options.tools.load(doc.tool).then(
        () => this.#begin(slot),
        (error: unknown) => this.#fail(slot, MMError.wrap(error)),
      );
      return;
    }
    const { snapshot, backlog } = slot;
    slot.snapshot = null;
    slot.backlog = [];
    doc.begin(tool, snapshot?.state);
    for (const entry of backlog) doc.committed(entry, false);
  }

  #fail(slot: Slot, error: MMError): void {
    slot.failed = true;
    slot.doc.close(error);
    this.#options.onError(error);
  }
}
