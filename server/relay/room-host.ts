/**
 * One room in this process: seats participants, passes their operations to the
 * core, shows what is durable to everyone. Knows connections only as the
 * interface in `types.ts`; the sockets are the gateway's.
 *
 * Rules HS4, HS5, RF1, RF4, RF5, RS1 to RS4, PR1 to PR3, SF1, SF4, MO1 to MO3, PF3 to PF6.
 */
import { MMError } from '../../src/core/protocol/errors.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import type {
  AssetProgress,
  ClientMessage,
  DocRefused,
  DocSubmit,
  Hello,
  Participant,
  RoomSnapshot,
  ServerMessage,
} from '../../src/core/protocol/messages.js';
import { jsonBytes } from '../../src/core/protocol/size.js';
import type { Law } from '../../src/core/profile/law.js';
import type { Charge } from '../../src/core/relay/work.js';
import { checkStage, decisionsOf, isDecision, type Decisions } from '../sfu/decisions.js';
import { RoomLaw } from './room-law.js';
import { Bulletin } from './bulletin.js';
import type { Sequenced } from './committer.js';
import { Crowd } from './crowd.js';
import { Door, removedError } from './door.js';
import { Joiner } from './joiner.js';
import { encodeCommitted, tell } from './outgoing.js';
import { chargeTo, type Person } from './person.js';
import { RoomCall } from './room-call.js';
import { RoomCore, type RoomCoreOptions } from './room-core.js';
import type { RoomDeps } from './room-deps.js';
import { TokenBucket } from './token-bucket.js';
import type { Connection, HostedRoom, OutsideRequest, Seat, SharedFrame } from './types.js';

/** Who does what the server itself does. */
const SERVER = 'server';

type State = 'live' | 'resetting' | 'closing' | 'closed';

export class RoomHost implements HostedRoom {
  readonly id: string;
  readonly #deps: RoomDeps;
  readonly #crowd: Crowd;
  readonly #bulletin: Bulletin;
  readonly #joiner: Joiner;
  readonly #call: RoomCall;
  readonly #door: Door;
  readonly #law: RoomLaw;
  /** For all that comes from outside together. */
  readonly #chargeOutside: Charge;
  #core!: RoomCore;
  #state: State = 'live';
  #rebuilt: Promise<void> = Promise.resolve();
  #closed: Promise<void> | null = null;

  /** Loads the room from its log. Rejects with `UNAVAILABLE` when that cannot be read. */
  static async load(id: string, deps: RoomDeps, emptied: () => void): Promise<RoomHost> {
    const room = new RoomHost(id, deps, await deps.lawOf(id), emptied);
    room.#core = await RoomCore.load(room.#coreOptions());
    return room;
  }

