/** Process of a test: a server that is recording when it is killed. Its argument is a folder; it says when it may be. */
import { startRecorded } from './recorded.js';

const [, , folder = ''] = process.argv;
const { fetch, speak, recorded } = await startRecorded({ after() {} }, folder);
const { id } = (await (await fetch('/r/recordings', 'POST')).json()) as { id: string };
await recorded;
await speak(150);
console.log(id);
// Goes on until it is killed.
setInterval(() => void speak(1), 20);
