/**
 * The course of the room as the row of controls has it: what one has to ask for
 * before one is heard or seen, the phases, who waits for an answer, and to whom
 * the last host can hand over. Loaded with the row; follows the room's document
 * of the flow where there is anything in it for this participant.
 */
import type { Participant } from '../../core/protocol/messages.js';
import type { Room } from '../../core/room/room.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { Desk } from '../base/flow/desk.js';
import {
  firstPhase,
  mediaWord,
  phasesOf,
  phaseTitle,
  profileOf,
  type RoomProfile,
} from '../base/flow/profile-of.js';
import type { MMElement } from '../base/mm-element.js';
import { decides, looksOn, moderates } from '../base/rights.js';
import type { RoomController } from '../base/room-controller.js';

/** Whether one has to ask to send it: `asked` when one has. */
export type Asking = 'ask' | 'asked' | null;

export interface Phases {
  readonly names: readonly (readonly [name: string, title: string])[];
  readonly now: string | null;
}

export class Course {
  readonly desk: Desk;
  readonly #host: MMElement;
  readonly #room: RoomController;
  #profile: RoomProfile | null = null;
  #known: Room | undefined;

  constructor(host: MMElement, room: RoomController, say: (text: string) => void) {
    this.#host = host;
    this.#room = room;
    // The list of people is heard, if there is one.
    this.desk = new Desk(host, room, { say, sounds: () => false });
    host.addController(this);
  }

  /** Whether there is anything in it for this participant: a room without a profile has little of a course. */
  static concerns({ self }: Room): boolean {
    return moderates(self) || self?.may !== undefined;
  }

  hostUpdate(): void {
    const { room } = this.#room;
    if (room === this.#known || (room && !room.self)) return;
    this.#known = room;
    this.#profile = null;
    if (room)
      void profileOf(room).then((profile) => {
        if (this.#known !== room) return;
        this.#profile = profile;
        this.#host.requestUpdate();
      });
  }

  /** Whether this participant has to ask before `kind` is sent. */
  asking(kind: OwnKind): Asking {
    const { self } = this.#room;
    const { state } = this.desk;
    if (!self || !state || looksOn(self)) return null;
    const own = (one: { readonly participant: string; readonly operation: string }): boolean =>
      one.participant === self.id && one.operation === kind;
    if (mediaWord(this.#profile, self.role, kind, state.phase) !== 'request') return null;
    if (state.grants.some(own)) return null;
    return state.asks.some(own) ? 'asked' : 'ask';
  }

  /** Whether this participant was granted `kind`. */
  granted(kind: OwnKind): boolean {
    const id = this.#room.self?.id;
    const grants = this.desk.state?.grants ?? [];
    return grants.some(({ participant, operation }) => participant === id && operation === kind);
  }

  /** Asks, or takes it back. */
  ask(operation: OwnKind): void {
    this.desk.decide(this.asking(operation) === 'asked' ? 'withdraw' : 'ask', { operation });
  }

  /** The phases that this participant may lead the room to; null where there are none. */
  get phases(): Phases | null {
    const names = phasesOf(this.#profile);
    if (names.length === 0 || !decides(this.#room.self, 'phase')) return null;
    return {
      names: names.map((name) => [name, phaseTitle(this.#profile, name)]),
      now: this.desk.state?.phase ?? firstPhase(this.#profile),
    };
  }

  /** What the phase is called that the room is in; empty where there are none. */
  get phase(): string {
    const now = this.desk.state?.phase ?? firstPhase(this.#profile);
    return now !== null && phasesOf(this.#profile).includes(now) ? phaseTitle(this.#profile, now) : '';
  }

  /** Leads the room to another phase. */
  go(phase: string): void {
    this.desk.decide('phase', { phase: phase === firstPhase(this.#profile) ? null : phase });
  }

  get mayEnd(): boolean {
    return decides(this.#room.self, 'end');
  }

  /** Those to whom the role can go, where this participant is the only host and not alone. */
  get heirs(): readonly Participant[] {
    const { room, self } = this.#room;
    if (!room || !moderates(self) || !decides(self, 'hand-over')) return [];
    const others = [...room.participants.values()].filter(({ id, online }) => id !== self?.id && online);
    return others.some((one) => moderates(one)) ? [] : others.filter((one) => !looksOn(one));
  }
}
