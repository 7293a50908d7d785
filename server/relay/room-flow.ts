/**
 * Acts on the course of one room, as its document `flow` has it: lets in, gives
 * roles and rights, ends the room, and keeps the document true to who is there.
 * What the server does of itself it does through the document too, so that the
 * log tells it. (FL3 to FL9)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import type { FlowOp } from '../../src/core/ot/flow/flow.js';
import { isGone, isListed } from '../../src/core/ot/flow/changes.js';
import type { Course } from '../../src/core/profile/course.js';
import { FLOW } from '../../src/core/profile/flow-rights.js';
import type { Asked } from '../../src/core/profile/judge.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Entry } from '../../src/core/protocol/messages.js';
import type { Crowd } from './crowd.js';
import { bannedError } from './door.js';
import { isFlow } from './flow-doc.js';
import { Lobby, type Awaited } from './lobby.js';
import { tell } from './outgoing.js';
import { Pacer } from './pacer.js';
import type { Person } from './person.js';
import type { RoomLaw } from './room-law.js';
import type { Connection } from './types.js';

export interface RoomFlowOptions {
  readonly clock: Clock;
  readonly crowd: Crowd;
  readonly law: RoomLaw;
  /** Milliseconds for which somebody is expected back. */
  readonly graceMs: number;
  /** What is durable. */
  course(): Course;
  /** Does a verb of `flow` as the server. */
  submit(verb: string, args: unknown): Promise<unknown>;
  /** Who may send what in the call has changed. */
  callChanged(): void;
  throwOut(person: Person, error: MMError): void;
  warn(message: string, error: unknown): void;
}

/** Whoever asks to come in. */
export interface Comer {
  readonly id: string;
  readonly name: string;
  /** Its standing. */
  readonly role: string;
  readonly back: boolean;
  /** Stands for the person or the token; undefined where there is none. */
  readonly person?: string | undefined;
}

/** Milliseconds between two changes that the server makes of itself. */
const SWEEP_MS = 250;

export const endedError = (): MMError => new MMError('ROOM_ENDED', 'the host has ended it');

export class RoomFlow {
  readonly #options: RoomFlowOptions;
  readonly #lobby: Lobby;
  readonly #sweeper: Pacer;
  #cancelSettling: () => void = () => {};
  /** Those who were here before the room was loaded may still come back. */
  #settling = true;

