/** Who else is in the call, whether they send anything or not, as the SFU tells it. (SG3) */
import type { SfuEvent } from '../protocol/sfu.js';

export interface Roll {
  /** The others, in the order in which they came. A new list after each change. */
  readonly members: readonly string[];
  /** Everybody who is there now: at the entrance, and after the socket was away. */
  call(members: readonly string[]): void;
  handle(event: SfuEvent): void;
  /** The stay is over. */
  clear(): void;
}

export function createRoll(onChange: () => void): Roll {
  let members: readonly string[] = [];

  const become = (next: readonly string[]): void => {
    members = next;
    onChange();
  };
  const without = (participant: string): string[] => members.filter((each) => each !== participant);

  return {
    get members() {
      return members;
    },
    call: become,
    handle(event) {
      if (event.event === 'member-added') become([...without(event.participant), event.participant]);
      if (event.event === 'member-removed') become(without(event.participant));
    },
    clear: () => become([]),
  };
}
