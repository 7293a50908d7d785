/**
 * One document of the room as its users have it: verbs in, changes out. What
 * it knows of the relay is what `DocSet` hands it; what it sends goes to the
 * outbox.
 */
import { MMError } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import type { Entry } from '../protocol/messages.js';
import { checkBytes } from '../protocol/json.js';
import { jsonBytes } from '../protocol/size.js';
import type { DocChange, SharedDoc, SubmitOptions } from '../room/room.js';
import type { AnyTool, Author } from '../tools/tool.js';
import { Emitter } from './emitter.js';
import { OpClient, type InFlight } from './op-client.js';
import type { Outbox } from './outbox.js';
import { Promises } from './promises.js';
import { UndoHistory, type Deed } from './undo.js';

export interface DocumentHost {
  readonly outbox: Outbox;
  author(): Author;
  /** The server's time, ms. */
  now(): number;
  newId(): string;
  rev(): number;
  report(error: unknown): void;
}

export class SharedDocument implements SharedDoc {
  readonly id: string;
  readonly tool: string;
  readonly ready: Promise<void>;
  readonly #host: DocumentHost;
  readonly #changes: Emitter<DocChange>;
  readonly #progress: Emitter<void>;
  /** What becomes of each operation in flight, by seq. */
  readonly #outcomes = new Promises();
  #client: OpClient | null = null;
  #history: UndoHistory | null = null;
  #closed: MMError | null = null;
  #setReady!: () => void;
  #setFailed!: (error: MMError) => void;

  constructor(id: string, tool: string, host: DocumentHost) {
    this.id = id;
    this.tool = tool;
    this.#host = host;
    this.#changes = new Emitter(host.report);
    this.#progress = new Emitter(host.report);
    this.ready = new Promise((resolve, reject) => {
      this.#setReady = resolve;
      this.#setFailed = reject;
    });
    this.ready.catch(() => {});
  }

  get type(): string {
    return this.#client?.tool.type.name ?? '';
  }

  get state(): unknown {
    return this.#client?.state;
  }

  get pending(): number {
    return this.#client?.inFlight.length ?? 0;
  }

  get canUndo(): boolean {
    return this.#history?.canUndo ?? false;
  }

  get canRedo(): boolean {
    return this.#history?.canRedo ?? false;
  }

