/**
 * One room in this process: puts its parts together, passes operations to the
 * core, shows what is durable to everyone. Knows connections only as the
 * interface in `types.ts`; the sockets are the gateway's.
 *
 * Rules SF1, SF4, MO1 to MO3; its parts have their own.
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type {
  AssetProgress,
  Hello,
  Participant,
  RoomSnapshot,
  ServerMessage,
} from '../../src/core/protocol/messages.js';
import { FLOW } from '../../src/core/profile/flow-rights.js';
import type { Law } from '../../src/core/profile/law.js';
import type { Charge } from '../../src/core/relay/work.js';
import type { AnyTool, Author } from '../../src/core/tools/tool.js';
import { decisionsOf, isDecision } from '../sfu/decisions.js';
import { Bulletin } from './bulletin.js';
import type { Sequenced } from './committer.js';
import { Crowd } from './crowd.js';
import { Door, removedError } from './door.js';
import { checkOwnDocs, courseIn, headOf } from './flow-doc.js';
import { createFlowTool } from './flow-tool.js';
import { HeadRoles } from './head-roles.js';
import { Intake } from './intake.js';
import { Joiner } from './joiner.js';
import { encodeCommitted, tell } from './outgoing.js';
import { actorOf, ownId, type Outsider } from './outsiders.js';
import { chargeTo, type Person } from './person.js';
import { RoomCall } from './room-call.js';
import { RoomCore, type RoomCoreOptions } from './room-core.js';
import type { RoomDeps } from './room-deps.js';
import { askedFor, RoomFlow } from './room-flow.js';
import { RoomLaw } from './room-law.js';
import { RoomLife } from './room-life.js';
import { TokenBucket } from './token-bucket.js';
import type { Connection, HostedRoom, OutsideRequest, Seat, SharedFrame } from './types.js';

/** Who does what the server itself does, in a role that is above the law. */
const SERVER = { id: 'server', name: '', role: 'host' };

export class RoomHost implements HostedRoom {
  readonly id: string;
  readonly #deps: RoomDeps;
  readonly #crowd: Crowd;
  readonly #bulletin: Bulletin;
  readonly #joiner: Joiner;
  readonly #call: RoomCall;
  readonly #door: Door;
  readonly #law: RoomLaw;
  readonly #flow: RoomFlow;
  readonly #flowTool: AnyTool;
  readonly #roles: HeadRoles;
  readonly #intake: Intake;
  /** For all that comes from outside together. */
  readonly #chargeOutside: Charge;
  readonly #life: RoomLife;
  #core!: RoomCore;
  #closed: Promise<void> | null = null;

  /** Loads the room from its log. Rejects with `UNAVAILABLE` when that cannot be read. */
  static async load(id: string, deps: RoomDeps, emptied: () => void): Promise<RoomHost> {
    const room = new RoomHost(id, deps, await deps.lawOf(id), emptied);
    room.#core = await RoomCore.load(room.#coreOptions());
    room.#flow.start();
    return room;
  }

