import type { MessagesState } from '../../ot/messages/steps.js';
import type { RandomEdit } from './edit.js';

export const editChat: RandomEdit<MessagesState> = ({ messages }, below) => {
  const target = messages[below(messages.length)];
  if (!target || below(3) > 0) return ['say', { text: `message ${below(1e9)}` }];
  return below(2) ? ['edit', { id: target.id, text: `edited ${below(100)}` }] : ['delete', { id: target.id }];
};