  submit(verb: string, args?: unknown, options?: SubmitOptions): Promise<number> {
    return this.#promise(async () => {
      // Not even a microtask between the gesture and its effect once ready.
      if (!this.#client) await this.ready;
      return await this.#submitNow(verb, args, options?.joins);
    });
  }

  subscribe(listener: (change: DocChange) => void): () => void {
    return this.#changes.subscribe(listener);
  }

  onPending(listener: () => void): () => void {
    return this.#progress.subscribe(listener);
  }

  tell({ cause, op, previous: before, state: after }: DocChange, name: string): string | null {
    return cause === 'edit' ? this.#client!.tool.sentence(op, { name, before, after }) : null;
  }

  undo(): Promise<number> | null {
    return this.#takeBack('undo');
  }

  redo(): Promise<number> | null {
    return this.#takeBack('redo');
  }

  // ——— what the doc set calls ———

  /** The type is here; `committed` is the state to start from. */
  begin(tool: AnyTool, committed: unknown = tool.type.create()): void {
    this.#client = new OpClient(tool, committed);
    this.#history = new UndoHistory(tool.type);
    this.#setReady();
  }

  get begun(): boolean {
    return this.#client !== null;
  }

  get inFlightSeqs(): readonly number[] {
    return this.#client?.inFlight.map(({ seq }) => seq) ?? [];
  }

  /** An entry of this document, in order. `own` when this participant made it. */
  committed(entry: Entry, own: boolean): void {
    const client = this.#client!;
    if (own && client.inFlight[0]?.seq === entry.seq) {
      client.acknowledge(entry.op);
      this.#host.outbox.remove(entry.seq);
      this.#outcomes.resolve(entry.seq, entry.rev);
      this.#progress.emit();
      return;
    }
    this.#changed(entry.by, entry.verb, 'edit', () => client.remote(entry.op));
  }

  /** Catches up at once; operations up to `seq` are confirmed by it. */
  caughtUp(state: unknown, seq: number, rev: number): void {
    const client = this.#client!;
    const contained = client.inFlight.filter((own) => own.seq <= seq);
    const target = state === undefined ? client.tool.type.create() : state;
    this.#changed('server', null, 'snapshot', () => client.rebase(target, seq));
    for (const own of contained) {
      this.#host.outbox.remove(own.seq);
      this.#outcomes.resolve(own.seq, rev);
    }
    this.#progress.emit();
  }

  /** True when the operation was this document's. */
  refused(seq: number, error: MMError): boolean {
    const client = this.#client;
    if (!client?.inFlight.some((own) => own.seq === seq)) return false;
    const previous = client.state;
    const change = client.refuse(seq);
    this.#history!.refused(seq, change, previous);
    this.#host.outbox.remove(seq);
    this.#emit(previous, this.#host.author().id, null, 'rollback', change);
    this.#outcomes.reject(seq, error);
    this.#progress.emit();
    return true;
  }

  close(error: MMError): void {
    this.#closed = error;
    this.#setFailed(error);
    this.#outcomes.rejectAll(error);
    this.#changes.clear();
    this.#progress.clear();
  }

  // ——— own operations ———

  #submitNow(verb: string, args: unknown, joins?: boolean): Promise<number> {
    const { tool, state } = this.#client!;
    const make = Object.hasOwn(tool.verbs, verb) ? tool.verbs[verb] : undefined;
    if (!make) throw new MMError('BAD_OPERATION', `${tool.name} has no verb ${verb}`);
    const { author, now, newId } = this.#host;
    const op = make(args, state, { author: author(), now: now(), newId });
    return op === null ? Promise.resolve(this.#host.rev()) : this.#make(op, verb, 'do', joins);
  }

  #takeBack(deed: Deed): Promise<number> | null {
    const op = this.#history?.take(deed) ?? null;
    return op === null ? null : this.#promise(async () => await this.#make(op, deed, deed));
  }

  /** Callers who do not look at the outcome are no mistake: what is not theirs to know, the room reports. */
  #promise(make: () => Promise<number>): Promise<number> {
    const outcome = make().catch((error: unknown) => {
      const known = MMError.wrap(error);
      if (known.code === 'QUEUE_FULL') this.#host.report(known);
      throw known;
    });
    outcome.catch(() => {});
    return outcome;
  }

  #make(op: unknown, verb: string, deed: Deed, joins?: boolean): Promise<number> {
    const client = this.#client!;
    const { outbox } = this.#host;
    if (this.#closed) throw this.#closed;
    if (outbox.full) {
      throw new MMError('QUEUE_FULL', `${outbox.pending} operations wait; no more fit`);
    }
    const bytes = checkBytes(op, 'the operation', LIMITS.opBytes);
    const previous = client.state;
    const inverse: unknown = client.tool.type.invert(op, previous);
    const last = client.inFlight.at(-1);
    const rides = last !== undefined && this.#ridesWith(last, verb, op, bytes);
    const own = rides ? last : client.local(outbox.nextSeq(), verb, op);
    if (rides) client.extend(op);
    else outbox.add(this.id, this.tool, own);

    const outcome = this.#outcomes.wait(own.seq);
    this.#history!.did(deed, own.seq, inverse, joins);
    this.#emit(previous, this.#host.author().id, verb, 'edit', op, true);
    this.#progress.emit();
    // Last, because the answer may come back before this returns.
    outbox.flushSoon();
    return outcome;
  }

  /** Whether the operation may travel with the last one. (OP9) */
  #ridesWith(last: InFlight, verb: string, op: unknown, bytes: number): boolean {
    const { tool } = this.#client!;
    if (!tool.coalesces || last.verb !== verb || this.#host.outbox.isFrozen(last.seq)) return false;
    const { weight = () => 1 } = tool.type;
    if (weight(last.op) + weight(op) > LIMITS.steps / 2) return false;
    return jsonBytes(last.op) + bytes <= LIMITS.opBytes / 2;
  }

  // ——— changes ———

  #changed(by: string, verb: string | null, cause: DocChange['cause'], change: () => unknown): void {
    const previous = this.#client!.state;
    const op = change();
    this.#history!.foreign(op);
    this.#emit(previous, by, verb, cause, cause === 'snapshot' ? null : op);
  }

  #emit(
    previous: unknown,
    by: string,
    verb: string | null,
    cause: DocChange['cause'],
    op: unknown,
    local = false,
  ): void {
    this.#changes.emit({ state: this.#client!.state, previous, op, verb, by, local, cause });
  }
}
