/**
 * A call: the seats of a room's participants, on as many workers as they need.
 * Where somebody sits is nobody's business but the call's. (SG10)
 */
import { MMError } from '../../src/core/protocol/errors.js';
import { Branch } from './branch.js';
import { Floor } from './floor.js';
import { Member } from './member.js';
import type { SfuOptions } from './options.js';
import { choosePlace, seatCost } from './placement.js';
import type { Call, CallDecisions, CallWatcher, Caller, CallSeat } from './port.js';
import { presenceRight } from './presence-guard.js';
import type { Right } from './right.js';
import { Seat } from './seat.js';
import type { MediaWorker, WorkerPool } from './worker-pool.js';
import { sourcesOf } from './sources.js';

export interface CallOptions {
  readonly options: SfuOptions;
  /** Resolves once it was tried to start the workers; rejects with `UNAVAILABLE` when none does. */
  pool(): Promise<WorkerPool>;
  /** Consumers and routers on `worker`, of all calls. */
  load(worker: MediaWorker): { readonly consumers: number; readonly routers: number };
  /** Those who follow what is sent here; they come and go. */
  readonly watchers: Iterable<CallWatcher>;
  /** Nobody sits in it any more. */
  emptied(): void;
}

/** How long a participant who joins waits for a worker that is being replaced. */
const WORKER_MS = 10_000;

export class MediaCall implements Call {
  readonly floor: Floor;
  readonly #call: CallOptions;
  readonly #seats = new Map<string, { readonly caller: Caller; readonly seat: Seat }>();
  readonly #branches = new Map<MediaWorker, Branch>();

  constructor(call: CallOptions) {
    this.#call = call;
    this.floor = new Floor(call.options.clock, call.watchers);
  }

  get branches(): Iterable<Branch> {
    return this.#branches.values();
  }

  get members(): readonly Member[] {
    return [...this.#seats.values()].flatMap(({ seat }) => seat.member ?? []);
  }

  /** How many try the way here, without being in it. */
  get checks(): number {
    return [...this.#seats.values()].filter(({ seat }) => seat.checking).length;
  }

  seat(caller: Caller): CallSeat {
    const known = this.#seats.get(caller.id);
    if (known) return known.seat;
    const presence = presenceRight(this.#call.options.clock);
    const seat = new Seat({
      caller,
      floor: this.floor,
      options: this.#call.options,
      enter: (floods) => this.#enter(caller, presence, floods),
      place: () => this.#place(),
      closed: () => this.#left(caller.id),
    });
    this.#seats.set(caller.id, { caller, seat });
    return seat;
  }

  moderate(decisions: CallDecisions): void {
    this.floor.moderate(decisions);
    for (const { seat } of this.#seats.values()) seat.obeyRights();
    this.floor.look();
  }

  close(): void {
    for (const { seat } of [...this.#seats.values()]) seat.close();
  }

  /** Consumers that the branch has, or is going to have. */
  loadOf(branch: Branch): number {
    return Math.max(branch.consumers, branch.members * this.#seatCost());
  }

  #left(id: string): void {
    this.#seats.delete(id);
    if (this.#seats.size > 0) return;
    this.floor.close();
    this.#call.emptied();
  }

  async #enter(caller: Caller, presence: Right, floods: () => void): Promise<Member> {
    const { clock, bitrates, limits } = this.#call.options;
    const branch = await this.#place();
    return new Member({
      caller,
      clock,
      floor: this.floor,
      branch,
      bitrates,
      presence,
      mostConsumers: limits.consumers,
      floods,
    });
  }

  /** A branch with room for one more, who has entered it. */
  async #place(): Promise<Branch> {
    const branch = this.#branchFor(await this.#workers(await this.#call.pool()));
    try {
      await branch.enter();
    } catch (error) {
      branch.leave();
      throw new MMError('UNAVAILABLE', 'a media worker was lost meanwhile', { cause: error });
    }
    return branch;
  }

  async #workers(pool: WorkerPool): Promise<readonly MediaWorker[]> {
    await pool.whenRunning(WORKER_MS);
    return pool.running;
  }

  #branchFor(workers: readonly MediaWorker[]): Branch {
    const places = workers.map((worker) => {
      const { consumers, routers } = this.#call.load(worker);
      return { worker, load: consumers, routers, own: this.#branches.has(worker) };
    });
    const place = choosePlace(places, this.#seatCost(), this.#call.options.consumersPerWorker);
    if (!place) throw new MMError('UNAVAILABLE', 'no media worker is running');
    return this.#branches.get(place.worker) ?? this.#branch(place.worker);
  }

  #branch(worker: MediaWorker): Branch {
    const { loudness } = this.floor;
    const branch: Branch = new Branch(
      {
        worker,
        lost: () => this.#lost(branch),
        closed: () => {
          loudness.lost(branch);
          if (this.#branches.get(worker) === branch) this.#branches.delete(worker);
        },
      },
      {
        levels: (levels) => loudness.levels(branch, levels),
        dominant: (participant) => loudness.dominant(branch, participant),
      },
    );
    this.#branches.set(worker, branch);
    return branch;
  }

  #lost(branch: Branch): void {
    for (const { seat } of this.#seats.values()) if (seat.member?.branch === branch) seat.lost();
  }

  /** What one seat costs when all who sit here and may send do so. */
  #seatCost(): number {
    const senders = [...this.#seats.values()].filter(({ caller }) => sourcesOf(caller).length > 0);
    return seatCost(Math.max(0, senders.length - 1));
  }
}
