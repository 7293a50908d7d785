/**
 * The law at work in one room: who may come in as what, how often they may do
 * what, and what follows from the room's course: the phase, what was granted.
 * Operations are judged by the course at the head, people told of the one that
 * is durable. Knows people by id and role, and no connection. (PF3 to PF7, PF9)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Participant } from '../../src/core/protocol/messages.js';
import { MEDIA_SOURCES, type MediaSource } from '../../src/core/protocol/sfu.js';
import type { Course } from '../../src/core/profile/course.js';
import { FLOW } from '../../src/core/profile/flow-rights.js';
import { createJudge, type Asked, type Judge } from '../../src/core/profile/judge.js';
import { factsOf, type Law } from '../../src/core/profile/law.js';
import { checkRole } from '../../src/core/profile/permit.js';
import type { Rule } from '../../src/core/profile/rule.js';
import { TokenBucket } from './token-bucket.js';

/** Whoever is in the room, or expected back. */
export type Present = Pick<Participant, 'id' | 'role' | 'online'>;

/** Whoever asks to come in. */
interface Comer {
  readonly id: string;
  readonly role: string;
}

type Who = Pick<Participant, 'id' | 'role'>;

export interface RoomLawOptions {
  readonly law: Law;
  readonly clock: Clock;
  /** Everyone in the room. */
  present(): readonly Present[];
  /** The course as operations are judged by it. */
  head(): Course;
  /** The course as people know it. */
  durable(): Course;
  /** Stands for the person, where it is known that several participants, one after the other or at once, are the same. */
  personOf?(participant: string): string;
  /** Somebody was refused for want of a grant. Whether it is asked for now. */
  wanted(participant: string, operation: Asked): boolean;
}

/** People of whom it is remembered how often they did what, who have left. */
const MOST_RATED = 2_000;

/** What somebody who is refused for want of a grant is told beside the reason. */
const ASKED = 'whoever may allow it has been told';

export class RoomLaw {
  readonly judge: Judge;
  readonly #options: RoomLawOptions;
  #judged: { readonly course: Course | null; readonly law: Law };
  /** What each person has left of the rates of rules, by rule. */
  readonly #rates = new Map<string, Map<string, TokenBucket>>();

  constructor(options: RoomLawOptions) {
    this.#options = options;
    this.#judged = { course: null, law: options.law };
    const { head } = options;
    this.judge = createJudge({
      law: () => this.head,
      phase: () => this.#phaseOf(head()),
      people: () => options.present().length,
      granted: ({ id }, { tool, verb }) => head().mayDo(id, tool, verb),
      wanted: ({ id }, asked) => (options.wanted(id, asked) ? ASKED : null),
      withinRate: ({ id }, rule) => this.#withinRate(id, rule),
    });
  }

