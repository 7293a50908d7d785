/**
 * A room in which nothing moves until it is told to: real clients and a real
 * sequencer with queues between them, a log that commits or fails on demand
 * and a clock that stands still. For property tests of the op path.
 */
import assert from 'node:assert/strict';
import { DocSet } from '../doc/doc-set.js';
import { MMError } from '../protocol/errors.js';
import type { DocSubmit, Entry, RoomSnapshot, ServerMessage, Welcome } from '../protocol/messages.js';
import { Sequencer } from '../relay/sequencer.js';
import { defaultTools } from '../tools/registry.js';
import type { ToolRegistry } from '../tools/tool.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';
import { randomEdit } from './random-edit.js';

export type Action =
  | 'edit'
  | 'undo'
  | 'redo'
  | 'up'
  | 'down'
  | 'commit'
  | 'fail'
  | 'cut'
  | 'connect'
  | 'forbid'
  | 'allow'
  | 'prune'
  | 'tick';
export type Weights = Partial<Record<Action, number>>;

interface Client {
  readonly id: string;
  readonly docs: DocSet;
  readonly clock: FakeClock;
  online: boolean;
  role: string;
  /** Frames on the way to the relay, and messages on the way back. */
  up: string[];
  down: ServerMessage[];
  made: number;
  settled: number;
}

export class Simulation {
  readonly #random: () => number;
  readonly #tools: ToolRegistry;
  /** The tools that are used: few, so that edits meet. */
  readonly #played: readonly string[];
  readonly #clients: Client[] = [];
  #sequencer: Sequencer;
  #log: string[] = [];
  /** Entries up to this rev are in `#base` only. */
  #base: { snapshot: RoomSnapshot; seqs: [string, number][] } = { snapshot: { rev: 0, docs: {} }, seqs: [] };
  #batch: Entry[] = [];
  #ids = 0;

  private constructor(
    random: () => number,
    tools: ToolRegistry,
    { clients, played }: { readonly clients: number; readonly played?: readonly string[] | undefined },
  ) {
    this.#random = random;
    this.#tools = tools;
    this.#played = played ?? Array.from({ length: 4 }, () => this.#pick(tools.names));
    this.#sequencer = this.#load();
    for (let i = 0; i < clients; i++) this.#clients.push(this.#client(`p${i}`));
  }

