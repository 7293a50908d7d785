/**
 * A channel whose other end is in the same program: nothing opens, arrives or
 * is lost until the holder of that end says so. Knows no message.
 */
import type { Channel, ChannelHandlers } from '../net/channel.js';

export interface MemoryPeer {
  /** The client wants a connection: after `after` ms, or soon; `establish` gives it one. */
  wanted(after: number | undefined): void;
  /** The client sent a frame on the open connection. */
  sent(frame: string): void;
  /** The client dropped the open connection, for now or for good. */
  dropped?(): void;
}

export interface MemoryChannel extends Channel {
  readonly state: 'idle' | 'waiting' | 'open' | 'closed';
  /** Opens the connection that is wanted; nothing else happens otherwise. */
  establish(): void;
  /** The attempt that is wanted comes to nothing, and another one is wanted. */
  fail(): void;
  /** Hands the client a frame on the open connection. */
  deliver(frame: string): void;
  /** Ends the open connection with a WebSocket close code. */
  lose(code?: number): void;
}

export function createMemoryChannel(peer: MemoryPeer): MemoryChannel {
  let state: MemoryChannel['state'] = 'idle';
  let handlers: ChannelHandlers | null = null;

  const want = (after: number | undefined): void => {
    state = 'waiting';
    peer.wanted(after);
  };

  return {
    get state() {
      return state;
    },
    buffered: 0,
    open(given) {
      if (state !== 'idle') return;
      handlers = given;
      want(0);
    },
    send(frame) {
      if (state === 'open') peer.sent(frame);
    },
    reconnect({ after } = {}) {
      if (state === 'idle' || state === 'closed') return;
      const wasOpen = state === 'open';
      if (wasOpen) peer.dropped?.();
      want(after);
      if (wasOpen) handlers?.lost(1000);
    },
    close() {
      const wasOpen = state === 'open';
      state = 'closed';
      handlers = null;
      if (wasOpen) peer.dropped?.();
    },
    establish() {
      if (state !== 'waiting') return;
      state = 'open';
      handlers?.opened();
    },
    fail() {
      if (state !== 'waiting') return;
      want(undefined);
      handlers?.failed?.();
    },
    deliver(frame) {
      if (state === 'open') handlers?.received(frame);
    },
    lose(code = 1006) {
      if (state !== 'open') return;
      want(undefined);
      handlers?.lost(code);
    },
  };
}
