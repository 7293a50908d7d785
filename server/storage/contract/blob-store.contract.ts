/** What every blob store does. A driver's test calls this with a way to open an empty one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { tempFolder } from '../../../test/fixtures/temp-folder.js';
import type { BlobStore } from '../types.js';

export function testBlobStore(driver: string, open: (test: TestContext) => Promise<BlobStore>): void {
  describe(`blob store: ${driver}`, () => {
    it('[BL1] names a blob by its content', async (test) => {
      const blobs = await open(test);
      const bytes = Buffer.from('hello');
      const hash = createHash('sha256').update(bytes).digest('hex');
      assert.equal(await blobs.put(bytes, 'txt'), `${hash}.txt`);
      assert.equal(await blobs.put(bytes, 'txt'), `${hash}.txt`);
      assert.equal(await blobs.size(`${hash}.txt`), 5);
      assert.deepEqual(await buffer(blobs.read(`${hash}.txt`)), bytes);
    });

    it('[BL1] the same bytes at the same time are one blob', async (test) => {
      const blobs = await open(test);
      const bytes = Buffer.alloc(100_000, 7);
      const names = await Promise.all(Array.from({ length: 8 }, () => blobs.put(bytes, 'webp')));
      assert.equal(new Set(names).size, 1);
      assert.equal(await blobs.size(names[0] as string), 100_000);
    });

    it('[BL1] keeps its own copy of the bytes', async (test) => {
      const blobs = await open(test);
      const bytes = Buffer.from('before');
      const name = await blobs.put(bytes, 'txt');
      bytes.fill(0);
      assert.equal((await buffer(blobs.read(name))).toString(), 'before');
    });

    it('[BL1] keeps an empty blob', async (test) => {
      const blobs = await open(test);
      const name = await blobs.put(new Uint8Array(), 'txt');
      assert.equal(await blobs.size(name), 0);
      assert.equal((await buffer(blobs.read(name))).length, 0);
    });

    it('[BL1] refuses an extension that is none', async (test) => {
      const blobs = await open(test);
      for (const extension of ['', '/../x', 'TXT', 'a.b', 'x'.repeat(9)])
        await assert.rejects(blobs.put(Buffer.from('x'), extension), RangeError, extension);
    });

    it('[BL3] takes the content of a file, under the name that its bytes have', async (test) => {
      const blobs = await open(test);
      const bytes = Buffer.alloc(300_000, 'film');
      const path = join(await tempFolder(test), 'film');
      await writeFile(path, bytes);
      const names = await Promise.all([blobs.putFile(path, 'mp4'), blobs.putFile(path, 'mp4')]);
      assert.deepEqual(names, [await blobs.put(bytes, 'mp4'), names[0]]);
      assert.deepEqual(await buffer(blobs.read(names[0])), bytes);
      assert.equal((await stat(path)).size, bytes.length, 'the file stays');
      await assert.rejects(blobs.putFile(path, '../x'), RangeError);
      await assert.rejects(blobs.putFile(`${path}-gone`, 'mp4'));
    });

    it('[BL2] finds nothing under names that it never gave', async (test) => {
      const blobs = await open(test);
      const name = await blobs.put(Buffer.from('hello'), 'txt');
      const others = [
        '',
        '.',
        '..',
        '../' + name,
        './' + name,
        name.toUpperCase(),
        name + '/',
        name + '\0',
        name.slice(0, 64),
        name.slice(0, 64) + '.webp',
        '/etc/passwd',
        '../../etc/passwd',
        '__proto__',
        '0'.repeat(64) + '.txt',
      ];
      for (const other of others) {
        assert.equal(await blobs.size(other), null, JSON.stringify(other));
        await assert.rejects(buffer(blobs.read(other)), JSON.stringify(other));
      }
    });

    it('reads a range, both ends included', async (test) => {
      const blobs = await open(test);
      const name = await blobs.put(Buffer.from('0123456789'), 'txt');
      const read = async (start: number, end: number): Promise<string> =>
        (await buffer(blobs.read(name, { start, end }))).toString();
      assert.equal(await read(0, 0), '0');
      assert.equal(await read(3, 5), '345');
      assert.equal(await read(0, 9), '0123456789');
    });
  });
}
