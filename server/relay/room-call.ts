/**
 * A room's voice and video, as far as the relay has to do with it: passes on
 * what participants ask of the SFU, closes their seats when they leave the
 * room, and has what moderators decided enforced. A seat outlives connections.
 */
import type { MMError } from '../../src/core/protocol/errors.js';
import type { MediaSource, SfuAsk, SfuTell, SfuTold } from '../../src/core/protocol/sfu.js';
import type { CallDecisions, CallSeat, Sfu } from '../sfu/port.js';
import { maySend as usual } from '../../src/core/profile/media-rights.js';
import type { Person } from './person.js';

export interface RoomCallOptions {
  readonly room: string;
  readonly sfu: Sfu;
  /** What holds now. */
  decisions(): CallDecisions;
  /** What somebody may send; what the name of their role says without. */
  maySend?(person: Person): readonly MediaSource[];
  /** Whether the first gets what the second sends; everybody does without. */
  sees?(person: Person, other: Person): boolean;
  /** Why somebody does not send that; what their role says without. Asked each time that they try. */
  refusal?(person: Person, source: MediaSource): MMError;
}

export class RoomCall {
  readonly #options: RoomCallOptions;
  readonly #seats = new Map<string, { readonly person: Person; readonly seat: CallSeat; role: string }>();
  #said: { readonly message: SfuTold; readonly json: string } | null = null;
  #closed = false;

  constructor(options: RoomCallOptions) {
    this.#options = options;
  }

  ask(person: Person, ask: SfuAsk): void {
    // A socket that is being closed may still say something: nobody would close the seat again.
    if (this.#closed) return;
    const { seat } = this.#seats.get(person.id) ?? this.#sit(person);
    seat.ask(ask);
  }

  /** Something was decided. */
  moderate(): void {
    const { room, sfu, decisions } = this.#options;
    // A call that nobody sits in hears of it from whoever sits down first.
    if (this.#seats.size > 0) sfu.call(room).moderate(decisions());
  }

  /** Somebody came back: with another role they send, see and are seen otherwise. */
  returned(person: Person): void {
    const place = this.#seats.get(person.id);
    if (!place || place.role === person.role) return;
    place.role = person.role;
    this.moderate();
  }

  /** The participant has left the room. */
  left(id: string): void {
    this.#seats.get(id)?.seat.close();
    this.#seats.delete(id);
  }

  /** The room is closed. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const id of [...this.#seats.keys()]) this.left(id);
  }

  #sit(person: Person): { readonly seat: CallSeat } {
    const { room, sfu, decisions, maySend = ({ role }) => usual(role), refusal, sees } = this.#options;
    const call = sfu.call(room);
    const encode = (message: SfuTold): string => this.#encode(message);
    if (this.#seats.size === 0) call.moderate(decisions());
    const seat = call.seat({
      id: person.id,
      // It may come back with another one.
      get role() {
        return person.role;
      },
      get sources() {
        return maySend(person);
      },
      ...(refusal && { refusal: (source: MediaSource) => refusal(person, source) }),
      ...(sees && {
        sees: (id: string) => {
          const other = this.#seats.get(id)?.person;
          return other !== undefined && sees(person, other);
        },
      }),
      tell(message) {
        person.connection?.send(encode(message));
      },
    });
    const place = { person, seat, role: person.role };
    this.#seats.set(person.id, place);
    return place;
  }

  /** What everybody in the call is told comes here once for each of them, and is encoded once. */
  #encode(message: SfuTold): string {
    let said = this.#said;
    if (said?.message !== message) {
      const telling: SfuTell = { kind: 'sfu/tell', message };
      this.#said = said = { message, json: JSON.stringify(telling) };
    }
    return said.json;
  }
}
