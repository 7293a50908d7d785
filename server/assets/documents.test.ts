/** Files through a whole server: what a person does, and what somebody with bad intentions does. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import sharp from 'sharp';
import { clip } from '../../test/fixtures/clips.js';
import {
  makeBlankPdf,
  makeBrokenPdf,
  makeDeck,
  makeEncryptedPdf,
  makeGifClaiming,
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
  const ended = async (id: string) => {
    // The server gives up whom it has not heard for a while, and converting takes its time on a busy machine.
    await client.settled();
    const { asset } = await client.next(
      'asset/changed',
      ({ asset }) => asset.id === id && (asset.status === 'ready' || asset.status === 'failed'),
    );
    return asset;
  };
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

test('a picture of any kind is drawn anew, upright, without what the camera wrote into it', async (t) => {
  const { url, upload, ended } = await start(t);
  const noise = await sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  const make = {
    png: sharp(noise).png(),
    jpeg: sharp(noise)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '48/1 12/1 30/1' } })
      .withMetadata({ orientation: 6 }),
    webp: sharp(noise).webp(),
    gif: sharp(noise).gif(),
    avif: sharp(noise).avif({ effort: 0 }),
  };
  for (const [kind, picture] of Object.entries(make)) {
    const original = await picture.toBuffer();
    const turned = kind === 'jpeg';
    if (turned) assert.ok((await sharp(original).metadata()).exif, 'the camera wrote something');
    const id = await upload(original, `photo.${kind}`);
    assert.deepEqual([(await ended(id)).status, kind], ['ready', kind]);
    const asset = await (await fetch(`${url}/v1/assets/${id}`)).json();
    const { src, width, height } = asset;
    assert.deepEqual([asset.kind, asset.type, asset.pages.length], ['image', 'image/webp', 1]);
    assert.deepEqual([width, height], turned ? [300, 400] : [400, 300], kind);
    const served = await (await fetch(url + src)).arrayBuffer();
    const { format, exif, xmp, iptc, ...drawn } = await sharp(served).metadata();
    assert.deepEqual([format, exif, xmp, iptc], ['webp', undefined, undefined, undefined]);
    assert.deepEqual([drawn.width, drawn.height, drawn.orientation], [width, height, undefined], kind);
    assert.ok(!Buffer.from(served).includes('somebody'));
  }
});

test('a transparent picture stays transparent, and its page stands on white', async (t) => {
  const { url, upload, ended } = await start(t);
  const clear = { width: 40, height: 30, channels: 4 as const, background: { r: 200, g: 0, b: 0, alpha: 0 } };
  const id = await upload(await sharp({ create: clear }).png().toBuffer(), 'logo.png');
  await ended(id);
  const { src, width, height, pages } = await (await fetch(`${url}/v1/assets/${id}`)).json();
  assert.deepEqual([width, height], [40, 30]);
  const pixel = async (path: string) => {
    const image = sharp(await (await fetch(url + path)).arrayBuffer()).extract({
      left: 5,
      top: 5,
      width: 1,
      height: 1,
    });
    return [...(await image.raw().toBuffer())];
  };
  assert.equal((await pixel(src))[3], 0);
  assert.deepEqual(await pixel(pages[0].src), [255, 255, 255]);
});

test('a video is served as it came: in ranges, under its type, unable to do anything else', async (t) => {
  const { url, upload, ended } = await start(t);
  const bytes = await clip('clip.mp4');
  const id = await upload(bytes, 'talk.mp4');
  const told = await ended(id);
  assert.deepEqual([told.status, told.name, told.pages], ['ready', 'talk.mp4', 0]);
  const { src, ...asset } = await (await fetch(`${url}/v1/assets/${id}`)).json();
  const facts = { kind: 'video', type: 'video/mp4', width: 64, height: 48 };
  assert.deepEqual(asset, { id, status: 'ready', name: 'talk.mp4', pages: [], ...facts });
  const part = await fetch(url + src, { headers: { range: 'bytes=100-199' } });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-range'), `bytes 100-199/${bytes.length}`);
  assert.equal(part.headers.get('content-type'), 'video/mp4');
  assert.equal(part.headers.get('x-content-type-options'), 'nosniff');
  assert.match(part.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(100, 200));
});

test('hostile documents fail with a sentence, and the room goes on', async (t) => {
  const { client, upload, ended, op } = await start(t);
  const hostile: [Buffer, string, RegExp][] = [
    [Buffer.alloc(0), 'empty.pdf', /empty/],
    [Buffer.from('MZ\x90\0'), 'holiday.pdf', /program/],
    [await makeBrokenPdf(), 'broken.pdf', /damaged/],
    [await makeEncryptedPdf(), 'secret.pdf', /password/],
    [makePngClaiming(60_000), 'bomb.png', /pixels/],
    [makeGifClaiming(65_000), 'bomb.gif', /pixels/],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'drawing.png', /not a/],
    [Buffer.from('GIF89a<script>alert(1)</script>'), 'polyglot.gif', /damaged/],
    [(await clip('clip.mp4')).subarray(0, 1_000), 'half.mp4', /cut off/],
    [Buffer.concat([await clip('clip.mp4'), Buffer.from('PK\x03\x04 more')]), 'two.mp4', /damaged|cut off/],
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
  // How many that are is the machine's to say.
  assert.ok(asset.done < 1_500, `${asset.done} pages were done when the first one was told`);
  assert.equal((await op('load', { asset: id })).status, 200);
  assert.equal((await client.committed(2)).verb, 'insert');
  const state = (await (await fetch(`${url}/v1/assets/${id}`)).json()) as {
    status: string;
    pages: unknown[];
  };
  assert.deepEqual([state.status, state.pages.length], ['converting', 3_000]);
  // The server closes with the conversion under way; leaving nothing behind is part of the test.
});
