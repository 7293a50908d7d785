/** How a room says things: one message to one connection, or a frame of entries for everyone. */
import type { ServerMessage } from '../../src/core/protocol/messages.js';
import type { LogEntry } from '../storage/types.js';
import type { Connection } from './types.js';

export function tell(connection: Connection, message: ServerMessage): void {
  connection.send(JSON.stringify(message));
}

/** A frame of `doc/committed`, made of the entries as the log has them: an entry is encoded once in its life. (SF1) */
export function encodeCommitted(entries: readonly LogEntry[]): string {
  return `[${entries.map(({ json }) => `{"kind":"doc/committed",${json.slice(1)}`).join(',')}]`;
}
