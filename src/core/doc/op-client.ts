/**
 * One document as its client holds it: what the relay has committed, and the
 * own operations in flight on top of it. Knows no socket, no sequence of other
 * documents and no clock; whoever owns it carries messages in and out.
 *
 * The client's half of Jupiter (see `relay/bridge.ts`), with any number of
 * operations in flight. Rules OP2, OP5, OP6, RF3, RS2.
 */
import type { AnyTool } from '../tools/tool.js';

/** An own operation that is not confirmed yet. */
export interface InFlight {
  readonly seq: number;
  readonly verb: string;
  /** As it is now, after everything that was folded through it. */
  op: unknown;
}

export class OpClient {
  readonly tool: AnyTool;
  #committed: unknown;
  #state: unknown;
  #inFlight: InFlight[] = [];

  constructor(tool: AnyTool, committed: unknown = tool.type.create()) {
    this.tool = tool;
    this.#committed = committed;
    this.#state = committed;
  }

  /** What the relay has. */
  get committed(): unknown {
    return this.#committed;
  }

  /** What the participant sees: `committed` with the operations in flight. */
  get state(): unknown {
    return this.#state;
  }

  get inFlight(): readonly InFlight[] {
    return this.#inFlight;
  }

  /** Applies an own operation at once. Throws when it does not fit; nothing has changed then. */
  local(seq: number, verb: string, op: unknown): InFlight {
    this.#state = this.tool.type.apply(this.#state, op);
    const own = { seq, verb, op };
    this.#inFlight.push(own);
    return own;
  }

  /** Adds an own operation to the last one in flight, which must not have been sent. */
  extend(op: unknown): void {
    const last = this.#inFlight.at(-1)!;
    this.#state = this.tool.type.apply(this.#state, op);
    last.op = this.tool.type.compose(last.op, op);
  }

  /** Takes somebody else's committed operation; returns it as it changed `state`. */
  remote(op: unknown): unknown {
    const { type } = this.tool;
    const committed = type.apply(this.#committed, op);
    const theirs = this.#fold(op, 0);
    this.#committed = committed;
    this.#state = this.#inFlight.length === 0 ? committed : type.apply(this.#state, theirs);
    return theirs;
  }

  /** The oldest operation in flight came back as `op`. */
  acknowledge(op: unknown): void {
    const { type, stamp } = this.tool;
    this.#committed = type.apply(this.#committed, op);
    this.#inFlight.shift();
    if (this.#inFlight.length === 0) this.#state = this.#committed;
    // The relay has filled something in that the rest of the state lies on.
    else if (stamp) this.#state = this.#replay(this.#committed, this.#inFlight);
  }

  /** Takes back the operation `seq`, keeping what was made after it; returns what that did to `state`, null when it is not in flight. */
  refuse(seq: number): unknown {
    const index = this.#inFlight.findIndex((own) => own.seq === seq);
    if (index < 0) return null;
    const { type } = this.tool;
    const before = this.#replay(this.#committed, this.#inFlight.slice(0, index));
    const inverse = type.invert(this.#inFlight[index]!.op, before);
    const change = this.#fold(inverse, index + 1);
    this.#inFlight.splice(index, 1);
    this.#state = type.apply(this.#state, change);
    return change;
  }

  /**
   * Catches up with a snapshot at once: own operations up to `seq` are in it,
   * the others are rebased over the difference. Returns what that did to `state`.
   */
  rebase(snapshot: unknown, seq: number): unknown {
    const { type } = this.tool;
    const contained = this.#inFlight.filter((own) => own.seq <= seq);
    this.#inFlight = this.#inFlight.filter((own) => own.seq > seq);
    this.#committed = this.#replay(this.#committed, contained);
    const change = this.#fold(type.diff(this.#committed, snapshot), 0);
    this.#committed = snapshot;
    this.#state = this.#inFlight.length === 0 ? snapshot : type.apply(this.#state, change);
    return change;
  }

  /** Forgets everything in flight; the state is the committed one again. */
  abandon(): void {
    this.#inFlight = [];
    this.#state = this.#committed;
  }

  /** Folds a foreign operation through those in flight from `start` on; returns it as it is after them. */
  #fold(op: unknown, start: number): unknown {
    const { type } = this.tool;
    let theirs = op;
    const folded: unknown[] = [];
    for (const own of this.#inFlight.slice(start)) {
      folded.push(type.transform(own.op, theirs, 'after'));
      theirs = type.transform(theirs, own.op, 'before');
    }
    // Only now, so that a type that throws half way leaves everything as it was.
    folded.forEach((mine, i) => (this.#inFlight[start + i]!.op = mine));
    return theirs;
  }

  #replay(state: unknown, own: readonly InFlight[]): unknown {
    return own.reduce((now: unknown, { op }) => this.tool.type.apply(now, op), state);
  }
}
