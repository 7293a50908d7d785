/** Child process: the built server, with the page of this figure as its site. */
import { resolve } from 'node:path';
import { answer } from '../lib/answer.js';
import { startBuiltServer } from '../lib/built-server.js';

answer({ start: (data: string) => startBuiltServer(data, { MM_SITE: resolve('bench/board/site') }) });
