/**
 * What the fan-out asks of a peer: a server, started in a process of its own,
 * and just enough of its protocol for bare sockets to join, to edit and to see
 * each edit. The load is one generator for all, so no peer's client library
 * is measured.
 */

export type Frame = string | Uint8Array;

export interface RunningServer {
  readonly port: number;
}

export interface Peer {
  readonly name: string;
  /** What the server does to an operation on its way. */
  readonly does: string;
  /** Path and query of the socket. */
  readonly path: string;
  /** Starts the server in this process, on loopback, any port, its defaults for the rest. */
  serve(): Promise<RunningServer>;
  /** One participant's end of the protocol. */
  client(index: number): PeerClient;
  /** A frame that a real client repeats to stay connected. */
  readonly beat?: { readonly everyMs: number; frame(): Frame };
}

export interface PeerClient {
  /** What it says when the socket opens. */
  opened(): readonly Frame[];
  /**
   * A frame that came. A sender sees all, a receiver those that hold no mark.
   * Returns what to reply, and whether it now receives operations.
   */
  received(frame: Buffer): Reply;
  /** The operation that inserts `text` at the start of the shared text. */
  edit(text: string): Frame;
}

export interface Reply {
  readonly joined: boolean;
  readonly say?: readonly Frame[];
}

export const JOINED: Reply = { joined: true };
export const WAIT: Reply = { joined: false };
