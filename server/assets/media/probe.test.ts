import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { clip } from '../../../test/fixtures/clips.js';
import { tempFile } from '../../../test/fixtures/temp-folder.js';
import { isMedia, sniff } from '../../convert/sniff.js';
import type { MediaInfo } from './media-info.js';
import { probe } from './probe.js';

async function look(t: TestContext, bytes: Buffer): Promise<MediaInfo> {
  const format = sniff(bytes);
  assert.ok(isMedia(format), format);
  return probe(await tempFile(t, bytes), format);
}

const size = { width: 64, height: 48 };
const known: Record<string, MediaInfo> = {
  'clip.mp4': { kind: 'video', extension: 'mp4', ...size },
  'fragments.mp4': { kind: 'video', extension: 'mp4', ...size },
  'turned.mov': { kind: 'video', extension: 'mp4', width: 48, height: 64 },
  'clip.webm': { kind: 'video', extension: 'webm', ...size },
  'clip.mkv': { kind: 'video', extension: 'mkv', ...size },
  'clip.ogv': { kind: 'video', extension: 'ogv', ...size },
  'tone.mp3': { kind: 'audio', extension: 'mp3' },
  'tone.m4a': { kind: 'audio', extension: 'm4a' },
  'tone.wav': { kind: 'audio', extension: 'wav' },
  'tone.flac': { kind: 'audio', extension: 'flac' },
  'tone.ogg': { kind: 'audio', extension: 'oga' },
  'tone.weba': { kind: 'audio', extension: 'weba' },
};

for (const [name, info] of Object.entries(known)) {
  test(`knows ${name}`, async (t) => {
    assert.deepEqual(await look(t, await clip(name)), info);
  });

  test(`refuses ${name} when it is cut off early, and never hangs or crashes on a part of it`, async (t) => {
    const whole = await clip(name);
    await assert.rejects(look(t, whole.subarray(0, 40)), { code: 'UNSUPPORTED_MEDIA' });
    for (let end = 16; end < Math.min(whole.length, 600); end += 7)
      await look(t, whole.subarray(0, end)).catch((error: { code: string }) =>
        assert.equal(error.code, 'UNSUPPORTED_MEDIA', `${name} of ${end} bytes`),
      );
  });
}

test('refuses an MP4 that misses its end, in the index or in the picture', async (t) => {
  for (const name of ['clip.mp4', 'fragments.mp4', 'tone.m4a']) {
    const whole = await clip(name);
    for (const end of [whole.length - 1, whole.length >> 1])
      await assert.rejects(look(t, whole.subarray(0, end)), {
        code: 'UNSUPPORTED_MEDIA',
        message: /cut off/,
      });
  }
});

test('refuses what is two things at once', async (t) => {
  const mp4 = await clip('clip.mp4');
  const behind = (end: string): Buffer => Buffer.concat([mp4, Buffer.from(end, 'latin1')]);
  const inFront = (text: string): Buffer => {
    // A box that players skip.
    const body = Buffer.from(text.padEnd(64));
    const box = Buffer.concat([Buffer.alloc(8), body]);
    box.writeUInt32BE(box.length);
    box.write('free', 4);
    const head = mp4.readUInt32BE(0);
    return Buffer.concat([mp4.subarray(0, head), box, mp4.subarray(head)]);
  };
  for (const zip of [behind('PK\x03\x04\x14\0\0\0\x08\0 a page'), behind('\0\0\0\0\0\0\0\0rest')])
    await assert.rejects(look(t, zip), { code: 'UNSUPPORTED_MEDIA' });
  for (const text of ['%PDF-1.7', '<script>alert(1)</script>', '<!DOCTYPE html>', '<svg onload=alert(1)>'])
    await assert.rejects(look(t, inFront(text)), { message: /two things/ }, text);
  assert.equal((await look(t, inFront('made by a <camera>'))).kind, 'video');
});

test('survives boxes and elements that lie about their size', async (t) => {
  const hostile: Record<string, Buffer> = {
    'a box of no size': bytes(
      '00000018667479706d70343200000000 6d703432 69736f6d 00000001 6d6f6f76 0000000000000000',
    ),
    'a box of 2^63 bytes': bytes('00000010667479706d703432 00000000 00000001 6d6f6f76 7fffffffffffffff'),
    'a box smaller than its head': bytes('00000010667479706d703432 00000000 00000004 6d6f6f76'),
    'an element of 2^56 bytes': bytes('1a45dfa3 01fffffffffffffe'),
    'an element without an id': bytes('1a45dfa3 84 00000000 0000'),
    'a number of eight bytes': bytes('1a45dfa3 8b 4282 01000000000000ff 6d61'),
    'an MP3 whose tag is all there is': bytes('494433040000 7f7f7f7f 00'),
    'a WAV of four gigabytes': Buffer.from('RIFF\xf0\xff\xff\xffWAVEfmt ', 'latin1'),
    'an Ogg without a stream': Buffer.from('OggS\0\x02'.padEnd(27, '\0')),
    'a FLAC without a stream': Buffer.from('fLaC\0\0\0\0'),
  };
  for (const [what, file] of Object.entries(hostile))
    await assert.rejects(look(t, file), { code: 'UNSUPPORTED_MEDIA' }, what);
});

test('does not read for ever', async (t) => {
  const box = bytes('00000008 66726565');
  const many = Buffer.concat([bytes('00000010667479706d70343200000000'), ...Array<Buffer>(30_000).fill(box)]);
  await assert.rejects(look(t, many), { message: /too many parts/ });
});

function bytes(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}
