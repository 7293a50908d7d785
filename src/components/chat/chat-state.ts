/** The chat document as the element reads it, and the rows that it becomes. Pure. */

export interface ChatMessage {
  readonly id: string;
  /** The author's participant id, and name at the time. */
  readonly by: string;
  readonly name: string;
  /** Server time, milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
  readonly edited?: boolean;
}

export interface ChatState {
  readonly messages: readonly ChatMessage[];
}

export interface Row {
  readonly message: ChatMessage;
  /** Whether a new day starts here. */
  readonly newDay: boolean;
  /** Whether author and time stand above it: not when it follows on at once. */
  readonly newGroup: boolean;
}

/** Milliseconds within which messages of one author stand together. */
const GROUP_MS = 60_000;

/** The last `limit` messages as rows; `dayKey` is the same for two times of one day. */
export function rowsOf(
  messages: readonly ChatMessage[],
  limit: number,
  dayKey: (at: number) => string,
): Row[] {
  const first = Math.max(0, messages.length - limit);
  return messages.slice(first).map((message, i) => {
    const before = messages[first + i - 1];
    const newDay = !before || dayKey(before.at) !== dayKey(message.at);
    const follows = before?.by === message.by && message.at - before.at < GROUP_MS;
    return { message, newDay, newGroup: newDay || i === 0 || !follows };
  });
}

/** What `now` holds that `before` did not and that is not `self`'s. */
export function newMessages(before: ChatState, now: ChatState, self: string | undefined): ChatMessage[] {
  const known = new Set(before.messages.map(({ id }) => id));
  return now.messages.filter(({ id, by }) => by !== self && !known.has(id));
}
