/**
 * How somebody gets a seat: who it is, what it lacks, and then, in one turn
 * without an await, the welcome and the place among those who are shown what
 * comes next. So nothing is missing in between and nothing comes twice. (HS4, HS5, RS1 to RS4, MO2 to MO4, FL5)
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Hello } from '../../src/core/protocol/messages.js';
import { negotiate } from '../../src/core/protocol/version.js';
import type { LogEntry } from '../storage/types.js';
import type { RoomFlow } from './room-flow.js';
import type { RoomLaw } from './room-law.js';
import type { Crowd } from './crowd.js';
import type { Door } from './door.js';
import type { Person } from './person.js';
import type { RoomCore } from './room-core.js';
import type { Secrets } from './secrets.js';
import type { Connection } from './types.js';
import { encodeWelcome, SnapshotEncoder } from './welcome.js';

export interface JoinerOptions {
  readonly room: string;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly crowd: Crowd;
  readonly door: Door;
  readonly law: RoomLaw;
  readonly flow: RoomFlow;
  /** The core of the moment; another one after a reset. */
  core(): RoomCore;
  /** Whether the room takes operations now. */
  live(): boolean;
  /** Resolves when it does; rejects with `UNAVAILABLE` when it never will again. */
  whenLive(): Promise<void>;
}

/** As the edge passes it on: the role is settled, and who the person is, where a token says it. */
type JoinHello = Hello & { readonly role: string; readonly subject?: string };

/** Entries beyond which a snapshot is the shorter way. (RS2) */
const LONGEST_TAIL = 2_000;

export class Joiner {
  readonly #options: JoinerOptions;
  readonly #snapshots = new SnapshotEncoder();

  constructor(options: JoinerOptions) {
    this.#options = options;
  }

  /**
   * Seats and welcomes; waits while the room is being reset, and as long as somebody waits to be let in.
   * Throws `ROOM_FULL`, `NOT_PERMITTED`, `ROOM_ENDED`, `UNAVAILABLE`, `UNSUPPORTED_VERSION`, and `TIMEOUT` when
   * the connection is `gone`.
   */
  async join(hello: JoinHello, connection: Connection, gone?: AbortSignal): Promise<Person> {
    const { room, crowd, door, law, flow, secrets, whenLive } = this.#options;
    const version = negotiate(hello.versions);
    if (version === null) throw new MMError('UNSUPPORTED_VERSION', 'no version in common');

    await whenLive();
    const back = this.#returning(hello);
    const id = back?.participant ?? `p${randomBytes(9).toString('base64url')}`;
    const { name, token, subject } = hello;
    const here = {
      ...{ id, name, token, back: back !== null },
      ...(subject !== undefined && { subject: secrets.pseudonym(room, subject) }),
    };
    // Somebody who was given a role has it whatever the token says; whoever is new has none yet.
    const role = (): string => flow.roleOf(id) ?? hello.role;
    const check = (): void => {
      door.check({ ...here, role: law.standing(role()) });
      law.checkComer({ id, role: role() });
      crowd.checkPlace(id);
    };
    check();
    const person = here.subject ?? token;
    await flow.entrance({ ...here, role: law.standing(role()), person }, connection, gone);
    await whenLive();
    check();
    const older = back ? await this.#olderEntries(back.rev) : [];
    await this.#settled(id);

    // From here on nothing else happens in between.
    check();
    flow.checkOpen();
    door.entered({ ...here, role: role() });
    const entries = back && this.#tail(back.rev, older);
    return this.#seat({ id, name, role: role(), ownRole: hello.role, version }, connection, entries ?? null);
  }

  /** The participant to be resumed, null when there is none or the proof is not good. (RS1, RS3) */
  #returning({ resume }: Hello): NonNullable<Hello['resume']> | null {
    const { secrets, room, core } = this.#options;
    if (!resume) return null;
    const issuedAt = secrets.issuedAt(room, resume.participant, resume.secret);
    if (issuedAt === null || !core().authors.mayResume(resume.participant, issuedAt)) return null;
    return resume;
  }

  /**
   * The room is live, nobody else sits in the place, and all of the participant's
   * operations are durable: the welcome must know their fate.
   */
  async #settled(id: string): Promise<void> {
    const { core, live, whenLive } = this.#options;
    for (;;) {
      this.#replace(id);
      if (!live()) await whenLive();
      else if (!core().committer.hasPending(id)) return;
      else
        await core()
          .committer.whenDurable(core().sequencer.rev)
          .catch(() => {});
    }
  }

  /** A new connection takes the place of the one that is still there. (RS4) */
  #replace(id: string): void {
    const { crowd, core } = this.#options;
    const person = crowd.find(id);
    if (!person?.connection) return;
    const { connection } = person;
    core().sequencer.detach(id);
    crowd.lose(person);
    connection.close(new MMError('CONFLICT', 'another connection has taken this place'));
  }

  /** Entries after `rev` that are no longer in memory; none when a snapshot is the shorter way. */
  async #olderEntries(rev: number): Promise<readonly LogEntry[]> {
    const core = this.#options.core();
    if (core.recent(rev) || core.durable.rev - rev > LONGEST_TAIL) return [];
    return core.read(rev, LONGEST_TAIL);
  }

  /** All entries after `rev`, or null when they cannot be had or are too many. */
  #tail(rev: number, older: readonly LogEntry[]): readonly LogEntry[] | null {
    const core = this.#options.core();
    if (rev > core.durable.rev || core.durable.rev - rev > LONGEST_TAIL) return null;
    const recent = core.recent(rev);
    if (recent) return recent;
    const newer = older[0]?.rev === rev + 1 ? core.recent(older.at(-1)!.rev) : null;
    return newer && [...older, ...newer];
  }

  #seat(
    who: Pick<Person, 'id' | 'name' | 'role' | 'ownRole'> & { readonly version: number },
    connection: Connection,
    entries: readonly LogEntry[] | null,
  ): Person {
    const { room, clock, secrets, crowd, law } = this.#options;
    const { sequencer, durable } = this.#options.core();
    const { pipeline, seq } = sequencer.attach(who.id, 1, durable.rev);
    const { id, name, role, ownRole } = who;
    const person = crowd.seat({ id, name, role, ...law.facts(role) }, connection, ownRole);
    const ownFacts = law.ownFacts(person);
    person.rights = JSON.stringify(ownFacts);
    const welcome = encodeWelcome(
      {
        version: who.version,
        self: { ...person.participant, ...ownFacts },
        secret: secrets.issue(room, who.id, clock.now()),
        pipeline,
        seq,
        rev: durable.rev,
        at: clock.now(),
        participants: crowd.participants,
        presence: crowd.presence.filter(([id]) => id !== who.id),
      },
      entries ? { entries } : { snapshot: this.#snapshots.encode(durable) },
    );
    connection.send(welcome);
    return person;
  }
}
