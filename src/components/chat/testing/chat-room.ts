/** A fake room with a chat in it, whose messages are counted. */
import { FakeRoom, type FakeDoc, type Reduce } from '../../base/testing/fake-room.js';
import type { ChatMessage, ChatState } from '../chat-state.js';

const START = Date.UTC(2026, 5, 1, 11);

/** A message of `by`, said `minutes` after the start. */
export const message = (id: string, by: string, text: string, minutes = 0): ChatMessage => ({
  id,
  by,
  name: by[0]?.toUpperCase() + by.slice(1),
  at: START + minutes * 60_000,
  text,
});

export function chatRoom(
  messages: readonly ChatMessage[] = [],
  { id = 'fake', eager = true }: { id?: string; eager?: boolean } = {},
): { readonly room: FakeRoom; readonly doc: FakeDoc } {
  let said = 0;
  const reduce: Reduce = (state, verb, args, by) => {
    const { messages: before } = state as ChatState;
    const { id, text = '' } = args as { id?: string; text?: string };
    switch (verb) {
      case 'say': {
        const next = { id: `said-${++said}`, by: by.id, name: by.name, at: room.now, text };
        return { messages: [...before, next] };
      }
      case 'edit':
        return { messages: before.map((one) => (one.id === id ? { ...one, text, edited: true } : one)) };
      case 'delete':
        return { messages: before.filter((one) => one.id !== id) };
      default:
        throw new Error(`chat knows no ${verb}`);
    }
  };
  let filled = false;
  const room = new FakeRoom(
    id,
    reduce,
    () => {
      // The messages are the first chat's; a second one is empty.
      const state: ChatState = { messages: filled ? [] : messages };
      filled = true;
      return state;
    },
    eager,
  );
  return { room, doc: room.fakeDoc('chat') };
}
