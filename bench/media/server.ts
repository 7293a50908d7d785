/** Child process: the built server with one media worker, and the page of these figures as its site. */
import { resolve } from 'node:path';
import { answer } from '../lib/answer.js';
import { startBuiltServer } from '../lib/built-server.js';

export interface ServerWish {
  readonly data: string;
  /** Address of the socket, and of the media. */
  readonly host: string;
  /** Beyond loopback a server takes nobody without one. */
  readonly apiKey: string;
}

answer({
  start: ({ data, host, apiKey }: ServerWish) =>
    startBuiltServer(data, {
      MM_SITE: resolve('bench/media/site'),
      // Of loopback too, by which it is asked whether it is ready.
      MM_HOST: '0.0.0.0',
      MM_API_KEY: apiKey,
      MM_ALLOWED_ORIGINS: '*',
      MM_SFU_WORKERS: '1',
      MM_SFU_LISTEN: host,
    }),
});
