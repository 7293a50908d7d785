/** Who is in the room. Knows no socket. Rule PR3 of docs/protocol.md. */
import type { Participant, ParticipantChanged, Welcome } from '../protocol/messages.js';

export interface Roster {
  /** This participant; null before the first welcome. */
  readonly self: Participant | null;
  /** Everyone, oneself included. A new map after each change. */
  readonly participants: ReadonlyMap<string, Participant>;
  handleWelcome(welcome: Pick<Welcome, 'self' | 'participants'>): void;
  handleChanged(message: Pick<ParticipantChanged, 'participant'>): void;
  handleLeft(id: string): void;
  close(): void;
}

export function createRoster(onChange: () => void): Roster {
  let self: Participant | null = null;
  let participants: ReadonlyMap<string, Participant> = new Map();

  const set = (next: ReadonlyMap<string, Participant>): void => {
    participants = next;
    onChange();
  };

  return {
    get self() {
      return self;
    },
    get participants() {
      return participants;
    },
    handleWelcome(welcome) {
      self = welcome.self;
      // Whether the server lists the newcomer among the rest or not.
      set(new Map([...welcome.participants, welcome.self].map((each) => [each.id, each])));
    },
    handleChanged({ participant }) {
      // What oneself may do is told oneself alone.
      if (participant.id === self?.id) self = { ...self, ...participant };
      set(new Map(participants).set(participant.id, participant));
    },
    handleLeft(id) {
      if (!participants.has(id)) return;
      const next = new Map(participants);
      next.delete(id);
      set(next);
    },
    close() {
      if (participants.size > 0) set(new Map());
    },
  };
}
