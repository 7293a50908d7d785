import type { ChatMessage } from './chat-state.js';

/** Somebody else said something. Bubbles; not cancelable. */
export class MMChatMessageEvent extends Event {
  static readonly type = 'mm-chat-message';

  constructor(readonly detail: { readonly message: ChatMessage }) {
    super(MMChatMessageEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMChatMessageEvent.type]: MMChatMessageEvent;
  }
}
