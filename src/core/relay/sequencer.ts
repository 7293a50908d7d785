/**
 * The order of one room: takes submits, folds each to the head, gives it the
 * next revision. Pure: no clock, no IO; the server's room host and the room in
 * memory for tests are built around it. What it returns is not durable yet;
 * when the log refuses it, the host throws the sequencer away and builds
 * another from the log.
 *
 * Rules OP1, OP4, OP7, OP8, OP11, RF1, RF2.
 */
import { createJudge, type Judge } from '../profile/judge.js';
import { MMError } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import type { DocRefused, DocSnapshot, DocSubmit, Entry, RoomSnapshot } from '../protocol/messages.js';
import { jsonBytes } from '../protocol/size.js';
import { HISTORY_VERBS, type AnyTool, type Author } from '../tools/tool.js';
import { Bridge } from './bridge.js';
import { DocHistory } from './doc-history.js';
import { RoomSize } from './room-size.js';
import { lookingWork, takingWork, type Charge } from './work.js';

export interface SequencerOptions {
  /** Every tool a room may use, loaded. */
  readonly tools: (name: string) => AnyTool | undefined;
  /** Where to start; an empty room without. */
  readonly snapshot?: RoomSnapshot;
  /** The last committed `seq` of each participant, as `seqs()` of the one before gave it. */
  readonly seqs?: Iterable<readonly [participant: string, seq: number]>;
  /** Bytes that the documents may take together as JSON; any without. */
  readonly maxBytes?: number;
  /** Who may do what; without, what an open room says. */
  readonly judge?: Judge;
}

export type SubmitResult =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly refusal: DocRefused }
  /** Committed before (OP11), or of a pipeline that was given up (RF2): nothing to do. */
  | { readonly kind: 'ignored' }
  /** The base is out of the history's reach: the participant must reconnect and catch up. */
  | { readonly kind: 'behind' };

export interface VerbRequest {
  readonly tool: string;
  readonly doc: string;
  readonly verb: string;
  readonly args: unknown;
}

interface Doc {
  readonly tool: AnyTool;
  readonly history: DocHistory;
  state: unknown;
}

/** One attached participant. */
interface Line {
  pipeline: number;
  /** No submit may be based on anything older. */
  floor: number;
  readonly bridges: Map<string, Bridge>;
}

export class Sequencer {
  readonly #tools: SequencerOptions['tools'];
  readonly #docs = new Map<string, Doc>();
  readonly #seqs: Map<string, number>;
  readonly #lines = new Map<string, Line>();
  readonly #size: RoomSize | null;
  readonly #judge: Judge;
  #rev = 0;

  constructor({ tools, snapshot, seqs, maxBytes, judge = createJudge() }: SequencerOptions) {
    this.#tools = tools;
    this.#judge = judge;
    this.#seqs = new Map(seqs);
    this.#size = maxBytes === undefined ? null : new RoomSize(maxBytes);
    if (!snapshot) return;
    this.#rev = snapshot.rev;
    for (const [id, { tool, state }] of Object.entries(snapshot.docs)) {
      this.#docs.set(id, { ...this.#empty(tool, snapshot.rev), state });
      this.#size?.measure(id, state);
    }
  }

  /** The head: the revision of the last operation taken. */
  get rev(): number {
    return this.#rev;
  }

