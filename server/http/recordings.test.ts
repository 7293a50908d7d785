import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createFakeRooms } from '../../test/fixtures/fake-rooms.js';
import { tempFolder } from '../../test/fixtures/temp-folder.js';
import { createLogger } from '../log.js';
import { createRecordings } from '../sfu/recording/recordings.js';
import { bearer, isError, KEY, setUp } from './testing/http-app.js';

const ids = ['a', 'b', 'c'].map((letter) => `rec-${letter.repeat(24)}`) as [string, string, string];
const URL = '/v1/rooms/r1/recordings';

const file = (name: string | null, codec = 'audio/opus') => ({
  ...{ file: name, participant: 'p1', source: 'microphone', codec },
  ...{ at: 5, endedAt: 9, pauses: [{ from: 6, to: null }], problem: null },
});

/** Three recordings, of which one is another room's, as a server before this one has left them. */
async function archive(test: TestContext, key?: string) {
  const folder = await tempFolder(test);
  const save = async (id: string, room: string, at: number, files: object[]): Promise<void> => {
    await mkdir(join(folder, id));
    const described = {
      version: 1,
      id,
      room,
      start: { at, rev: 1 },
      end: at < 5 ? { at: 5, rev: 2 } : null,
      files,
    };
    await writeFile(join(folder, id, 'recording.json'), JSON.stringify(described));
  };
  await save(ids[0], 'r1', 7, [file(null)]);
  await save(ids[1], 'r1', 3, [file('0001-microphone.webm'), file('0002-camera.mkv', 'video/H264')]);
  await save(ids[2], 'other', 3, [file('0001-microphone.webm')]);
  for (const id of ids) await writeFile(join(folder, id, '0001-microphone.webm'), 'sound of a voice');
  await writeFile(join(folder, ids[1], '0002-camera.mkv'), '');
  await writeFile(join(folder, ids[1], '0003-screen.webm'), 'named by nobody');
  await writeFile(join(folder, 'secret'), 'of the server');
  await symlink(join(folder, ids[2]), join(folder, `rec-${'d'.repeat(24)}`));
  for (const [id, text] of [
    ['e', '{'],
    ['f', 'null'],
  ] as const) {
    await mkdir(join(folder, `rec-${id.repeat(24)}`));
    await writeFile(join(folder, `rec-${id.repeat(24)}`, 'recording.json'), text);
  }
  const rooms = createFakeRooms();
  const recordings = createRecordings({
    folder,
    rooms: () => rooms,
    sfu: { unavailable: null, watch: () => () => {} },
    clock: createFakeClock(),
    logger: createLogger('silent'),
    freeBytes: 0,
    diskFree: async () => 1,
  });
  const http = await setUp(test, { recordings, ...(key && { key }) });
  for (const id of ['r1', 'other', 'third'])
    await http.catalogue.ensureRoom({ id, profile: 'default', createdAt: 0 });
  return http;
}

test('recordings of a room are listed and told, oldest first, and nobody else’s', async (t) => {
  const { app } = await archive(t);
  const { recordings } = (await app.inject(URL)).json();
  assert.deepEqual(
    recordings.map(({ id, end }: { id: string; end: unknown }) => [id, end]),
    [
      [ids[1], { at: 5, rev: 2 }],
      [ids[0], null],
    ],
  );
  assert.deepEqual((await app.inject(`${URL}/${ids[0]}`)).json(), {
    ...{ id: ids[0], start: { at: 7, rev: 1 }, end: null, files: [file(null)] },
  });
  assert.deepEqual((await app.inject('/v1/rooms/third/recordings')).json(), { recordings: [] });
  await isError(await app.inject(`${URL}/${ids[2]}`), 'NOT_FOUND', /r1 has no recording/);
  await isError(await app.inject('/v1/rooms/nowhere/recordings'), 'NOT_FOUND');
  for (const id of ['x', '..', 'rec-', `${ids[0]}0`, '%2e%2e%2fsecret'])
    await isError(await app.inject(`${URL}/${id}`), id === '..' ? 'NOT_FOUND' : 'BAD_MESSAGE');
});

test('files of a recording are fetched, in parts too, and no other files', async (t) => {
  const { app } = await archive(t);
  const sound = await app.inject(`${URL}/${ids[1]}/files/0001-microphone.webm`);
  assert.deepEqual(
    [sound.statusCode, sound.body, sound.headers['content-type'], sound.headers['content-length']],
    [200, 'sound of a voice', 'audio/webm', '16'],
  );
  assert.match(String(sound.headers['content-disposition']), /^attachment/);
  const get = (name: string, range?: string, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url: `${URL}/${ids[1]}/files/${name}`, headers: range ? { range } : {} });
  const part = await get('0001-microphone.webm', 'bytes=9-');
  assert.deepEqual(
    [part.statusCode, part.body, part.headers['content-range']],
    [206, 'a voice', 'bytes 9-15/16'],
  );
  assert.equal((await get('0001-microphone.webm', 'bytes=99-')).statusCode, 416);
  const empty = await get('0002-camera.mkv');
  assert.deepEqual(
    [empty.statusCode, empty.body, empty.headers['content-type']],
    [200, '', 'video/x-matroska'],
  );
  const head = await get('0001-microphone.webm', undefined, 'HEAD');
  assert.deepEqual([head.statusCode, head.body, head.headers['content-length']], [200, '', '16']);
  for (const name of ['0003-screen.webm', 'recording.json', '..%2f..%2fsecret', '%2e%2e', 'x'.repeat(60)])
    await isError(await get(name), 'NOT_FOUND');
  await isError(await app.inject(`${URL}/${ids[2]}/files/0001-microphone.webm`), 'NOT_FOUND');
});

test('recordings are the application’s alone: no token does, of whatever role', async (t) => {
  const { app } = await archive(t, KEY);
  const routes = [
    ['POST', URL],
    ['GET', URL],
    ['GET', `${URL}/${ids[1]}`],
    ['GET', `${URL}/${ids[1]}/files/0001-microphone.webm`],
    ['DELETE', `${URL}/${ids[1]}`],
  ] as const;
  const issue = async (role: string): Promise<string> =>
    (
      await app.inject({
        ...{
          method: 'POST',
          url: '/v1/rooms/r1/tokens',
          headers: bearer(KEY),
          payload: { name: 'Eve', role },
        },
      })
    ).json().token;
  const tokens = [await issue('host'), await issue('viewer')];
  for (const [method, url] of routes) {
    await isError(await app.inject({ method, url }), 'UNAUTHENTICATED');
    for (const token of tokens)
      await isError(await app.inject({ method, url, headers: bearer(token) }), 'UNAUTHENTICATED', /API key/);
  }
  assert.equal((await app.inject({ url: URL, headers: bearer(KEY) })).json().recordings.length, 2);
});
