/**
 * Frames to text and back: the only place where frames meet `JSON`. What a
 * message may contain is the business of `parse.ts`.
 * Rules FR1 and FR2 of docs/protocol.md.
 */
import { MMError } from './errors.js';
import { LIMITS } from './limits.js';
import type { ClientMessage, ServerMessage } from './messages.js';
import { utf8Bytes } from './size.js';

/** One frame that holds `messages`. (FR1) */
export function encodeFrame(messages: readonly (ClientMessage | ServerMessage)[]): string {
  return JSON.stringify(messages);
}

/** As many frames as a client's `messages` need under the limits of FR2, in order. */
export function encodeFrames(messages: readonly ClientMessage[]): string[] {
  const frames: string[] = [];
  let held: string[] = [];
  let bytes = 2;
  const flush = (): void => {
    if (held.length > 0) frames.push(`[${held.join(',')}]`);
    held = [];
    bytes = 2;
  };
  for (const message of messages) {
    const json = JSON.stringify(message);
    const size = utf8Bytes(json) + 1;
    if (held.length === LIMITS.frameMessages || bytes + size > LIMITS.frameBytes) flush();
    held.push(json);
    bytes += size;
  }
  flush();
  return frames;
}

/** The messages of a client's frame, not checked yet. Throws `BAD_MESSAGE` or `TOO_LARGE`. (FR2) */
export function decodeFrame(text: string): unknown[] {
  if (exceeds(text, LIMITS.frameBytes)) {
    throw new MMError('TOO_LARGE', `a frame may have ${LIMITS.frameBytes} bytes`);
  }
  const messages = decodeServerFrame(text);
  if (messages.length > LIMITS.frameMessages) {
    throw new MMError(
      'TOO_LARGE',
      `a frame may hold ${LIMITS.frameMessages} messages, not ${messages.length}`,
    );
  }
  return messages;
}

/** The messages of a server's frame, which may be as large as a room. Throws `BAD_MESSAGE`. */
export function decodeServerFrame(text: string): unknown[] {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    // Nothing is no array either.
  }
  if (Array.isArray(frame)) return frame as unknown[];
  throw new MMError('BAD_MESSAGE', 'the frame is not a JSON array of messages');
}

/** Whether `text` is more than `limit` bytes; counts them only when the length leaves a doubt. */
function exceeds(text: string, limit: number): boolean {
  return text.length > limit || (text.length * 3 > limit && utf8Bytes(text) > limit);
}
