/**
 * Where sockets come in: `WS /v1/rooms/:room/socket`. Decides who may open a
 * socket at all, and looks after all sockets with one timer. What is said on
 * them is the session's business.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { ERROR_MEANINGS } from '../../src/core/protocol/error-meanings.js';
import { ERRORS, MMError, type ErrorCode } from '../../src/core/protocol/errors.js';
import { isName } from '../../src/core/protocol/ids.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import { SocketConnection, type ConnectionEvents, type ConnectionLimits } from './socket-connection.js';
import { SocketSession, type SessionDeps } from './socket-session.js';

export interface GatewayOptions extends SessionDeps {
  readonly server: Server;
  readonly connection: ConnectionLimits;
  /** Sockets at once from one address; 0 for no limit. */
  readonly socketsPerAddress: number;
  /** Whether pages of this origin may connect; programs send none. */
  allowOrigin(origin: string | undefined): boolean;
  readonly events: ConnectionEvents & { opened(): void; gone(): void };
}

export interface Gateway {
  /** Takes no more sockets and ends those that are left. Idempotent. */
  close(): Promise<void>;
}

const SWEEP_MS = 1_000;
const PATH = /^\/v1\/rooms\/([^/]+)\/socket$/;

export function createGateway(options: GatewayOptions): Gateway {
  const { server, clock, events } = options;
  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    // A little more than a frame may have, so that a frame just beyond gets our own code and not 1009.
    maxPayload: LIMITS.frameBytes * 2,
    skipUTF8Validation: true,
  });
  const sessions = new Map<SocketSession, WebSocket>();
  const perAddress = new Map<string, number>();
  let closing: Promise<void> | null = null;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const checked = check(request);
    if ('refusal' in checked) return reject(socket, checked.refusal);
    wss.handleUpgrade(request, socket, head, (ws) => open(ws, request, socket as Socket, checked.room));
  }

  function check(request: IncomingMessage): { room: string } | { refusal: ErrorCode } {
    if (closing) return { refusal: 'UNAVAILABLE' };
    const room = roomOf(request.url ?? '');
    if (room === null) return { refusal: 'NOT_FOUND' };
    if (!options.allowOrigin(request.headers.origin)) return { refusal: 'NOT_PERMITTED' };
    const { socketsPerAddress } = options;
    const used = perAddress.get(request.socket.remoteAddress ?? '') ?? 0;
    if (socketsPerAddress > 0 && used >= socketsPerAddress) return { refusal: 'RATE_LIMITED' };
    return { room };
  }

  function open(ws: WebSocket, request: IncomingMessage, socket: Socket, room: string): void {
    socket.setNoDelay(true);
    const connection = new SocketConnection(ws, socket, clock, options.connection, events);
    const session = new SocketSession(options, room, request, connection);
    const address = request.socket.remoteAddress ?? '';
    sessions.set(session, ws);
    perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
    events.opened();
    ws.on('message', (data, isBinary) => session.received(data, isBinary));

    ws.on('pong', () => session.heard());
    // `ws` has closed the socket with the standard's own code; 'close' follows.
    ws.on('error', () => {});
    ws.on('close', () => {
      sessions.delete(session);
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
      session.gone();
      events.gone();
    });
  }

  let cancelSweep = clock.after(SWEEP_MS, sweep);
  let sweepDue = clock.monotonic() + SWEEP_MS;
  function sweep(): void {
    const now = clock.monotonic();
    const today = clock.now();
    // A server that stood still has read nothing meanwhile: that silence is its own.
    const late = now - sweepDue;
    sweepDue = now + SWEEP_MS;
    for (const session of sessions.keys()) {
      if (late > SWEEP_MS) session.excuse(late);
      session.checkSilence(now);
      session.checkToken(today);
    }
    cancelSweep = clock.after(SWEEP_MS, sweep);
  }

  async function shut(): Promise<void> {
    server.off('upgrade', upgrade);
    cancelSweep();
    const reason = new MMError('UNAVAILABLE', 'the server stops');
    const ended = [...sessions].map(([session, ws]) => {
      const closed = new Promise<void>((resolve) => ws.once('close', () => resolve()));
      session.refuse(reason);
      return closed;
    });
    await Promise.all(ended);
    wss.close();
  }

  server.on('upgrade', upgrade);
  return { close: () => (closing ??= shut()) };
}

function roomOf(url: string): string | null {
  const match = PATH.exec(url.split('?', 1)[0]!);
  if (!match) return null;
  try {
    const room = decodeURIComponent(match[1]!);
    return isName(room) ? room : null;
  } catch {
    return null;
  }
}

function reject(socket: Duplex, code: ErrorCode): void {
  const { status, retryable } = ERRORS[code];
  const body = JSON.stringify({ error: { code, message: ERROR_MEANINGS[code], retryable } });
  socket.end(
    `HTTP/1.1 ${status ?? 400} ${code}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
