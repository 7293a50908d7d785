/**
 * The channel over a WebSocket that reconnects. The only importer of
 * partysocket, whose waiting and queueing are both off: the queue would be
 * flushed before the hello (HS1), and its wait can be neither cut short nor
 * cancelled. Here the wait is part of finding the URL, on the injected clock.
 * Knows no message. Rule CH1.
 */
import ReconnectingWebSocket from 'partysocket/ws';
import type { Clock } from '../clock/clock.js';
import { createBackoff } from './backoff.js';
import type { Channel, ChannelHandlers } from './channel.js';

/** The standard's constructor, or `ws`'s for Node, which is close enough. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type WebSocketConstructor = new (url: string, protocols?: any) => any;

export interface SocketChannelOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly WebSocket: WebSocketConstructor;
  /** In [0, 1); spreads the attempts of many clients. */
  random(): number;
  /** Says `online` and `offline`, as a window does: the connection is then tried anew at once. */
  readonly network?: Network | undefined;
}

/** What is asked of a window. Without the DOM's names: programs read these types too. */
export interface Network {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** Milliseconds that one attempt may take. */
const ATTEMPT = 8_000;
/** The close code of a connection that ended without one. */
const ABNORMAL = 1006;

export function createSocketChannel({
  url,
  clock,
  WebSocket,
  random,
  network,
}: SocketChannelOptions): Channel {
  const backoff = createBackoff(random);
  let socket: ReconnectingWebSocket | null = null;
  let handlers: ChannelHandlers | null = null;
  let isOpen = false;
  /** Ends the wait before the attempt that is due. */
  let attempt: (() => void) | null = null;
  let cancelWait = (): void => {};
  /** What the next wait shall be, when somebody has said so. */
  let asked: number | null = 0;

  /** Called by partysocket before each attempt. */
  const nextUrl = (): Promise<string> => {
    // Closed meanwhile: partysocket looks at that next, and connects no more.
    if (!handlers) return Promise.resolve(url);
    const wait = asked ?? backoff.next();
    asked = null;
    return new Promise((resolve) => {
      attempt = () => {
        cancelWait();
        attempt = null;
        resolve(url);
      };
      cancelWait = clock.after(wait, attempt);
    });
  };

  const lose = (code: number): void => {
    if (!isOpen) return;
    isOpen = false;
    backoff.lost(clock.monotonic());
    handlers?.lost(code);
  };

  const reconnect: Channel['reconnect'] = ({ after } = {}) => {
    if (!socket) return;
    asked = after ?? null;
    if (attempt) {
      // An attempt is waiting already: only its time changes.
      if (after === undefined) return;
      cancelWait();
      asked = null;
      cancelWait = clock.after(after, attempt);
      return;
    }
    socket.reconnect();
  };
  const now = (): void => reconnect({ after: 0 });

  return {
    open(given) {
      if (handlers) return;
      handlers = given;
      network?.addEventListener('online', now);
      network?.addEventListener('offline', now);
      socket = new ReconnectingWebSocket(nextUrl, [], {
        WebSocket,
        maxEnqueuedMessages: 0,
        minReconnectionDelay: 0,
        maxReconnectionDelay: 0,
        connectionTimeout: ATTEMPT,
      });
      socket.onopen = () => {
        isOpen = true;
        backoff.opened(clock.monotonic());
        handlers?.opened();
      };
      socket.onmessage = ({ data }) => {
        if (typeof data === 'string') handlers?.received(data);
      };
      socket.onclose = ({ code }) => (isOpen ? lose(code) : handlers?.failed?.());
      socket.onerror = () => lose(ABNORMAL);
    },

    send(frame) {
      socket?.send(frame);
    },

    get buffered() {
      return socket?.bufferedAmount ?? 0;
    },

    reconnect,

    close() {
      handlers = null;
      isOpen = false;
      network?.removeEventListener('online', now);
      network?.removeEventListener('offline', now);
      cancelWait();
      attempt = null;
      socket?.close();
      socket = null;
    },
  };
}