  constructor(options: RoomFlowOptions) {
    this.#options = options;
    const { clock } = options;
    this.#sweeper = new Pacer({ clock, intervalMs: SWEEP_MS, run: () => this.#sweep() });
    this.#lobby = new Lobby({
      clock,
      why: (awaited) => this.#why(awaited),
      changed: () => this.#sweeper.request(),
    });
  }

  /** The room has been loaded. */
  start(): void {
    const { clock, graceMs } = this.#options;
    this.#sweeper.request();
    this.#cancelSettling = clock.after(graceMs, () => {
      this.#settling = false;
      this.#sweeper.request();
    });
  }

  /** Waits for whatever stands before somebody who may come in. Rejects with why they may not. */
  async entrance(comer: Comer, connection: Connection, gone?: AbortSignal): Promise<void> {
    const { law, course, submit } = this.#options;
    const isHost = comer.role === 'host';
    if (course().state.ended) {
      if (comer.back || !isHost) throw endedError();
      await submit('open', {});
    }
    if (comer.back || isHost) return;
    const awaited = law.lobby === 'knock' ? 'admission' : law.lobby === 'host' ? 'host' : null;
    if (awaited === 'admission' || (awaited === 'host' && !law.hostIsThere))
      await this.#lobby.wait(comer, awaited, connection, gone);
  }

  /** The role that somebody was given; undefined for the one that they came with. */
  roleOf(participant: string): string | undefined {
    return this.#options.course().roleOf(participant);
  }

  /** Throws `ROOM_ENDED`. */
  checkOpen(): void {
    if (this.#options.course().state.ended) throw endedError();
  }

  /** Somebody has a seat. */
  arrived(): void {
    if (this.#options.law.hostIsThere) this.#lobby.hostArrived();
  }

  /** Somebody has left for good. */
  left({ role }: Person): void {
    this.#sweeper.request();
    this.#succeed(role);
  }

  /** These entries are durable. */
  committed(entries: readonly Entry[]): void {
    const ops = entries.filter(isFlow).map(({ op }) => op as FlowOp);
    if (ops.length === 0) return;
    this.#sweeper.request();
    const touched = new Set<string>();
    let everybody = false;
    for (const change of ops.flat()) {
      if (!isListed(change)) everybody = true;
      else touched.add(change[1]);
      if (change[0] !== 'waiting' || !isGone(change[3])) continue;
      if (change[3] === 'admit') this.#lobby.letIn(change[1]);
      else if (change[3] === 'turn-away') this.#lobby.turnAway(change[1]);
    }
    this.#enforce(everybody ? null : touched);
  }

  /** The room stands at what its log says: nothing that was decided meanwhile is certain. */
  reset(): void {
    const { waiting } = this.#options.course().state;
    this.#lobby.forget(new Set(waiting.map(({ participant }) => participant)));
    this.#enforce(null);
    this.#sweeper.request();
  }

  /** Somebody was refused for want of a grant: asks for them, unless they have asked. Whether it is asked for now. */
  wanted(participant: string, operation: string): boolean {
    const { crowd, course, submit, warn } = this.#options;
    const person = crowd.find(participant);
    if (!person || operation.startsWith(`${FLOW}_`)) return false;
    const { asks } = course().state;
    if (asks.some((ask) => ask.participant === participant && ask.operation === operation)) return true;
    if (!person.asks.take()) return false;
    // Not now: the sequencer is at work.
    void Promise.resolve()
      .then(() => submit('ask', { participant, name: person.name, operation }))
      .catch((error: unknown) => {
        if (!(error instanceof MMError && error.code === 'TOO_LARGE'))
          warn('nobody could be asked for somebody', error);
      });
    return true;
  }

  stop(error: MMError): void {
    this.#cancelSettling();
    this.#sweeper.stop();
    this.#lobby.clear(error);
  }

  #why(awaited: Awaited): string {
    if (awaited === 'host') return 'the room opens when its host is there';
    return this.#options.law.admitterIsThere
      ? 'waiting to be let in; somebody inside has been told'
      : 'waiting to be let in, once a host is there';
  }

  /** Brings everything in line with the course: about some, or about everybody. */
  #enforce(whom: ReadonlySet<string> | null): void {
    const { crowd, course, throwOut, callChanged, law } = this.#options;
    const { state } = course();
    if (state.ended) {
      this.#lobby.clear(endedError());
      for (const person of crowd.people) throwOut(person, endedError());
      return;
    }
    for (const { participant } of state.banned) {
      const person = crowd.find(participant);
      if (person) throwOut(person, bannedError());
    }
    for (const person of crowd.people) if (!whom || whom.has(person.id)) this.#update(person);
    callChanged();
    if (law.hostIsThere) this.#lobby.hostArrived();
  }

  /** Their role, and what they are told of their rights. */
  #update(person: Person): void {
    const { crowd, law, course } = this.#options;
    const role = course().roleOf(person.id) ?? person.ownRole;
    const { as } = law.facts(role);
    const changes = role !== person.role || as !== person.as;
    if (changes) crowd.change(person, role, as);
    const facts = law.ownFacts(person);
    const told = JSON.stringify(facts);
    if (!changes && told === person.rights) return;
    person.rights = told;
    if (person.connection)
      tell(person.connection, {
        kind: 'participant/changed',
        participant: { ...person.participant, ...facts },
      });
  }

  /** Announces who waits, and takes out whoever is gone. */
  #sweep(): void {
    const { crowd, course, submit } = this.#options;
    const { waiting, asks, grants, roles } = course().state;
    const gone = new Set(waiting.map(({ participant }) => participant).filter((id) => !this.#lobby.has(id)));
    if (!this.#settling)
      for (const { participant } of [...asks, ...grants, ...roles])
        if (!crowd.find(participant)) gone.add(participant);
    if (gone.size > 0) this.#try(submit('lapse', { participants: [...gone] }));
    const news = this.#lobby.takeNews().map(({ id, name }) => ({ participant: id, name }));
    if (news.length > 0) this.#try(submit('knock', { people: news }), () => this.#lobby.forget());
  }

  /** The last host has left: whoever of the role that follows has been here longest leads. */
  #succeed(role: string): void {
    const { crowd, law, course, submit } = this.#options;
    if (law.standing(role) !== 'host' || law.hostIsThere || course().state.ended) return;
    const candidates = crowd.participants.filter((each) => each.role === law.successor);
    const next = candidates.find(({ online }) => online) ?? candidates[0];
    if (next) this.#try(submit('succeed', { participant: next.id, name: next.name, role }));
  }

  #try(submitted: Promise<unknown>, failed: () => void = () => {}): void {
    submitted.catch((error: unknown) => {
      failed();
      this.#options.warn('the course of a room could not be kept', error);
    });
  }
}

/** What is asked for where an operation meets a rule: what the rule is about, or the operation where that is everything. */
export const askedFor = ({ tool, verb, rule }: Asked): string =>
  rule.name === '*' ? `${tool}_${verb}` : rule.name;
