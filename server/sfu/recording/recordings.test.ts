import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { stageType } from '../../../src/core/ot/stage/stage.js';
import { MMError } from '../../../src/core/protocol/errors.js';
import { createFakeClock } from '../../../src/core/testing/fake-clock.js';
import { createFakeRooms, type FakeRoom } from '../../../test/fixtures/fake-rooms.js';
import { createLogger } from '../../log.js';
import { createRecordings, type RecordingsOptions } from './recordings.js';

async function setUp(test: TestContext, options: Partial<RecordingsOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'mm-recordings-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  const clock = createFakeClock();
  const rooms = createFakeRooms();
  const disk = { free: 1_000 };
  const watched: string[] = [];
  const recordings = createRecordings({
    folder,
    rooms: () => rooms,
    sfu: {
      unavailable: null,
      watch(room) {
        watched.push(room);
        return () => void watched.splice(watched.indexOf(room), 1);
      },
    },
    clock,
    logger: createLogger('silent'),
    freeBytes: 500,
    diskFree: async () => disk.free,
    ...options,
  });
  /** What was said to the room of being recorded. */
  const said = (room: string): unknown[] => rooms.room(room).requests.map(({ args }) => args);
  return { folder, clock, rooms, disk, watched, recordings, said };
}

/** Resolves when the room is told that it is no longer recorded. */
function unrecorded(room: FakeRoom): Promise<void> {
  const { submit } = room;
  return new Promise((resolve) => {
    room.submit = async (request) => {
      const entry = await submit(request);
      if ((request.args as { on: boolean }).on === false) resolve();
      return entry;
    };
  });
}

describe('the recordings of a server', () => {
  it('[MO5] are begun and ended, one a room, and everybody in it is told by the server', async (t) => {
    const { folder, clock, rooms, watched, recordings, said } = await setUp(t);
    const id = await recordings.start('r');
    assert.match(id, /^rec-[0-9a-f]{24}$/);
    assert.deepEqual(rooms.room('r').requests, [
      {
        ...{ tool: 'stage', doc: 'stage', verb: 'record', args: { on: true } },
        author: { id: 'server', name: '', role: 'host' },
      },
    ]);
    await assert.rejects(recordings.start('r'), { code: 'CONFLICT', message: new RegExp(id) });
    const other = await recordings.start('other');
    assert.deepEqual(watched, ['r', 'other']);
    for (const [room, wrong] of [['r', other] as const, ['nowhere', id] as const])
      await assert.rejects(recordings.stop(room, wrong), { code: 'NOT_FOUND' });
    assert.deepEqual(await recordings.stop('r', id), []);
    assert.deepEqual(said('r'), [{ on: true }, { on: false }]);
    await assert.rejects(recordings.stop('r', id), { code: 'NOT_FOUND' });
    const json = JSON.parse(await readFile(join(folder, id, 'recording.json'), 'utf8'));
    assert.deepEqual([json.start.rev, json.end.rev], [1, 1]);

    await recordings.close();
    assert.deepEqual([said('other'), watched, clock.timers], [[{ on: true }, { on: false }], [], 0]);
    await assert.rejects(recordings.start('r'), { code: 'UNAVAILABLE', message: /stops/ });
  });

  it('are refused, saying why, where none can be made, and nobody is told of any', async (t) => {
    const unavailable = new MMError('UNAVAILABLE', 'no voice and video');
    const { folder } = await setUp(t);
    for (const [message, options] of [
      [/MM_RECORDINGS is not set/, { folder: null }],
      [/no voice and video/, { sfu: { unavailable, watch: () => () => {} } }],
      [/needs no-such-program, which is not installed/, { ffmpeg: 'no-such-program' }],
      [/only 10 bytes are free/, { diskFree: async () => 10 }],
    ] as const) {
      const { recordings, said, clock } = await setUp(t, { ...options });
      await assert.rejects(recordings.start('r'), { code: 'UNAVAILABLE', message });
      assert.deepEqual([said('r'), clock.timers], [[], 0]);
      // Nor is the room taken for being recorded.
      await assert.rejects(recordings.start('r'), { message });
    }
    assert.deepEqual(await readdir(folder), []);
  });

  it('end when the disk fills, and when they have gone on for half a day', async (t) => {
    const { clock, disk, recordings, rooms, said } = await setUp(t);
    for (const fill of [1, 0]) {
      await recordings.start('r');
      // Looked at now and then; space that is there ends nothing.
      disk.free = fill === 1 ? 1 : 1_000;
      const ended = unrecorded(rooms.room('r'));
      clock.advance(fill === 1 ? 10_000 : 12 * 3_600_000);
      await ended;
      await new Promise(setImmediate);
      disk.free = 1_000;
    }
    assert.deepEqual(said('r'), [{ on: true }, { on: false }, { on: true }, { on: false }]);
    await recordings.close();
    assert.equal(clock.timers, 0);
  });

  it('[MO5] are denied by a room that is loaded again after a crash', async (t) => {
    const { rooms, recordings, said } = await setUp(t);
    const state = { ...stageType.create(), recording: true };
    rooms.room('r').docs['stage'] = { tool: 'stage', type: stageType.name, state };
    recordings.onLoaded('r');
    await recordings.close();
    assert.deepEqual(said('r'), [{ on: false }]);
    recordings.onLoaded('nowhere');
  });
});
