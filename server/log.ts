/** The server's log: one JSON object a line, or nothing at all for tests. */
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

export type { Logger };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Lines go to `to`, or else to the process's output. */
export function createLogger(level: LogLevel, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    // By itself an error is an object without anything in it.
    serializers: { error: stdSerializers.err },
    redact: ['token', 'secret', '*.token', '*.secret', 'req.headers.authorization'],
  };
  return to ? pino(options, to) : pino(options);
}
