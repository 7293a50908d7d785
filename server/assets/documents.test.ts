/** Documents through a whole server: what a person does, and what somebody with bad intentions does. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import sharp from 'sharp';
import {
  makeBlankPdf,
  makeBrokenPdf,
  makeDeck,
  makeEncryptedPdf,
  makePngClaiming,
} from '../../test/fixtures/documents.js';
import { tempFolder } from '../../test/fixtures/temp-folder.js';
import { parseConfig } from '../config.js';
import { createServer } from '../create-server.js';
import { RawClient } from '../testing/raw-client.js';

async function start(test: TestContext) {
  const data = await tempFolder(test);
  const server = await createServer(parseConfig({ MM_PORT: '0', MM_DATA: data, MM_LOG_LEVEL: 'silent' }));
  const { url } = await server.listen();
  test.after(() => server.close());
  const client = await RawClient.open(`${url.replace('http', 'ws')}/v1/rooms/r1/socket`);
  test.after(() => client.destroy());
  await client.hello();
  const post = async (path: string, body: FormData | object) => {
    const json = !(body instanceof FormData);
    const response = await fetch(url + path, {
      method: 'POST',
      body: json ? JSON.stringify(body) : body,
      headers: json ? { 'content-type': 'application/json' } : {},
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const upload = async (bytes: Uint8Array, name: string): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const { status, body } = await post('/v1/rooms/r1/assets', form);
    assert.equal(status, 202);
    return body['id'] as string;
  };
  const ended = async (id: string) =>
    (
      await client.next(
        'asset/changed',
        ({ asset }) => asset.id === id && (asset.status === 'ready' || asset.status === 'failed'),
      )
    ).asset;
  const op = (verb: string, args: object = {}) => post('/v1/rooms/r1/ops', { tool: 'slides', verb, args });
  return { url, client, upload, ended, op };
}

test('a document is uploaded, loaded before it is counted, converted, filled in and shown', async (t) => {
  const { url, client, upload, ended, op } = await start(t);
  const id = await upload(await makeDeck(3), 'Deck.pdf');
  assert.deepEqual((await op('load', { asset: id })).body, { rev: 1 });
  const filled = await client.committed(2);
  assert.deepEqual([filled.by, filled.tool, filled.verb], ['server', 'slides', 'insert']);
  const asset = await ended(id);
  assert.deepEqual([asset.status, asset.pages, asset.done, asset.name], ['ready', 3, 3, 'Deck.pdf']);
  assert.equal((await op('next')).body['rev'], 3);

  const { pages } = (await (await fetch(`${url}/v1/assets/${id}`)).json()) as {
    pages: { src: string; text: string }[];
  };
  for (const [n, page] of pages.entries()) {
    const image = await fetch(url + page.src);
    assert.equal(image.headers.get('content-type'), 'image/webp');
    assert.equal((await sharp(await image.arrayBuffer()).metadata()).width, 1920);
    assert.equal(await (await fetch(url + page.text)).text(), `Slide ${n + 1} of 3`);
  }
});

test('hostile documents fail with a sentence, and the room goes on', async (t) => {
  const { client, upload, ended, op } = await start(t);
  const hostile: [Buffer, string, RegExp][] = [
    [Buffer.alloc(0), 'empty.pdf', /empty/],
    [Buffer.from('MZ\x90\0'), 'holiday.pdf', /program/],
    [await makeBrokenPdf(), 'broken.pdf', /damaged/],
    [await makeEncryptedPdf(), 'secret.pdf', /password/],
    [makePngClaiming(60_000), 'bomb.png', /pixels/],
  ];
  for (const [bytes, name, message] of hostile) {
    const asset = await ended(await upload(bytes, name));
    assert.equal(asset.status, 'failed', name);
    assert.match(asset.error?.message ?? '', message, name);
  }
  await client.settled();
  assert.equal((await op('load', { asset: 'a1' })).status, 200);
});

test('three thousand pages: the first one is soon there, and the room does not wait for the last', async (t) => {
  const { url, client, upload, op } = await start(t);
  const id = await upload(await makeBlankPdf(3_000), 'long.pdf');
  const { asset } = await client.next('asset/changed', ({ asset }) => asset.id === id && asset.done > 0);
  assert.equal(asset.pages, 3_000);
  assert.ok(asset.done < 100, `${asset.done} pages were done when the first one was told`);
  assert.equal((await op('load', { asset: id })).status, 200);
  assert.equal((await client.committed(2)).verb, 'insert');
  const state = (await (await fetch(`${url}/v1/assets/${id}`)).json()) as {
    status: string;
    pages: unknown[];
  };
  assert.deepEqual([state.status, state.pages.length], ['converting', 3_000]);
  // The server closes with the conversion under way; leaving nothing behind is part of the test.
});
