/**
 * A participant's seat: takes what they ask, one thing after the other, and
 * answers each in its turn; keeps their membership in the call. Whatever is
 * wrong with an ask costs that ask alone. (SG1, SG2)
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { SfuAsk, SfuMethod } from '../../src/core/protocol/sfu.js';
import { TokenBucket, type Rate } from '../relay/token-bucket.js';
import type { Branch } from './branch.js';
import { Check } from './check.js';
import type { Floor } from './floor.js';
import type { Member } from './member.js';
import { METHODS, type Asking } from './methods.js';
import type { SfuOptions } from './options.js';
import type { Caller, CallSeat } from './port.js';
import { refusalOf } from './refusal.js';
import type { Right } from './right.js';
import { SCHEMAS } from './schemas.js';
import { sourcesOf } from './sources.js';
import { entryRight } from './traffic-guard.js';

export interface SeatOptions {
  readonly caller: Caller;
  readonly floor: Floor;
  readonly options: Pick<SfuOptions, 'clock' | 'logger' | 'bitrates' | 'limits' | 'iceServers' | 'relayOnly'>;
  /** A membership, on whatever worker; `floods` when it is abused. Rejects with `UNAVAILABLE`. */
  enter(floods: () => void): Promise<Member>;
  /** A place on a worker, without a membership; to be left again. Rejects with `UNAVAILABLE`. */
  place(): Promise<Branch>;
  closed(): void;
}

/** Whatever everybody in the call is told of, or costs the worker more than a look. */
const PUBLIC: ReadonlySet<string> = new Set<SfuMethod>([
  'join',
  'leave',
  'check',
  'open',
  'restart-ice',
  'produce',
  'pause',
  'resume',
  'close',
  'produce-data',
]);
const PUBLIC_RATE: Rate = { perSecond: 10, burst: 60 };

export class Seat implements CallSeat {
  readonly #options: SeatOptions;
  readonly #asking: Asking;
  readonly #public: TokenBucket;
  readonly #entry: Right;
  #member: Member | null = null;
  #check: Check | null = null;
  /** What the caller knows that it may send. */
  #maySend = '';
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  constructor(seat: SeatOptions) {
    this.#options = seat;
    const { caller, floor, options } = seat;
    this.#public = new TokenBucket(PUBLIC_RATE, options.clock);
    this.#entry = entryRight(options.clock);
    const member = (): Member => this.#present;
    const checked = (): Check | null => this.#check;
    this.#asking = {
      caller,
      floor,
      bitrates: options.bitrates,
      get member() {
        return member();
      },
      enter: () => this.#enter(),
      leave: () => this.#leave(),
      check: () => this.#tryOut(),
      get checked() {
        return checked();
      },
      iceServers: () => options.iceServers(caller.id),
      relayOnly: options.relayOnly === true,
    };
  }

  /** Null while the participant is not in the call. */
  get member(): Member | null {
    return this.#member;
  }

  /** Whether the way here is being tried. */
  get checking(): boolean {
    return this.#check?.closed === false;
  }

  ask(ask: SfuAsk): void {
    if (this.#closed) return;
    if (this.#waiting >= this.#options.options.limits.waiting) {
      return this.#refuse(ask, new MMError('RATE_LIMITED', `${this.#waiting} asks are waiting already`));
    }
    this.#waiting++;
    this.#turn = this.#turn.then(() => this.#answer(ask));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#leave();
    this.#check?.close();
    this.#options.closed();
  }

  /** The worker is gone, and the membership with it; another one can be had. (SG10) */
  lost(): void {
    if (!this.#member) return;
    this.#leave();
    this.#options.caller.tell({ event: 'restarted' });
  }

  /** Ends what the caller may not send any more, and says what they may where that has changed. */
  obeyRights(): void {
    if (!this.#member) return;
    this.#member.sending.obeyRole();
    const maySend = sourcesOf(this.#options.caller);
    if (maySend.join() === this.#maySend) return;
    this.#maySend = maySend.join();
    this.#options.caller.tell({ event: 'rights', maySend });
  }

  get #present(): Member {
    if (!this.#member) throw new MMError('NOT_FOUND', 'not in the call; join first');
    return this.#member;
  }

  async #enter(): Promise<Member> {
    this.#entry.take();
    this.#leave();
    this.#check?.close();
    const member: Member = await this.#options.enter(() => this.#evict(member));
    if (this.#closed || member.closed) {
      member.close();
      throw new MMError('UNAVAILABLE', 'the call was left, or its media lost, meanwhile');
    }
    this.#member = member;
    this.#maySend = sourcesOf(this.#options.caller).join();
    return member;
  }

  /** As much as an entrance, for whoever might enter; and one at a time. (SG17) */
  async #tryOut(): Promise<Check> {
    if (this.#member) throw new MMError('CONFLICT', 'in the call already; its own connections tell more');
    this.#entry.take();
    this.#check?.close();
    const { clock } = this.#options.options;
    const branch = await this.#options.place();
    const check = await Check.open({ clock, branch, floods: () => this.#banish() });
    if (this.#closed) {
      check.close();
      throw new MMError('UNAVAILABLE', 'the room was left meanwhile');
    }
    return (this.#check = check);
  }

  /** Out of the call, not of the room. (SG14) */
  #evict(member: Member): void {
    if (this.#member !== member) return;
    this.#leave();
    this.#banish();
    const { caller } = this.#options;
    const error = new MMError('RATE_LIMITED', 'far more was sent to the call than is asked for');
    caller.tell({ event: 'unavailable', error: error.toJSON() });
  }

  #banish(): void {
    this.#entry.forfeit();
    const { caller, options } = this.#options;
    options.logger.warn({ participant: caller.id }, 'somebody flooded a call and is out of it');
  }

  #leave(): void {
    this.#member?.close();
    this.#member = null;
  }

  async #answer(ask: SfuAsk): Promise<void> {
    try {
      if (this.#closed) return;
      const answer = await this.#do(ask);
      if (this.#closed) return;
      // Made now, so that it tells of everything before it and nothing after.
      const result = typeof answer === 'function' ? answer() : answer;
      this.#options.caller.tell({ id: ask.id, result });
    } catch (error) {
      this.#refuse(ask, error);
    } finally {
      this.#waiting--;
    }
  }

  async #do({ method, args }: SfuAsk): Promise<object> {
    if (!Object.hasOwn(METHODS, method)) throw new MMError('BAD_MESSAGE', `there is no method ${method}`);
    if (PUBLIC.has(method) && !this.#public.take())
      throw new MMError('RATE_LIMITED', `too much is asked in a short time: ${method}`);
    const name = method as SfuMethod;
    const parsed = SCHEMAS[name].safeParse(args);
    if (!parsed.success) {
      const [{ path, message } = { path: [], message: 'wrong' }] = parsed.error.issues;
      throw new MMError('BAD_MESSAGE', `${method}: ${[...path, message].join(' ')}`);
    }
    this.#member?.sending.obeyRole();
    // Each schema is its method's own, which the table's type cannot follow.
    return METHODS[name](this.#asking, parsed.data as never);
  }

  #refuse(ask: SfuAsk, error: unknown): void {
    if (this.#closed) return;
    const { caller, options } = this.#options;
    const refusal = refusalOf(error);
    if (refusal.code === 'INTERNAL') options.logger.error({ error, method: ask.method }, 'defect in the SFU');
    caller.tell({ id: ask.id, error: refusal.toJSON() });
  }
}