  /** What holds at the head, where operations are judged. */
  get head(): Law {
    const course = this.#options.head();
    // Asked several times for each operation, and hardly ever another one.
    if (course !== this.#judged.course) this.#judged = { course, law: this.#during(course) };
    return this.#judged.law;
  }

  /** The role in which the application itself acts. */
  get application(): string {
    return this.#law.application;
  }

  get lobby(): 'off' | 'host' | 'knock' {
    return this.#law.profile.flow?.lobby ?? 'off';
  }

  /** The role of which somebody leads when no host is left; undefined for none. */
  get successor(): string | undefined {
    return this.#law.profile.flow?.successor;
  }

  /** Whether somebody as a host is in the room, or expected back. */
  get hostIsThere(): boolean {
    return this.#options.present().some(({ role }) => this.standing(role) === 'host');
  }

  /** Whether somebody is connected who may let others in. */
  get admitterIsThere(): boolean {
    const law = this.#law;
    return this.#options
      .present()
      .some(({ role, online }) => online && law.rule(role, FLOW, 'admit').word === 'allow');
  }

  /** What tools and elements take the role for. */
  standing(role: string): string {
    return this.#law.standing(role);
  }

  /** What somebody may send in the call now. */
  maySend({ id, role }: Who): readonly MediaSource[] {
    const free = this.#law.maySend(role);
    const granted = this.#options.durable().grantsOf(id);
    if (granted.size === 0) return free;
    return MEDIA_SOURCES.filter((source) => {
      const asked = source === 'screen-audio' ? 'screen' : source;
      return free.includes(source) || (granted.has(asked) && this.#law.media(role, asked) === 'request');
    });
  }

  /** Whether one gets what the other sends in the call now. */
  sees(who: Who, other: Who): boolean {
    return this.#law.sees(who.role, other.role);
  }

  /** Why somebody does not send that; opens the question where it can be granted. */
  mediaRefusal({ id, role }: Who, source: MediaSource): MMError {
    const asked = source === 'screen-audio' ? 'screen' : source;
    if (this.#law.media(role, asked) !== 'request')
      return new MMError('NOT_PERMITTED', `a ${role} does not send ${source}`);
    const rule: Rule = { name: asked, word: 'request', rate: null, when: null, why: null };
    const told = this.#options.wanted(id, { tool: 'media', verb: asked, rule }) ? `; ${ASKED}` : '';
    return new MMError('NOT_PERMITTED', `the role ${role} has to ask before it may send ${source}${told}`);
  }

  /** What is told of somebody with that role beside its name. */
  facts(role: string): Pick<Participant, 'as'> {
    return factsOf(this.#law, role);
  }

  /** What is told to whoever it is. */
  ownFacts({ id, role }: Who): Pick<Participant, 'may'> {
    const may = this.#law.rights(role, this.#options.durable().grantsOf(id));
    return may ? { may } : {};
  }

  /** Throws `NOT_PERMITTED` or `ROOM_FULL` unless `id` may come in, or come back, with that role. */
  checkComer({ id, role }: Comer): void {
    const law = this.#law;
    checkRole(law, role);
    const most = law.most(role);
    if (most === Infinity && law.capacity === Infinity) return;
    const others = this.#options.present().filter((each) => each.id !== id);
    // Also those to whom it is being given at this moment.
    const head = this.#options.head();
    // Who was given a host's role does not keep out the one whose it is: a successor would be there for good.
    const given = law.standing(role) === 'host' ? undefined : role;
    const taken = others.filter((each) => {
      const now = head.roleOf(each.id);
      return now === undefined ? each.role === role : now === given;
    });
    if (taken.length >= most)
      throw new MMError('ROOM_FULL', `there may be ${most} with the role ${role}, and they are here`);
    if (others.length >= law.capacity)
      throw new MMError('ROOM_FULL', `the room has its ${law.capacity} participants`);
  }

  /** Entries kept behind the snapshot, where the server keeps `limit`; 0 for all. */
  keepEntries(limit: number): number {
    const own = this.#options.law.profile.retention?.entries ?? 0;
    return own > 0 && limit > 0 ? Math.min(own, limit) : own || limit;
  }

  /** The participant has left; what they have used up they have not back when they come in again. */
  left(): void {
    const here = new Set(this.#options.present().map(({ id }) => this.#personOf(id)));
    for (const person of this.#rates.keys()) {
      if (this.#rates.size <= MOST_RATED) return;
      if (!here.has(person)) this.#rates.delete(person);
    }
  }

  /** What holds for people: the phase that is durable. */
  get #law(): Law {
    return this.#during(this.#options.durable());
  }

  #during(course: Course): Law {
    return this.#options.law.during(this.#phaseOf(course));
  }

  #phaseOf({ state }: Course): string | null {
    return state.phase ?? this.#options.law.profile.flow?.phase ?? null;
  }

  #personOf(id: string): string {
    return this.#options.personOf?.(id) ?? id;
  }

  #withinRate(id: string, { name, rate }: Rule): boolean {
    if (!rate) return true;
    const person = this.#personOf(id);
    const own = this.#rates.get(person) ?? new Map<string, TokenBucket>();
    this.#rates.set(person, own);
    const bucket =
      own.get(name) ??
      new TokenBucket({ perSecond: rate.count / rate.seconds, burst: rate.count }, this.#options.clock);
    own.set(name, bucket);
    return bucket.take();
  }
}
