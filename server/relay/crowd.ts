/**
 * Everyone in one room: who is connected, who has a while left to come back.
 * Says who came and left through the bulletin; knows no operations. (PR3, RS4)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Participant } from '../../src/core/protocol/messages.js';
import type { Bulletin } from './bulletin.js';
import { Person, type Rates } from './person.js';
import type { Connection } from './types.js';

export interface CrowdOptions {
  readonly clock: Clock;
  readonly bulletin: Bulletin;
  /** Participants connected at once. */
  readonly max: number;
  /** Milliseconds for which a lost connection is expected back. */
  readonly graceMs: number;
  readonly rates: Rates;
  /** Somebody has left. */
  left(person: Person): void;
  /** The last one has left. */
  emptied(): void;
}

export class Crowd {
  readonly #options: CrowdOptions;
  readonly #people = new Map<string, Person>();
  readonly #online = new Set<Person>();
  /** Theirs, for the one loop that runs for every delivery. */
  readonly #connections = new Set<Connection>();
  #stopped = false;

  constructor(options: CrowdOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#people.size;
  }

  get participants(): Participant[] {
    return [...this.#people.values()].map((person) => person.participant);
  }

  get presence(): [participant: string, value: unknown][] {
    const present = [...this.#people.values()].filter((person) => person.presence !== null);
    return present.map((person) => [person.id, person.presence]);
  }

  /** Everyone, as they are now, the first who came first. */
  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  /** Those who are connected. */
  get online(): Iterable<Person> {
    return this.#online;
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  find(id: string): Person | undefined {
    return this.#people.get(id);
  }

  /** Throws `ROOM_FULL` unless there is a place for `id`, or it has one. */
  checkPlace(id: string): void {
    const { max } = this.#options;
    if (this.#online.size < max || this.#people.get(id)?.connection) return;
    throw new MMError('ROOM_FULL', `the room has its ${max} participants`);
  }

  /** Gives `id` the connection; it comes back, or is new. `ownRole` is the one that it comes with, where it has another. */
  seat(who: Omit<Participant, 'online'>, connection: Connection, ownRole = who.role): Person {
    const { rates, clock, bulletin } = this.#options;
    const person = this.#people.get(who.id) ?? new Person(who, rates, clock);
    if (!this.#people.has(who.id)) this.#makeRoom();
    person.cancelLeave?.();
    person.cancelLeave = null;
    person.name = who.name;
    person.role = who.role;
    person.ownRole = ownRole;
    person.as = who.as;
    person.connection = connection;
    this.#people.set(person.id, person);
    this.#online.add(person);
    this.#connections.add(connection);
    bulletin.participant(person.participant);
    return person;
  }

  /** Has another role from now on. */
  change(person: Person, role: string, as: string | undefined): void {
    person.role = role;
    person.as = as;
    this.#options.bulletin.participant(person.participant);
  }

  /** The connection is lost; the person stays for the grace period. */
  lose(person: Person): void {
    const { clock, graceMs, bulletin } = this.#options;
    this.#disconnect(person);
    if (this.#stopped) return;
    bulletin.participant(person.participant);
    person.cancelLeave = clock.after(graceMs, () => this.remove(person));
  }

  remove(person: Person): void {
    this.#disconnect(person);
    person.cancelLeave?.();
    person.cancelLeave = null;
    if (!this.#people.delete(person.id)) return;
    this.#options.bulletin.left(person.id);
    this.#options.left(person);
    if (this.#people.size === 0) this.#options.emptied();
  }

  /** Nobody is waited for any more. */
  stop(): void {
    this.#stopped = true;
    for (const person of this.#people.values()) person.cancelLeave?.();
  }

  #disconnect(person: Person): void {
    if (person.connection) {
      this.#connections.delete(person.connection);
      this.#options.bulletin.forget(person.connection);
    }
    person.connection = null;
    this.#online.delete(person);
  }

  /** Those expected back must not pile up: beyond as many again, the first of them leaves. */
  #makeRoom(): void {
    if (this.#people.size < this.#options.max * 2) return;
    for (const person of this.#people.values()) {
      if (!person.connection) return this.remove(person);
    }
  }
}
