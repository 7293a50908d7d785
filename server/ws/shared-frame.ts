/**
 * One WebSocket text frame for many receivers, made once (SF1). A frame from
 * a server is not masked (RFC 6455, 5.3), so its bytes are the same for
 * everyone and can be written to the sockets as they are.
 */
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { SharedFrame } from '../relay/types.js';

/** FIN and the opcode of text. */
const TEXT = 0x81;

export function sharedFrame(text: string): SharedFrame {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(header + length);
  bytes[0] = TEXT;
  if (header === 2) bytes[1] = length;
  else if (header === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, header);
  return { text, bytes };
}

/**
 * Writes the frame past `ws`, which would make the header anew for each
 * receiver. That is safe between two frames, and `ws` without compression
 * hands each of its own frames to the socket whole, in the turn of its `send`.
 */
export function writeShared(ws: WebSocket, socket: Socket, frame: SharedFrame): void {
  if (ws.readyState === ws.OPEN && socket.writable) socket.write(frame.bytes);
}
