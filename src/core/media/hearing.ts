/**
 * What the SFU says of itself, to the parts of the session that it concerns. What
 * it says while the call is being entered it says to them twice, since the answer
 * that they begin with may be older. Knows what an event is about, not what it does.
 */
import { MMError } from '../protocol/errors.js';
import type { SfuEvent } from '../protocol/sfu.js';
import type { Call } from './call.js';
import type { Line } from './line.js';
import type { Voices } from './voices.js';

interface Hears {
  handle(event: SfuEvent): void;
}

export interface HearingParts {
  readonly call: Pick<Call, 'transportFailed' | 'restarted' | 'leave'>;
  readonly line: Pick<Line, 'bandwidth'>;
  readonly voices: Pick<Voices, 'handle'>;
  /** What this participant sends: nothing of it is older than its own answers. */
  readonly own: Hears;
  /** Those who begin with the answer to the entrance. */
  readonly others: readonly Hears[];
  /** Somebody else is the speaker. */
  onSpeaker(): void;
}

export interface Hearing {
  hear(event: SfuEvent): void;
  /** The entrance is asked for. Returns how to say that it came to nothing. */
  entering(): () => void;
  /** It was answered, and those who begin with the answer have begun. */
  entered(): void;
  /** The stay is over, or was never one. */
  ended(): void;
}

/** `parts` is asked with each event: they need not be there before the first. */
export function createHearing(parts: () => HearingParts): Hearing {
  /** What was heard since the entrance was asked for; null when not entering. */
  let early: SfuEvent[] | null = null;

  return {
    hear(event) {
      const { call, line, voices, own, others, onSpeaker } = parts();
      switch (event.event) {
        case 'levels':
          return voices.handle(event);
        case 'speaker':
          voices.handle(event);
          return onSpeaker();
        case 'bandwidth':
          return line.bandwidth(event.available);
        case 'transport-failed':
          return call.transportFailed(event.transport);
        case 'restarted':
          return call.restarted();
        case 'unavailable':
          return call.leave('unavailable', MMError.from(event.error));
        default:
          early?.push(event);
          own.handle(event);
          for (const other of others) other.handle(event);
      }
    },
    entering() {
      const mine: SfuEvent[] = (early = []);
      return () => {
        // Given up for another one, it does not take that one's.
        if (early === mine) early = null;
      };
    },
    entered() {
      const { others } = parts();
      for (const event of early ?? []) for (const other of others) other.handle(event);
      early = null;
    },
    ended() {
      early = null;
    },
  };
}