  /** Several `clients` who use the tools `played`; four by chance without. */
  static async start({
    random,
    ...options
  }: {
    readonly random: () => number;
    readonly clients: number;
    readonly played?: readonly string[];
  }): Promise<Simulation> {
    const tools = defaultTools();
    for (const name of tools.names) await tools.load(name);
    const simulation = new Simulation(random, tools, options);
    for (const client of simulation.#clients) simulation.#connect(client);
    return simulation;
  }

  /** One random action, chosen by weight. */
  async step(weights: Weights): Promise<void> {
    const actions = Object.entries(weights) as [Action, number][];
    let at = this.#random() * actions.reduce((sum, [, weight]) => sum + weight, 0);
    const [action] = actions.find(([, weight]) => (at -= weight) < 0) ?? actions[0]!;
    const client = this.#pick(this.#clients);
    this.#do(action, client);
    // Promises of submits settle in microtasks.
    await Promise.resolve();
  }

  /** Heals everything and delivers what is on the way. */
  async settle(): Promise<void> {
    for (const client of this.#clients) {
      client.role = 'participant';
      if (!client.online) this.#connect(client);
    }
    for (let idle = 0; idle < 3;) {
      const before = this.#traffic();
      for (const client of this.#clients) {
        client.clock.advance(20_000);
        while (this.#up(client) || this.#down(client));
      }
      this.#commit();
      for (const client of this.#clients) while (this.#down(client));
      idle = this.#traffic() === before ? idle + 1 : 0;
      await Promise.resolve();
    }
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** Everybody has the same, nothing is pending, everything that was said is in the log once. */
  check(): void {
    const truth = this.#sequencer.snapshot();
    assert.deepEqual(this.#load().snapshot(), truth, 'the log says what the relay says');
    for (const { docs, id, made, settled } of this.#clients) {
      assert.equal(docs.pending, 0, `${id} has nothing pending`);
      assert.equal(docs.rev, truth.rev, `${id} is at the head`);
      assert.equal(settled, made, `each operation of ${id} has an outcome`);
      for (const [doc, { state }] of Object.entries(truth.docs)) {
        assert.deepEqual(docs.doc(doc).state, state, `${doc} of ${id}`);
      }
    }
    const names = this.#log.map((json) => JSON.parse(json) as Entry).map(({ by, seq }) => `${by}/${seq}`);
    assert.equal(new Set(names).size, names.length, 'each operation is in the log once');
  }

  #do(action: Action, client: Client): void {
    switch (action) {
      case 'edit':
        return this.#edit(client, (docs) => randomEdit(docs, this.#played, this.#random));
      case 'undo':
        return this.#edit(client, (docs) => docs.doc(this.#pick(this.#played)).undo());
      case 'redo':
        return this.#edit(client, (docs) => docs.doc(this.#pick(this.#played)).redo());
      case 'up':
        return void this.#up(client);
      case 'down':
        return void this.#down(client);
      case 'commit':
        return this.#commit();
      case 'fail':
        return this.#fail();
      case 'cut':
        return this.#cut(client);
      case 'connect':
        return client.online ? undefined : this.#connect(client);
      case 'forbid':
        client.role = 'viewer';
        return;
      case 'allow':
        client.role = 'participant';
        return;
      case 'prune':
        return this.#prune();
      case 'tick':
        return client.clock.advance(Math.floor(this.#random() * 30));
    }
  }

  #edit(client: Client, make: (docs: DocSet) => Promise<number> | null): void {
    const outcome = make(client.docs);
    if (!outcome) return;
    client.made++;
    const settle = (): void => void client.settled++;
    outcome.then(settle, (error: unknown) => {
      settle();
      if (!(error instanceof MMError) || !isExpected(error)) throw error;
    });
  }

  // ——— the relay ———

  #load(): Sequencer {
    const { snapshot, seqs } = this.#base;
    const sequencer = new Sequencer({
      tools: (name) => this.#tools.get(name),
      snapshot: structuredClone(snapshot),
      seqs,
    });
    for (const json of this.#log) {
      const entry = JSON.parse(json) as Entry;
      if (entry.rev > snapshot.rev) sequencer.replay(entry);
    }
    return sequencer;
  }

  #up(client: Client): boolean {
    const frame = client.up.shift();
    if (frame === undefined) return false;
    for (const message of JSON.parse(frame) as DocSubmit[]) {
      const author = { id: client.id, name: client.id, role: client.role };
      const result = this.#sequencer.submit(author, message, 1_000);
      if (result.kind === 'entry') this.#batch.push(result.entry);
      if (result.kind === 'refused') client.down.push(result.refusal);
      if (result.kind === 'behind') this.#cut(client);
    }
    return true;
  }

  #commit(): void {
    for (const entry of this.#batch) {
      this.#log.push(JSON.stringify(entry));
      const message: ServerMessage = { kind: 'doc/committed', ...entry };
      for (const client of this.#clients) if (client.online) client.down.push(message);
    }
    this.#batch = [];
  }

  #fail(): void {
    this.#batch = [];
    const before = this.#sequencer;
    this.#sequencer = this.#load();
    const error = new MMError('UNAVAILABLE', 'the disk is full').toJSON();
    for (const client of this.#clients) {
      if (!client.online) continue;
      const { pipeline } = this.#sequencer.attach(client.id, before.pipelineOf(client.id) + 1);
      client.down.push({ kind: 'room/reset', pipeline, rev: this.#sequencer.rev, error });
    }
  }

  #prune(): void {
    this.#commit();
    const snapshot = structuredClone(this.#sequencer.snapshot());
    this.#base = { snapshot, seqs: [...this.#sequencer.seqs()] };
    for (const client of this.#clients) if (!client.online) client.down = [];
  }

  #cut(client: Client): void {
    if (!client.online) return;
    client.online = false;
    client.up = [];
    client.down = [];
    this.#sequencer.detach(client.id);
    client.docs.handleDisconnected();
  }

  #connect(client: Client): void {
    this.#commit();
    const { pipeline, seq } = this.#sequencer.attach(client.id);
    const { snapshot } = this.#base;
    const reaches = client.docs.rev >= snapshot.rev && client.docs.rev > 0;
    const entries = this.#log
      .map((json) => JSON.parse(json) as Entry)
      .filter(({ rev }) => rev > client.docs.rev);
    const content: Welcome['content'] = reaches
      ? { kind: 'tail', entries }
      : { kind: 'snapshot', snapshot: structuredClone(this.#sequencer.snapshot()) };
    client.online = true;
    const self = { id: client.id, name: client.id, role: client.role, online: true };
    const rev = this.#sequencer.rev;
    const rest = { version: 1, self, secret: '', at: 0, participants: [self], presence: [] };
    client.docs.handleWelcome({ kind: 'welcome', pipeline, seq, rev, content, ...rest });
  }

  // ——— the clients ———

  #client(id: string): Client {
    const clock = createFakeClock();
    const docs = new DocSet({
      tools: this.#tools,
      clock,
      send: (messages) => client.up.push(JSON.stringify(messages)),
      author: () => ({ id, name: id, role: client.role }),
      now: () => 1_000,
      newId: () => `id${++this.#ids}`,
      random: this.#random,
      onEntry: () => {},
      onError: (error) => {
        if (error.code === 'INTERNAL') throw error;
      },
    });
    const client: Client = {
      id,
      docs,
      clock,
      online: false,
      role: 'participant',
      up: [],
      down: [],
      made: 0,
      settled: 0,
    };
    return client;
  }

  #down(client: Client): boolean {
    const message = client.down.shift();
    if (!message) return false;
    if (message.kind === 'doc/committed') client.docs.handleCommitted(message);
    if (message.kind === 'doc/refused') client.docs.handleRefused(message);
    if (message.kind === 'room/reset') client.docs.handleReset(message);
    return true;
  }

  #traffic(): string {
    return this.#clients
      .map(({ docs, up, down }) => `${docs.rev},${docs.pending},${up.length},${down.length}`)
      .join(' ');
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)]!;
  }
}

/**
 * What fits here must fit at the relay. Only rights differ; a deleted message
 * does not come back into the middle or twice, and a poll not with its votes.
 */
function isExpected({ code, message }: MMError): boolean {
  return (
    code === 'NOT_PERMITTED' ||
    /^a message is said at the end|^there is a message .* already|^a poll is asked open and without votes/.test(
      message,
    )
  );
}
