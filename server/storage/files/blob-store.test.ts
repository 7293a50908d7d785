import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { testBlobStore } from '../contract/blob-store.contract.js';
import { createFileBlobStore } from './blob-store.js';

async function folderFor(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mm-blobs-'));
  test.after(() => rm(folder, { recursive: true }));
  return folder;
}

testBlobStore('files', async (test) => createFileBlobStore({ folder: await folderFor(test) }));

test('what a crash left behind is removed', async (test) => {
  const folder = await folderFor(test);
  await createFileBlobStore({ folder });
  await writeFile(join(folder, 'tmp', 'half'), 'half a blob');
  await createFileBlobStore({ folder });
  assert.deepEqual(await readdir(join(folder, 'tmp')), []);
});

test('a blob that was cut short on disk is written again', async (test) => {
  const folder = await folderFor(test);
  const blobs = await createFileBlobStore({ folder });
  const name = await blobs.put(Buffer.from('all of it'), 'txt');
  await writeFile(join(folder, name.slice(0, 2), name), 'all');
  await blobs.put(Buffer.from('all of it'), 'txt');
  assert.equal(await blobs.size(name), 9);
});

test('a store that cannot be written says UNAVAILABLE and keeps no drafts', async (test) => {
  const folder = await folderFor(test);
  const blobs = await createFileBlobStore({ folder });
  const bytes = Buffer.from('blocked');
  const name = await (await createFileBlobStore({ folder: join(folder, 'other') })).put(bytes, 'txt');
  await writeFile(join(folder, name.slice(0, 2)), 'a file where the folder should be');
  await assert.rejects(blobs.put(bytes, 'txt'), { code: 'UNAVAILABLE' });
  assert.deepEqual(await readdir(join(folder, 'tmp')), []);
});
