/**
 * A room for element tests that does what the test says: statuses, people and
 * presence by hand, documents that take every verb through `reduce`. It counts
 * who listens, so that a test can prove that nobody was left behind.
 */
import { MMError } from '../../../core/protocol/errors.js';
import type { AssetProgress, Participant } from '../../../core/protocol/messages.js';
import { permits } from '../../../core/protocol/rights.js';
import type { History } from '../../../core/history/history.js';
import type { Media } from '../../../core/media/media.js';
import type { DocChange, Room, RoomEvent, RoomStatus, SharedDoc } from '../../../core/room/room.js';

/** The state after `verb`; throws the `MMError` of a refusal. */
export type Reduce = (state: unknown, verb: string, args: unknown, by: Participant) => unknown;

export const person = (id: string, fields: Partial<Participant> = {}): Participant => ({
  id,
  name: id[0]?.toUpperCase() + id.slice(1),
  role: 'participant',
  online: true,
  ...fields,
});

export class FakeDoc implements SharedDoc<unknown> {
  readonly type = 'fake@1';
  readonly ready: Promise<void>;
  readonly canUndo = false;
  readonly canRedo = false;
  /** Verbs that wait for `settle` while `held`. */
  held = false;
  readonly listeners = new Set<(change: DocChange) => void>();
  readonly pendingListeners = new Set<() => void>();
  readonly submitted: [verb: string, args: unknown][] = [];
  #waiting: { before: unknown; resolve(rev: number): void; reject(error: MMError): void }[] = [];
  #arrive!: () => void;

  constructor(
    readonly room: FakeRoom,
    readonly id: string,
    readonly tool: string,
    public state: unknown,
  ) {
    this.ready = new Promise((resolve) => (this.#arrive = resolve));
  }

  tell({ verb }: DocChange, name: string): string | null {
    return verb && `${name} did ${verb}`;
  }

  get pending(): number {
    return this.#waiting.length;
  }

  /** The content is there. */
  arrive(): void {
    this.#arrive();
  }

  async submit(verb: string, args?: unknown): Promise<number> {
    this.submitted.push([verb, args]);
    const before = this.state;
    const by = this.room.self ?? person('nobody');
    const next = this.room.reduce(before, verb, args, by);
    return await new Promise<number>((resolve, reject) => {
      this.#waiting.push({ before, resolve, reject });
      this.#change(next, verb, by.id, true, 'edit');
      if (!this.held) this.settle();
    });
  }

  /** Commits what waits, or refuses it with `error` and takes it back. */
  settle(error?: MMError): void {
    for (const waiting of this.#waiting.splice(0).reverse()) {
      if (error) this.#change(waiting.before, null, this.room.self?.id ?? '', false, 'rollback');
      if (error) waiting.reject(error);
      else waiting.resolve(this.room.rev);
    }
    for (const listener of [...this.pendingListeners]) listener();
  }

  /** Somebody else does `verb`. */
  remote(by: Participant, verb: string, args?: unknown): void {
    this.#change(this.room.reduce(this.state, verb, args, by), verb, by.id, false, 'edit');
  }

  /** Catches up with `state` at once, as after a long absence. */
  catchUp(state: unknown): void {
    this.#change(state, null, '', false, 'snapshot');
  }

  subscribe(listener: (change: DocChange) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  onPending(listener: () => void): () => void {
    this.pendingListeners.add(listener);
    return () => void this.pendingListeners.delete(listener);
  }

  undo(): null {
    return null;
  }

  redo(): null {
    return null;
  }

  #change(state: unknown, verb: string | null, by: string, local: boolean, cause: DocChange['cause']): void {
    const change: DocChange = { state, previous: this.state, op: null, verb, by, local, cause };
    this.state = state;
    for (const listener of [...this.listeners]) listener(change);
  }
}

export class FakeRoom implements Room {
  /** What the room's profile says. */
  profile: Room['profile'] = Promise.resolve({});
  readonly server = 'http://fake.test';
  token: string | undefined = undefined;
  readonly rev = 1;
  readonly clock = { offset: 0, error: 1 };
  status: RoomStatus = 'live';
  error: MMError | null = null;
  self: Participant | null = person('me');
  permits(tool: string, verb?: string): boolean {
    return permits(this.self, tool, verb);
  }
  participants: ReadonlyMap<string, Participant> = new Map([['me', person('me')]]);
  readonly docs = new Map<string, FakeDoc>();
  readonly listeners = new Set<(event: RoomEvent) => void>();
  /** What `serverNow` says. */
  now = Date.UTC(2026, 5, 1, 12);
  reconnects = 0;
  readonly presence = {
    own: null as unknown,
    others: new Map<string, unknown>() as ReadonlyMap<string, unknown>,
    sets: 0,
    set(value: unknown): void {
      this.own = value;
      this.sets++;
    },
  };

  constructor(
    readonly id = 'fake',
    readonly reduce: Reduce = (state) => state,
    readonly initial: (tool: string) => unknown = () => null,
    /** Whether content is there at once; else the test calls `arrive`. */
    readonly eager = true,
  ) {}

  /** Everyone who listens, to the room or to a document. */
  get subscriptions(): number {
    let count = this.listeners.size;
    for (const doc of this.docs.values()) count += doc.listeners.size + doc.pendingListeners.size;
    return count;
  }

  doc<State>(id: string, tool = id): SharedDoc<State> {
    return this.fakeDoc(id, tool) as unknown as SharedDoc<State>;
  }

  fakeDoc(id: string, tool = id): FakeDoc {
    let doc = this.docs.get(id);
    if (!doc) this.docs.set(id, (doc = new FakeDoc(this, id, tool, this.initial(tool))));
    if (this.eager) doc.arrive();
    return doc;
  }

  serverNow(): number {
    return this.now;
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** What `history` resolves with; rejects without. */
  past: History | null = null;

  /** What `media` resolves with; rejects without. */
  call: Media | null = null;

  async media(): Promise<Media> {
    if (!this.call) throw new MMError('UNAVAILABLE', 'this room has no voice and video');
    return this.call;
  }

  async history(): Promise<History> {
    if (!this.past) throw new MMError('UNAVAILABLE', 'this room has no history');
    return this.past;
  }

  renew(token: string): void {
    this.token = token;
  }

  reconnect(): void {
    this.reconnects++;
  }

  close(): void {
    if (this.status !== 'closed') this.setStatus('closed');
  }

  setStatus(status: RoomStatus, error: MMError | null = null): void {
    this.status = status;
    this.error = error;
    this.emit({ type: 'status', status, error });
  }

  /** `people` come, or change. */
  enter(...people: readonly Participant[]): void {
    const next = new Map(this.participants);
    for (const one of people) next.set(one.id, one);
    this.participants = next;
    this.emit({ type: 'participants' });
  }

  exit(...ids: readonly string[]): void {
    this.participants = new Map([...this.participants].filter(([id]) => !ids.includes(id)));
    this.emit({ type: 'participants' });
  }

  /** `id` tells `value`; null for nothing any more. */
  tell(id: string, value: unknown): void {
    const others = new Map(this.presence.others);
    if (value === null) others.delete(id);
    else others.set(id, value);
    this.presence.others = others;
    this.emit({ type: 'presence' });
  }

  announce(asset: AssetProgress): void {
    this.emit({ type: 'asset', asset });
  }

  emit(event: RoomEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
