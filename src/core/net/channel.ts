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
  /**
   * Drops the current connection, if any, and connects again: after `after`
   * milliseconds, or soon, later with each failure in a row. Calls `lost` for
   * a connection that was open, before it returns.
   */
  reconnect(options?: { after?: number }): void;
  /** For good: no handler is called any more. Idempotent. */
  close(): void;
}

export interface ChannelHandlers {
  opened(): void;
  received(frame: string): void;
  /** The open connection is gone and is being tried again. `code` is the WebSocket close code. */
  lost(code: number): void;
  /** An attempt to connect came to nothing; the next one is on its way. */
  failed?(): void;
}
