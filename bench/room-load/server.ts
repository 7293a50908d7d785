/** Child process: the built server on a folder that has the history in it. */
import { answer } from '../lib/answer.js';
import { startBuiltServer } from '../lib/built-server.js';

answer({ start: (data: string) => startBuiltServer(data) });