  private constructor(id: string, deps: RoomDeps, law: Law, emptied: () => void) {
    this.id = id;
    this.#deps = deps;
    const { clock, limits, encode, secrets, events } = deps;
    const core = (): RoomCore => this.#core;
    this.#bulletin = new Bulletin({
      clock,
      intervalMs: limits.presenceMs,
      encode,
      receivers: () => this.#crowd.connections,
      presence: () => this.#crowd.presence,
    });
    this.#crowd = new Crowd({
      clock,
      bulletin: this.#bulletin,
      max: limits.maxParticipants,
      graceMs: limits.graceMs,
      rates: limits,
      left: (person) => {
        this.#call.left(person.id);
        this.#law.left();
        this.#flow.left(person);
      },
      emptied,
    });
    this.#life = new RoomLife({
      ...{ room: id, clock, encode, events, core },
      crowd: this.#crowd,
      load: () => RoomCore.load(this.#coreOptions()),
      replace: (rebuilt) => void (this.#core = rebuilt),
      show: (frame) => this.#show(frame),
      obey: () => {
        this.#enforce();
        this.#flow.reset();
      },
    });
    const head = headOf(core);
    this.#roles = new HeadRoles(this.#crowd, head);
    this.#law = new RoomLaw({
      law,
      clock,
      present: () => this.#crowd.participants,
      personOf: (id) => ownId(this.#door.subjectOf(id)) ?? id,
      head,
      durable: () => courseIn(this.#core.durable),
      wanted: (participant, asked) => this.#flow.wanted(participant, askedFor(asked)),
    });
    this.#chargeOutside = chargeTo(new TokenBucket(limits.work, clock));
    this.#call = new RoomCall({
      room: id,
      sfu: deps.sfu,
      decisions: () => decisionsOf(this.#core.durable),
      maySend: (person) => this.#law.maySend(person),
      sees: (person, other) => this.#law.sees(person, other),
      refusal: (person, source) => this.#law.mediaRefusal(person, source),
    });
    this.#door = new Door(() => ({
      ...decisionsOf(this.#core.durable),
      banned: courseIn(this.#core.durable).state.banned,
    }));
    this.#flow = new RoomFlow({
      clock,
      crowd: this.#crowd,
      law: this.#law,
      graceMs: limits.graceMs,
      course: () => courseIn(this.#core.durable),
      submit: (verb, args) => this.submit({ tool: FLOW, doc: FLOW, verb, args, author: SERVER }),
      callChanged: () => this.#call.moderate(),
      throwOut: (person, error) => this.#throwOut(person, error),
      warn: events.warn,
    });
    this.#flowTool = createFlowTool({
      law: () => this.#law.head,
      crowd: this.#roles,
      subjectOf: (participant) => this.#door.subjectOf(participant),
    });
    this.#joiner = new Joiner({
      room: id,
      clock,
      secrets,
      crowd: this.#crowd,
      door: this.#door,
      law: this.#law,
      flow: this.#flow,
      core,
      live: () => this.#life.live,
      whenLive: () => this.#life.whenLive(),
    });
    this.#intake = new Intake({
      clock,
      bulletin: this.#bulletin,
      crowd: this.#crowd,
      call: this.#call,
      author: (person) => this.#roles.author(person),
      core,
      live: () => this.#life.live,
      refused: (error) => events.refused(id, error),
    });
  }

  get rev(): number {
    return this.#core.durable.rev;
  }

  get participants(): readonly Participant[] {
    return this.#crowd.participants;
  }

  /** Whether nobody is here or expected back. */
  get empty(): boolean {
    return this.#crowd.size === 0;
  }

  snapshot(): RoomSnapshot {
    return this.#core.durable;
  }

  async log(after: number, limit: number): Promise<readonly string[]> {
    return (await this.#core.read(after, limit)).map((entry) => entry.json);
  }

  async join(
    hello: Hello & { readonly role: string; readonly subject?: string },
    connection: Connection,
    gone?: AbortSignal,
  ): Promise<Seat> {
    const person = await this.#joiner.join(hello, connection, gone);
    this.#call.returned(person);
    this.#flow.arrived();
    return {
      participant: person.participant,
      handle: (message) => {
        if (person.connection === connection) this.#intake.handle(person, connection, message);
      },
      refuse: (submit, error) => {
        if (person.connection === connection) this.#intake.refuse(person, submit, error);
      },
      disconnected: () => {
        if (person.connection !== connection) return;
        this.#core.sequencer.detach(person.id);
        this.#crowd.lose(person);
      },
    };
  }

  checkBearer(token: string, subject?: string): void {
    const { secrets } = this.#deps;
    this.#door.checkBearer(token, subject && secrets.pseudonym(this.id, subject));
  }

  actor(token: string, outsider: Outsider): Author {
    return actorOf(token, outsider, {
      crowd: this.#crowd,
      door: this.#door,
      law: this.#law,
      flow: this.#flow,
      pseudonym: (subject) => this.#deps.secrets.pseudonym(this.id, subject),
    });
  }

  async submit(request: OutsideRequest): Promise<{ readonly rev: number }> {
    this.#life.checkLive();
    checkOwnDocs(request);
    // The server does what others have asked for before.
    const person = this.#crowd.find(request.author.id);
    if (person && !person.operations.take())
      throw new MMError('RATE_LIMITED', 'too many operations in a short time');
    const outside = request.author.id === SERVER.id ? undefined : this.#chargeOutside;
    const charge = person?.charge ?? outside;
    const author = request.application
      ? { ...request.author, role: this.#law.application }
      : this.#roles.author(request.author);
    return this.#core.submitOutside({ ...request, author }, charge);
  }

  announce(asset: AssetProgress): void {
    this.#bulletin.asset(asset);
  }

  /** Tells everyone to come back later, makes everything durable, closes the connections. Idempotent. (SF4) */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#life.closing();
    const { encode, limits, events } = this.#deps;
    const notice: ServerMessage = { kind: 'room/closing', retryAfter: limits.retryAfterMs };
    this.#show(encode(JSON.stringify([notice])));
    this.#flow.stop(new MMError('UNAVAILABLE', 'the room is closing'));
    try {
      await this.#life.settled();
      await this.#core.finish((id) => this.#crowd.find(id) !== undefined);
    } catch (error) {
      events.warn(`${this.id} closed without its last operations`, error);
    }
    this.#life.closed();
    const reason = new MMError('UNAVAILABLE', 'the room is closed; reconnect');
    this.#core.committer.stop(reason);
    this.#bulletin.stop();
    this.#crowd.stop();
    this.#call.close();
    for (const connection of [...this.#crowd.connections]) connection.close(reason);
  }

  // ——— to everyone ———

  #committed(batch: readonly Sequenced[]): void {
    this.#show(this.#deps.encode(encodeCommitted(batch)));
    if (this.#core.storeDue) this.#core.store((id) => this.#crowd.find(id) !== undefined);
    const entries = batch.map(({ entry }) => entry);
    if (entries.some(isDecision)) this.#enforce();
    this.#flow.committed(entries);
    this.#deps.events.committed(this.id, entries);
  }

  /** Moderators decided something: whoever is removed goes, what is held is turned off. */
  #enforce(): void {
    for (const id of decisionsOf(this.#core.durable).removed) {
      const person = this.#crowd.find(id);
      if (person) this.#throwOut(person, removedError());
    }
    this.#call.moderate();
  }

  /** Told why in a message: a close code alone says too little. (MO2) */
  #throwOut(person: Person, error: MMError): void {
    const { connection } = person;
    this.#core.sequencer.detach(person.id);
    this.#crowd.remove(person);
    if (!connection) return;
    tell(connection, { kind: 'room/refused', error: error.toJSON() });
    connection.close(error);
  }

  #show(frame: SharedFrame): void {
    for (const connection of this.#crowd.connections) connection.write(frame, false);
  }

  #coreOptions(): RoomCoreOptions {
    const { log, clock, tools, limits, events } = this.#deps;
    return {
      room: this.id,
      log,
      clock,
      tools: (name) => (name === FLOW && tools(name) ? this.#flowTool : tools(name)),
      frameMs: limits.frameMs,
      snapshotEvery: limits.snapshotEvery,
      keepEntries: this.#law.keepEntries(limits.keepEntries),
      roomBytes: limits.roomBytes,
      judge: this.#law.judge,
      committed: (batch) => this.#committed(batch),
      failed: (error) => this.#life.failed(error),
      warn: events.warn,
    };
  }
}
