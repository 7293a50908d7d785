/**
 * The course of the room as its elements have it: what one has to ask for
 * before one is heard or seen, the phases, who waits for an answer, and to whom
 * the last host can hand over. Loaded where there is anything in it for this
 * participant; follows the room's document of the flow.
 */
import type { Participant } from '../../../core/protocol/messages.js';
import type { Room } from '../../../core/room/room.js';
import type { OwnKind } from '../call/call.strings.js';
import { Desk } from './desk.js';
import { firstPhase, mediaWord, phasesOf, phaseTitle, profileOf, type RoomProfile } from './profile-of.js';
import type { MMElement } from '../mm-element.js';
import { decides, looksOn, moderates } from '../rights.js';
import type { Ask } from './state.js';
import type { RoomController } from '../room-controller.js';

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

  /** `say` has it read out that somebody waits for an answer. */
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

  /** Whether somebody else has to ask for it, and was not granted it. */
  needs({ id, role }: Participant, kind: OwnKind): boolean {
    const { state } = this.desk;
    if (!state || mediaWord(this.#profile, role, kind, state.phase) !== 'request') return false;
    return !state.grants.some(({ participant, operation }) => participant === id && operation === kind);
  }

  /** Everything that those who are here ask for, whoever may answer; the first who asked first. */
  get asks(): readonly Ask[] {
    const { participants } = this.#room.room ?? {};
    return (this.desk.state?.asks ?? []).filter(({ participant }) => participants?.has(participant));
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
