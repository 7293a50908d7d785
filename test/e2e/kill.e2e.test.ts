/** `kill -9` in the middle of a stream of operations: what was acknowledged is there once, what was not arrives once. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { joinRoom, type Room } from '../../src/core/index.js';
import { freePort } from './lib/free-port.js';
import { PATIENCE_MS } from './lib/until.js';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
/** Operations of one client in one life of the server. */
const BURST = 60;

interface ChatState {
  readonly messages: readonly { readonly text: string }[];
}

describe('kill -9 of the server', () => {
  const children: ChildProcess[] = [];
  const rooms: Room[] = [];
  let data = '';
  after(async () => {
    for (const room of rooms) room.close();
    for (const child of children) child.kill('SIGKILL');
    await rm(data, { recursive: true, force: true });
  });

  /** A server in a process of its own, once it listens. */
  async function start(port: number): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
      env: { ...process.env, MM_PORT: String(port), MM_DATA: data, MM_LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    for await (const line of createInterface({ input: child.stdout! })) {
      if (line.includes('"listening"')) break;
    }
    child.stdout!.resume();
    return child;
  }

  it('[OP10] [OP11] [RS1] loses nothing and doubles nothing', async () => {
    data = await mkdtemp(join(tmpdir(), 'mm-kill-'));
    const port = await freePort();
    let child = await start(port);
    const server = `http://127.0.0.1:${port}`;
    for (const name of ['Ada', 'Bob', 'Cid'])
      rooms.push(await joinRoom({ server, room: 'r', name, timeout: PATIENCE_MS }));

    const acknowledged = new Set<string>();
    const all: Promise<unknown>[] = [];
    let count = 0;
    let enough = (): void => {};
    const say = (room: Room, text: string): void => {
      const said = room.doc('chat').submit('say', { text });
      all.push(said.then(() => (acknowledged.add(text), ++count % BURST === 0 && enough())));
    };

    for (let life = 1; life <= 3; life++) {
      const some = new Promise<void>((resolve) => (enough = resolve));
      // Each client says the next thing as soon as the last but ten is acknowledged, so some are always on their way.
      const streams = rooms.map(async (room, who) => {
        for (let i = 0; i < BURST; i++) {
          say(room, `${life}/${who}/${i}`);
          if (i >= 10) await all[all.length - 10];
        }
      });
      await some;
      const before = [...acknowledged];
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (const room of rooms) say(room, `${life}/offline/${rooms.indexOf(room)}`);
      child = await start(port);
      await Promise.all(streams);
      const fresh = await joinRoom({ server, room: 'r', name: 'Check', timeout: PATIENCE_MS });
      const texts = (fresh.doc('chat').state as ChatState).messages.map(({ text }) => text);
      fresh.close();
      for (const text of before) assert.ok(texts.includes(text), `acknowledged and lost: ${text}`);
    }
    await Promise.all(all);

    const expected = [...acknowledged].sort();
    const logged = await readTexts(server);
    assert.equal(logged.length, all.length);
    assert.deepEqual([...logged].sort(), expected, 'each exactly once');
    const states = await Promise.all(rooms.map((room) => caughtUp(room, logged.length)));
    for (const texts of states) assert.deepEqual(texts, logged, 'everyone sees the same, in the same order');
  });
});

/** What the log says, in order. */
async function readTexts(server: string): Promise<string[]> {
  const answer = await fetch(`${server}/v1/rooms/r/log?after=0&limit=1000`);
  const { ops } = (await answer.json()) as { ops: { op: [string, number, { text: string }][] }[] };
  return ops.flatMap(({ op }) => op.map(([, , { text }]) => text));
}

/** The texts that `room` shows, once there are `count`. */
function caughtUp(room: Room, count: number): Promise<string[]> {
  const doc = room.doc<ChatState>('chat');
  const texts = (): string[] => doc.state.messages.map(({ text }) => text);
  return new Promise((resolve) => {
    if (texts().length >= count) return resolve(texts());
    const stop = doc.subscribe(() => {
      if (texts().length < count) return;
      stop();
      resolve(texts());
    });
  });
}
