/** The server's log: one JSON object a line, or nothing at all for tests. */
import { pino, type Logger } from 'pino';

export type { Logger };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export function createLogger(level: LogLevel): Logger {
  return pino({
    level,
    base: null,
    redact: ['token', 'secret', '*.token', '*.secret', 'req.headers.authorization'],
  });
}
