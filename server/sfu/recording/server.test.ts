/** Recording through a whole server: over HTTP, with somebody in the call, and when the server is killed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tempFolder } from '../../../test/fixtures/temp-folder.js';
import { startRecorded } from '../testing/recorded.js';
import type { RecordingDescription } from './archive.js';

const DOOMED = fileURLToPath(new URL('../testing/doomed-server.ts', import.meta.url));

/** Programs that have `folder` among their arguments. */
async function programsAt(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = pids.map(async (pid) => {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.startsWith('ffmpeg') && line.includes(folder) ? Number(pid) : [];
  });
  return (await Promise.all(found)).flat();
}

async function secondsOf(path: string): Promise<number> {
  const probe = spawn('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path]);
  let out = '';
  probe.stdout.on('data', (data) => (out += String(data)));
  await once(probe, 'close');
  return Number(out);
}

describe('a server that records', () => {
  it('[MO5] begins, tells, shows, ends and gives out a recording, to its application alone', async (t) => {
    const folder = await tempFolder(t);
    const { server, client, fetch, speak, recorded, url } = await startRecorded(t, folder);
    t.after(() => server.close());
    t.after(() => client.destroy());
    const code = async (answer: Promise<Response>): Promise<[number, string]> => {
      const { status, ...rest } = await answer.then(async (response) => ({
        status: response.status,
        body: (await response.json()) as { error: { code: string } },
      }));
      return [status, rest.body.error.code];
    };
    assert.deepEqual(await (await fetch('/r/recordings')).json(), { recordings: [] });
    const begun = await fetch('/r/recordings', 'POST');
    assert.equal(begun.status, 201);
    const { id } = (await begun.json()) as { id: string };
    const entry = await client.committed(1);
    assert.deepEqual(
      [entry.doc, entry.by, entry.op],
      ['stage', 'server', [['', 'recording', true, '']]],
      'those in the room know, and by whom',
    );
    assert.deepEqual(await code(fetch('/r/recordings', 'POST')), [409, 'CONFLICT']);
    assert.deepEqual(await code(fetch(`/other/recordings/${id}`)), [404, 'NOT_FOUND']);
    assert.deepEqual(await code(fetch(`/other/recordings/${id}`, 'DELETE')), [404, 'NOT_FOUND']);
    assert.deepEqual(await code(fetch('/nowhere/recordings', 'POST')), [404, 'NOT_FOUND']);

    const one = async (): Promise<RecordingDescription> =>
      (await (await fetch(`/r/recordings/${id}`)).json()) as RecordingDescription;
    await recorded;
    await speak(150);
    const { files } = (await (await fetch(`/r/recordings/${id}`, 'DELETE')).json()) as RecordingDescription;
    assert.deepEqual(
      files.map(({ file, source, participant, problem }) => [file, source, participant, problem]),
      [['0001-microphone.webm', 'microphone', client.id, null]],
    );
    assert.deepEqual((await client.committed(2)).op, [['', 'recording', false, '']]);
    const { start, end } = await one();
    assert.deepEqual([start.rev, end?.rev], [1, 1]);
    assert.deepEqual((await one()).files, files);

    const sound = await fetch(`/r/recordings/${id}/files/0001-microphone.webm`);
    assert.equal(sound.headers.get('content-type'), 'audio/webm');
    const copy = join(folder, 'copy.webm');
    await writeFile(copy, Buffer.from(await sound.arrayBuffer()));
    assert.ok((await secondsOf(copy)) > 1);

    for (const path of [
      '/r/recordings',
      `/r/recordings/${id}`,
      `/r/recordings/${id}/files/0001-microphone.webm`,
    ])
      assert.equal((await globalThis.fetch(`${url}/v1/rooms${path}`)).status, 401, path);
    assert.deepEqual(await programsAt(folder), []);
  });

  it('leaves no program behind when it is killed, and whole files', async (t) => {
    const folder = await tempFolder(t);
    const child = spawn(process.execPath, ['--import', 'tsx', DOOMED, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    const [id] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const writers = await programsAt(folder);
    assert.equal(writers.length, 1);
    child.kill('SIGKILL');
    // Ends when they have; it is told of no child that is not its own.
    await once(spawn('tail', ['-f', '/dev/null', ...writers.map((pid) => `--pid=${pid}`)]), 'close');
    const own = join(folder, 'recordings', id);
    assert.ok((await secondsOf(join(own, '0001-microphone.webm'))) > 1);
    const { end, files } = JSON.parse(
      await readFile(join(own, 'recording.json'), 'utf8'),
    ) as RecordingDescription;
    assert.deepEqual([end, files.length], [null, 1]);
  });
});
