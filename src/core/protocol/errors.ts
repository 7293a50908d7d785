/**
 * The one table of errors. HTTP answers, refusals on the socket, close codes,
 * the SDK's exceptions and the documentation all derive from it. What each
 * means in words is in `error-meanings.ts`, which browsers need not load.
 */

interface ErrorKind {
  /** HTTP status; null for errors that only ever arise in the client. */
  readonly status: number | null;
  /** WebSocket close code when the error ends a connection. */
  readonly close: number;
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean;
}

// A table reads best with a row a line.
// prettier-ignore
export const ERRORS = {
  BAD_MESSAGE: { status: 400, close: 4400, retryable: false },
  BAD_OPERATION: { status: 422, close: 4422, retryable: false },
  UNAUTHENTICATED: { status: 401, close: 4401, retryable: false },
  NOT_PERMITTED: { status: 403, close: 4403, retryable: false },
  NOT_FOUND: { status: 404, close: 4404, retryable: false },
  CONFLICT: { status: 409, close: 4409, retryable: false },
  TOO_LARGE: { status: 413, close: 4413, retryable: false },
  UNSUPPORTED_MEDIA: { status: 415, close: 4415, retryable: false },
  UNSUPPORTED_VERSION: { status: 426, close: 4426, retryable: false },
  RATE_LIMITED: { status: 429, close: 4429, retryable: true },
  ROOM_FULL: { status: 503, close: 4430, retryable: true },
  SLOW_READER: { status: null, close: 4431, retryable: true },
  TIMEOUT: { status: 408, close: 4408, retryable: true },
  UNAVAILABLE: { status: 503, close: 4503, retryable: true },
  INTERNAL: { status: 500, close: 4500, retryable: true },
  QUEUE_FULL: { status: null, close: 4432, retryable: true },
  ROOM_CLOSED: { status: null, close: 4433, retryable: false },
} as const satisfies Record<string, ErrorKind>;

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

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }

  toJSON(): ErrorBody {
    return { code: this.code, message: this.message, retryable: this.retryable };
  }

  /** The error in `body`, as received; an unknown code of a newer server becomes `INTERNAL`. */
  static from(body: ErrorBody): MMError {
    return new MMError(body.code in ERRORS ? body.code : 'INTERNAL', body.message);
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
