/** The limits that every room keeps, whatever is in it; the server's own are in its configuration. */
export const LIMITS = {
  /** Bytes of one frame from a client. */
  frameBytes: 262_144,
  /** Messages in one frame from a client. */
  frameMessages: 64,
  /** Bytes of one operation as JSON. */
  opBytes: 65_536,
  /** Levels of nesting in an operation or a presence value. */
  depth: 32,
  /** Bytes of one presence value as JSON. */
  presenceBytes: 2_048,
  /** Parts of one operation on a deck, a chat or a shared value: transforming takes the product of two such. */
  steps: 64,
  /** Characters of a participant's name. */
  nameChars: 80,
  /** Operations that a client holds unconfirmed, offline included. */
  pendingOps: 1_000,
  /** Undo steps that a client keeps per document. */
  undoSteps: 50,
  /** Milliseconds within which a client's next ops on a document are sent as one. */
  coalesceMs: 16,
  /** Milliseconds between a client's presence messages, and between the server's. */
  presenceMs: 50,
  /** Milliseconds after which a client that hears nothing pings, which is its heartbeat and asks for the server's time. */
  heartbeatMs: 5_000,
  /** Milliseconds of silence after which either side gives the connection up. */
  silenceMs: 15_000,
  /** Milliseconds that a client whose token has ended waits for another one. */
  renewMs: 60_000,
} as const;
