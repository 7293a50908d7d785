import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniff } from './sniff.js';

/** The first box of an MP4 or AVIF file, with these brands. */
const boxes = (...[major, ...others]: string[]): Uint8Array => {
  const box = Buffer.from(`\0\0\0 ftyp${major}\0\0\0\0${others.join('')}`);
  box.writeUInt32BE(box.length);
  return box;
};

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

test('knows a PDF, even behind a little rubbish', () => {
  assert.equal(sniff(Buffer.from('%PDF-1.7\n')), 'pdf');
  assert.equal(sniff(Buffer.from('\ufeff\n\n%PDF-1.4')), 'pdf');
});

test('knows pictures', () => {
  assert.equal(sniff(bytes('89504e470d0a1a0a0000')), 'picture');
  assert.equal(sniff(bytes('ffd8ffe000104a46')), 'picture');
  assert.equal(sniff(Buffer.from('RIFF\0\0\0\0WEBPVP8 ')), 'picture');
  assert.equal(sniff(Buffer.from('GIF89a')), 'picture');
  assert.equal(sniff(boxes('avif', 'mif1', 'miaf')), 'picture');
  assert.equal(sniff(boxes('mif1', 'avif')), 'picture', 'whichever brand comes first');
});

test('knows video and audio', () => {
  assert.equal(sniff(boxes('isom', 'iso2', 'mp41')), 'mp4');
  assert.equal(sniff(boxes('qt  ')), 'mp4');
  assert.equal(sniff(boxes('M4A ')), 'mp4');
  assert.equal(sniff(bytes('1a45dfa39f4286')), 'matroska');
  assert.equal(sniff(Buffer.from('OggS\0\x02')), 'ogg');
  assert.equal(sniff(Buffer.from('RIFF\0\0\0\0WAVEfmt ')), 'wav');
  assert.equal(sniff(Buffer.from('fLaC\0\0\0"')), 'flac');
  assert.equal(sniff(Buffer.from('ID3\x04')), 'mp3');
  assert.equal(sniff(bytes('fffb9064')), 'mp3');
});

const refused: Record<string, [Uint8Array, RegExp]> = {
  'an empty file': [Buffer.alloc(0), /empty/],
  'a Windows program': [Buffer.from('MZ\x90\0 %PDF-1.7'), /program/],
  'a Linux program': [Buffer.from('\x7fELF\x02 %PDF-1.7', 'latin1'), /program/],
  'a script': [Buffer.from('#!/bin/sh\n# %PDF-1.7'), /program/],
  text: [Buffer.from('hello'), /not a PDF/],
  HTML: [Buffer.from('<!doctype html><script>'), /not a PDF/],
  SVG: [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /not a PDF/],
  'a HEIC picture': [boxes('heic', 'mif1'), /JPEG/],
  'an MPEG layer that nobody plays': [Buffer.from('fffd9064', 'hex'), /not a PDF/],
  'a zip': [Buffer.from('PK\x03\x04'), /not a PDF/],
  'a PDF mark far inside': [Buffer.from(' '.repeat(2_000) + '%PDF-1.7'), /not a PDF/],
};
for (const [what, [head, message]] of Object.entries(refused))
  test(`refuses ${what}`, () => assert.throws(() => sniff(head), { code: 'UNSUPPORTED_MEDIA', message }));