  /** The state at the head. Shares structure with later states; never mutate it. */
  snapshot(): RoomSnapshot {
    const docs: Record<string, DocSnapshot> = {};
    for (const [id, { tool, state }] of this.#docs)
      docs[id] = { tool: tool.name, type: tool.type.name, state };
    return { rev: this.#rev, docs };
  }

  /** The last `seq` taken of each participant. */
  seqs(): ReadonlyMap<string, number> {
    return this.#seqs;
  }

  /** The state of `doc` at the head, undefined while nobody has edited it. */
  state(doc: string): unknown {
    return this.#docs.get(doc)?.state;
  }

  /** Takes an entry of the log as it is; `bytes` are its own as JSON, about. */
  replay(entry: Entry, bytes = jsonBytes(entry.op)): void {
    if (entry.rev !== this.#rev + 1)
      throw new MMError('INTERNAL', `log gap: have ${this.#rev}, got ${entry.rev}`);
    const doc = this.#docFor(entry.doc, entry.tool);
    this.#docs.set(entry.doc, doc);
    doc.state = doc.tool.type.apply(doc.state, entry.op);
    this.#size?.grow(entry.doc, bytes);
    this.#record(doc, entry, bytes);
  }

  /**
   * A participant that has, or is being sent, everything up to `rev`: the head,
   * or less where the host shows only what is durable. `pipeline` is the one its
   * submits must carry, `seq` its last one taken.
   */
  attach(
    participant: string,
    pipeline = 1,
    rev = this.#rev,
  ): { readonly pipeline: number; readonly seq: number } {
    this.#lines.set(participant, { pipeline, floor: rev, bridges: new Map() });
    return { pipeline, seq: this.#seqs.get(participant) ?? 0 };
  }

  /** The pipeline of an attached participant; 0 when it is not attached. */
  pipelineOf(participant: string): number {
    return this.#lines.get(participant)?.pipeline ?? 0;
  }

  /** The connection is gone; its `seq` is remembered. */
  detach(participant: string): void {
    this.#lines.delete(participant);
  }

  /** The participant will not come back. */
  forget(participant: string): void {
    this.#lines.delete(participant);
    this.#seqs.delete(participant);
  }

  /** `charge` is asked before anything that takes long, and may throw `RATE_LIMITED`. */
  submit(author: Author, message: DocSubmit, at: number, charge?: Charge): SubmitResult {
    const line = this.#lines.get(author.id);
    if (!line || message.pipeline < line.pipeline) return { kind: 'ignored' };
    if (message.seq <= (this.#seqs.get(author.id) ?? 0)) return { kind: 'ignored' };
    try {
      return this.#take(line, author, message, at, charge);
    } catch (error) {
      line.pipeline++;
      const refusal: DocRefused = {
        kind: 'doc/refused',
        seq: message.seq,
        pipeline: line.pipeline,
        error: asRefusal(error).toJSON(),
      };
      return { kind: 'refused', refusal };
    }
  }

  /** Refuses a submit for a reason that lies outside: rate, a broken message. */
  refuse(participant: string, seq: number, error: MMError): DocRefused | null {
    const line = this.#lines.get(participant);
    if (!line) return null;
    line.pipeline++;
    return { kind: 'doc/refused', seq, pipeline: line.pipeline, error: error.toJSON() };
  }

  /**
   * Does a verb at the head, for the server itself or a caller without a
   * connection. Null when it changes nothing. Throws the refusal.
   */
  submitVerb(author: Author, request: VerbRequest, at: number, newId: () => string, seq = 0): Entry | null {
    try {
      const doc = this.#docFor(request.doc, request.tool);
      const verb = Object.hasOwn(doc.tool.verbs, request.verb) ? doc.tool.verbs[request.verb] : undefined;
      if (!verb) throw new MMError('BAD_OPERATION', `${request.tool} has no verb ${request.verb}`);
      const op = verb(request.args, doc.state, { author: this.#judge.standing(author), now: at, newId });
      if (op === null) return null;
      const named = this.#permit(doc.tool, author, request, op);
      return this.#commit(doc, author, { ...request, verb: named, seq }, op, at, jsonBytes(op));
    } catch (error) {
      throw asRefusal(error);
    }
  }

  #take(line: Line, author: Author, message: DocSubmit, at: number, charge?: Charge): SubmitResult {
    const { pipeline, base, seq } = message;
    if (pipeline > line.pipeline)
      throw new MMError('BAD_OPERATION', `pipeline ${pipeline} does not exist yet`);
    if (base > this.#rev) throw new MMError('BAD_OPERATION', `base ${base} is beyond the head ${this.#rev}`);
    if (base < line.floor)
      throw new MMError('BAD_OPERATION', `base ${base} is older than ${line.floor}, seen before`);
    const bytes = jsonBytes(message.op);
    if (bytes > LIMITS.opBytes) {
      throw new MMError('TOO_LARGE', `the operation has ${bytes} bytes, more than ${LIMITS.opBytes}`);
    }
    charge?.(takingWork(bytes));

    const doc = this.#docFor(message.doc, message.tool);
    const op: unknown = doc.tool.type.parse(message.op);
    const verb = this.#permit(doc.tool, author, message, op);

    const bridge = line.bridges.get(message.doc) ?? new Bridge();
    const folded = bridge.fold(doc.tool.type, doc.history, base, op, bytes, charge);
    if (folded === null) return { kind: 'behind' };

    const entry = this.#commit(doc, author, { ...message, verb }, folded.op, at, bytes, charge);
    folded.accept(entry.rev);
    line.bridges.set(message.doc, bridge);
    line.floor = base;
    this.#seqs.set(author.id, seq);
    return { kind: 'entry', entry };
  }

  /** The last steps, the same for everyone: admit, stamp, apply, number. Nothing has changed before `apply` succeeds. */
  #commit(
    doc: Doc,
    author: Author,
    named: VerbNamed,
    op: unknown,
    at: number,
    bytes: number,
    charge?: Charge,
  ): Entry {
    const { tool } = doc;
    const void_ = tool.type.isNoop(op);
    const standing = this.#judge.standing(author);
    if (!void_) {
      const looked = this.#judge.conditions(author, { tool, doc: named.doc, op, state: doc.state });
      if (looked > 0) charge?.(lookingWork(looked));
      tool.admit?.(op, doc.state, standing);
    }
    const stamped: unknown = void_ ? op : (tool.stamp?.(op, standing, at, doc.state) ?? op);
    const state: unknown = tool.type.apply(doc.state, stamped);
    this.#size?.take(named.doc, bytes, state, this.#docs, charge);

    const entry: Entry = {
      rev: this.#rev + 1,
      at,
      by: author.id,
      seq: named.seq,
      tool: tool.name,
      verb: named.verb,
      doc: named.doc,
      op: stamped,
    };
    this.#docs.set(named.doc, doc);
    doc.state = state;
    this.#record(doc, entry, bytes);
    return entry;
  }

  #record(doc: Doc, entry: Entry, bytes: number): void {
    this.#rev = entry.rev;
    const parts = doc.tool.type.weight?.(entry.op) ?? 0;
    doc.history.push({ rev: entry.rev, op: entry.op, bytes, parts });
    if (entry.seq > 0) this.#seqs.set(entry.by, Math.max(entry.seq, this.#seqs.get(entry.by) ?? 0));
  }

  /** The document, or a new one that counts only once an operation on it does. (OP8) */
  #docFor(id: string, toolName: string): Doc {
    const doc = this.#docs.get(id);
    if (doc && doc.tool.name !== toolName) {
      throw new MMError('BAD_OPERATION', `${id} is a document of ${doc.tool.name}, not of ${toolName}`);
    }
    if (doc) return doc;
    if (this.#docs.size >= TOOL_LIMITS.docs)
      throw new MMError('TOO_LARGE', `the room has ${TOOL_LIMITS.docs} documents already`);
    return this.#empty(toolName);
  }

  /** A document whose entries up to `complete` are not known here: 0 for one that is new. */
  #empty(toolName: string, complete = 0): Doc {
    const tool = this.#tools(toolName);
    if (!tool) throw new MMError('BAD_OPERATION', `there is no tool ${toolName}`);
    return { tool, state: tool.type.create(), history: new DocHistory(complete) };
  }

  /** The verb that the log is to name. Throws unless the author may do all that the operation amounts to. (OP13) */
  #permit(tool: AnyTool, author: Author, { doc, verb }: Omit<VerbNamed, 'seq'>, op: unknown): string {
    const amountsTo = tool.verbsOf(op);
    const ofHistory = (HISTORY_VERBS as readonly string[]).includes(verb);
    if (!ofHistory && !Object.hasOwn(tool.verbs, verb)) {
      throw new MMError('BAD_OPERATION', `${tool.name} has no verb ${verb}`);
    }
    const [name, asked] = this.#judge.asked({ tool, doc, op }, author);
    for (const each of asked.length > 0 ? asked : [verb]) this.#judge.permit(author, name, each);
    // What it was called may have become void while it was waiting to be sent.
    return ofHistory || amountsTo.length === 0 || amountsTo.includes(verb) ? verb : amountsTo[0]!;
  }
}

interface VerbNamed {
  readonly doc: string;
  readonly verb: string;
  readonly seq: number;
}

/** A type that chokes on an operation in a way of its own has refused it. */
function asRefusal(error: unknown): MMError {
  if (error instanceof MMError) return error;
  return new MMError('BAD_OPERATION', 'the operation does not fit the document', { cause: error });
}
