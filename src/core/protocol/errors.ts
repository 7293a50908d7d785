/**
 * The one table of errors. HTTP answers, refusals on the socket, close codes,
 * the SDK's exceptions and the documentation all derive from it. What each
 * means in words is in `error-meanings.ts`, which browsers need not load.
 */

interface ErrorKind {
  /** HTTP status; null for errors that only ever arise in the client or on its socket. */
  readonly status: number | null;
  /** WebSocket close code when the error ends a connection. */
  readonly close: number;
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean;
}

/** Most errors end a connection with their HTTP status and 4000: the range that is free for applications. */
const kind = (status: number | null, retryable = false, close = 4_000 + (status ?? 0)): ErrorKind => ({
  status,
  close,
  retryable,
});

export const ERRORS = {
  BAD_MESSAGE: kind(400),
  BAD_OPERATION: kind(422),
  UNAUTHENTICATED: kind(401),
  NOT_PERMITTED: kind(403),
  NOT_FOUND: kind(404),
  CONFLICT: kind(409),
  TOO_LARGE: kind(413),
  UNSUPPORTED_MEDIA: kind(415),
  UNSUPPORTED_VERSION: kind(426),
  RATE_LIMITED: kind(429, true),
  ROOM_FULL: kind(503, true, 4430),
  SLOW_READER: kind(null, true, 4431),
  TIMEOUT: kind(408, true),
  UNAVAILABLE: kind(503, true),
  INTERNAL: kind(500, true),
  QUEUE_FULL: kind(null, true, 4432),
  ROOM_CLOSED: kind(null, false, 4433),
  WAITING: kind(null, true, 4434),
  ROOM_ENDED: kind(410),
};

export type ErrorCode = keyof typeof ERRORS;

/** An error as it travels, in HTTP bodies and in messages. */
export interface ErrorBody {
  readonly code: ErrorCode;
  /** A sentence with the values that were wrong, without a trailing dot. */
  readonly message: string;
  readonly retryable: boolean;
}

/** Every refusal, on either side. `code` is from the table above. */
export class MMError extends Error {
  override readonly name = 'MMError';
  readonly code: ErrorCode;
  /** Whether the same may succeed later without a change: as for every error of its code, unless it says otherwise. */
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; retryable?: boolean }) {
    super(message, options);
    this.code = code;
    this.retryable = options?.retryable ?? ERRORS[code].retryable;
  }

  toJSON(): ErrorBody {
    return { code: this.code, message: this.message, retryable: this.retryable };
  }

  /** The error in `body`, as received; an unknown code of a newer server becomes `INTERNAL`. */
  static from(body: ErrorBody): MMError {
    return new MMError(body.code in ERRORS ? body.code : 'INTERNAL', body.message, {
      retryable: body.retryable,
    });
  }

  /** `error` itself when it is ours, else `INTERNAL` with `error` as its cause. */
  static wrap(error: unknown): MMError {
    return error instanceof MMError ? error : new MMError('INTERNAL', 'unexpected error', { cause: error });
  }
}

/** The error that a close code stands for, or null when the code is none of ours. */
export function errorOfCloseCode(close: number): ErrorCode | null {
  for (const [code, kind] of Object.entries(ERRORS)) if (kind.close === close) return code as ErrorCode;
  return null;
}
