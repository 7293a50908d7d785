/** Child process: one peer's server, named by the first argument, and nothing else. */
import { answer } from '../lib/answer.js';
import { peerNamed } from './peers/index.js';

answer({ start: () => peerNamed(process.argv[2] ?? '').serve() });
