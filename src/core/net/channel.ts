/**
 * A connection that comes and goes. It carries text frames and queues nothing:
 * what is sent while it is not open is lost, and whoever sends knows. (CH1)
 */
export interface Channel {
  /** Starts connecting. Handlers are called from now on. */
  open(handlers: ChannelHandlers): void;
  /** Sends a frame if open. */
  send(frame: string): void;
  /** Bytes accepted but not yet on the wire. */
  readonly buffered: number;
  /** Drops the current connection, if any, and connects again soon; at once with `now`. */
  reconnect(options?: { now?: boolean }): void;
  /** For good. Idempotent. */
  close(): void;
}

export interface ChannelHandlers {
  opened(): void;
  received(frame: string): void;
  /** The connection is gone and is being tried again. `code` is the WebSocket close code. */
  lost(code: number): void;
}