  private constructor(id: string, deps: RoomDeps, law: Law, emptied: () => void) {
    this.id = id;
    this.#deps = deps;
    const { clock, limits, encode, secrets } = deps;
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
      left: (id) => {
        this.#call.left(id);
        this.#law.left(id);
      },
      emptied,
    });
    this.#law = new RoomLaw({ law, clock, present: () => this.#crowd.participants });
    this.#chargeOutside = chargeTo(new TokenBucket(limits.work, clock));
    const decisions = (): Decisions => decisionsOf(this.#core.durable);
    this.#call = new RoomCall({
      room: id,
      sfu: deps.sfu,
      decisions,
      maySend: (role) => this.#law.maySend(role),
    });
    this.#door = new Door(decisions);
    this.#joiner = new Joiner({
      room: id,
      clock,
      secrets,
      crowd: this.#crowd,
      door: this.#door,
      law: this.#law,
      core: () => this.#core,
      live: () => this.#state === 'live',
      whenLive: () => this.#whenLive(),
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

  async join(hello: Hello & { readonly role: string }, connection: Connection): Promise<Seat> {
    const person = await this.#joiner.join(hello, connection);
    return {
      participant: person.participant,
      handle: (message) => {
        if (person.connection === connection) this.#handle(person, connection, message);
      },
      refuse: (submit, error) => {
        if (person.connection === connection) this.#refuse(person, submit, error);
      },
      disconnected: () => {
        if (person.connection !== connection) return;
        this.#core.sequencer.detach(person.id);
        this.#crowd.lose(person);
      },
    };
  }

  checkBearer(token: string): void {
    this.#door.checkBearer(token);
  }

  async submit(request: OutsideRequest): Promise<{ readonly rev: number }> {
    if (this.#state !== 'live') throw new MMError('UNAVAILABLE', `the room is ${this.#state}`);
    checkStage(request);
    // The server does what others have asked for before.
    const charge = request.author.id === SERVER ? undefined : this.#chargeOutside;
    const author = request.application ? { ...request.author, role: this.#law.application } : request.author;
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
    this.#state = 'closing';
    const { encode, limits, events } = this.#deps;
    const notice: ServerMessage = { kind: 'room/closing', retryAfter: limits.retryAfterMs };
    this.#show(encode(JSON.stringify([notice])));
    try {
      await this.#rebuilt;
      await this.#core.finish((id) => this.#crowd.find(id) !== undefined);
    } catch (error) {
      events.warn(`${this.id} closed without its last operations`, error);
    }
    this.#state = 'closed';
    const reason = new MMError('UNAVAILABLE', 'the room is closed; reconnect');
    this.#core.committer.stop(reason);
    this.#bulletin.stop();
    this.#crowd.stop();
    this.#call.close();
    for (const connection of [...this.#crowd.connections]) connection.close(reason);
  }

  // ——— from a participant ———

  #handle(person: Person, connection: Connection, message: Exclude<ClientMessage, Hello>): void {
    switch (message.kind) {
      case 'doc/submit':
        return this.#submit(person, connection, message);
      case 'presence/set':
        return this.#setPresence(person, connection, message.value);
      case 'clock/ping':
        return tell(connection, { kind: 'clock/pong', sent: message.sent, at: this.#deps.clock.now() });
      case 'sfu/ask':
        return this.#call.ask(person, message);
      case 'room/leave':
        this.#core.sequencer.detach(person.id);
        return this.#crowd.remove(person);
    }
  }

  #submit(person: Person, connection: Connection, message: DocSubmit): void {
    // What comes while the room is not live is resent by the client, after the reset or to another server.
    if (this.#state !== 'live' || message.pipeline < this.#core.sequencer.pipelineOf(person.id)) return;
    if (!person.operations.take()) {
      return this.#refuse(
        person,
        message,
        new MMError('RATE_LIMITED', 'too many operations in a short time'),
      );
    }
    if (this.#core.committer.overloaded) {
      return this.#refuse(
        person,
        message,
        new MMError('UNAVAILABLE', 'the room cannot store so much so fast'),
      );
    }
    try {
      checkStage(message);
    } catch (error) {
      return this.#refuse(person, message, MMError.wrap(error));
    }
    const result = this.#core.submit(person, message, person.charge);
    if (result.kind === 'refused') this.#passRefusal(person, connection, result.refusal);
    else if (result.kind === 'ignored') person.operations.giveBack();
    else if (result.kind === 'behind') {
      connection.close(new MMError('UNAVAILABLE', 'too far behind; reconnect to catch up'));
    }
  }

  #refuse(person: Person, { pipeline, seq }: { pipeline: number; seq: number }, error: MMError): void {
    const { sequencer } = this.#core;
    const { connection } = person;
    if (!connection || this.#state !== 'live' || pipeline < sequencer.pipelineOf(person.id)) return;
    if (error.code === 'RATE_LIMITED' && !person.refusals.take()) return connection.close(error);
    if (seq <= (sequencer.seqs().get(person.id) ?? 0)) return;
    const refusal = sequencer.refuse(person.id, seq, error);
    if (refusal) this.#tellRefusal(person, connection, refusal);
  }

  /** Who goes on after so many refusals for rate floods, whatever was too much. (RF5) */
  #passRefusal(person: Person, connection: Connection, refusal: DocRefused): void {
    const { error } = refusal;
    if (error.code === 'RATE_LIMITED' && !person.refusals.take())
      return connection.close(MMError.from(error));
    this.#tellRefusal(person, connection, refusal);
  }

  /** After everything it was decided upon: what is not durable must not show, not even so. */
  #tellRefusal(person: Person, connection: Connection, refusal: DocRefused): void {
    this.#deps.events.refused(this.id, MMError.from(refusal.error));
    this.#core.committer.afterPending(() => {
      if (person.connection === connection) tell(connection, refusal);
    });
  }

  #setPresence(person: Person, connection: Connection, value: unknown): void {
    const bytes = jsonBytes(value);
    if (bytes > LIMITS.presenceBytes) {
      const text = `the presence has ${bytes} bytes, more than ${LIMITS.presenceBytes}`;
      return tell(connection, { kind: 'refused', error: new MMError('TOO_LARGE', text).toJSON() });
    }
    person.presence = value;
    this.#bulletin.presence(person.id, value);
  }

  // ——— to everyone ———

  #committed(batch: readonly Sequenced[]): void {
    this.#show(this.#deps.encode(encodeCommitted(batch)));
    if (this.#core.storeDue) this.#core.store((id) => this.#crowd.find(id) !== undefined);
    if (batch.some(({ entry }) => isDecision(entry))) this.#enforce();
    this.#deps.events.committed(
      this.id,
      batch.map(({ entry }) => entry),
    );
  }

  /** Moderators decided something: whoever is removed goes, what is held is turned off. */
  #enforce(): void {
    for (const id of decisionsOf(this.#core.durable).removed) {
      const person = this.#crowd.find(id);
      if (person) this.#throwOut(person);
    }
    this.#call.moderate();
  }

  /** Told why in a message: a close code alone says too little. (MO2) */
  #throwOut(person: Person): void {
    const { connection } = person;
    this.#core.sequencer.detach(person.id);
    this.#crowd.remove(person);
    if (!connection) return;
    const error = removedError();
    tell(connection, { kind: 'room/refused', error: error.toJSON() });
    connection.close(error);
  }

  #show(frame: SharedFrame): void {
    for (const connection of this.#crowd.connections) connection.write(frame, false);
  }

  // ——— back to the log (RF4) ———

  #failed(error: MMError): void {
    if (this.#state !== 'live') return;
    this.#state = 'resetting';
    this.#deps.events.reset(this.id, error);
    this.#rebuilt = this.#rebuild(error);
    // Whoever waits for it sees a failure; without anybody waiting it is none.
    this.#rebuilt.catch(() => {});
  }

  async #rebuild(error: MMError): Promise<void> {
    const { sequencer: old, durable } = this.#core;
    const core = await this.#reload();
    this.#core = core;
    // Usually nothing; but the log may hold what it seemed to refuse.
    const unseen = await core.read(durable.rev, Number.MAX_SAFE_INTEGER);
    if (this.#state === 'resetting') this.#state = 'live';
    if (unseen.length > 0) this.#show(this.#deps.encode(encodeCommitted(unseen)));
    this.#enforce();
    for (const { id, connection } of this.#crowd.online) {
      const { pipeline } = core.sequencer.attach(id, old.pipelineOf(id) + 1);
      const reset: ServerMessage = {
        kind: 'room/reset',
        pipeline,
        rev: core.durable.rev,
        error: error.toJSON(),
      };
      if (connection) tell(connection, reset);
    }
  }

  async #reload(): Promise<RoomCore> {
    const { clock, events } = this.#deps;
    for (let wait = 100; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await RoomCore.load(this.#coreOptions());
      } catch (error) {
        events.warn(`${this.id} cannot be read back from its log`, error);
        if (this.#state !== 'resetting') throw error;
        await new Promise<void>((resolve) => clock.after(wait, resolve));
      }
    }
  }

  async #whenLive(): Promise<void> {
    while (this.#state === 'resetting') await this.#rebuilt;
    if (this.#state !== 'live') throw new MMError('UNAVAILABLE', 'the room is closing');
  }

  #coreOptions(): RoomCoreOptions {
    const { log, clock, tools, limits, events } = this.#deps;
    return {
      room: this.id,
      log,
      clock,
      tools,
      frameMs: limits.frameMs,
      snapshotEvery: limits.snapshotEvery,
      keepEntries: this.#law.keepEntries(limits.keepEntries),
      roomBytes: limits.roomBytes,
      judge: this.#law.judge,
      committed: (batch) => this.#committed(batch),
      failed: (error) => this.#failed(error),
      warn: events.warn,
    };
  }
}
