import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestScale, widthsFor } from './geometry.js';

const pixels = (width: number, height: number): [number, number] => {
  const scale = largestScale({ width, height });
  return [Math.round(width * scale), Math.round(height * scale)];
};

test('a slide fills a large screen', () => {
  assert.deepEqual(pixels(960, 540), [1920, 1080]);
  assert.deepEqual(pixels(1920, 1080), [1920, 1080]);
});

test('a portrait page has as many pixels as a landscape one', () => {
  const [width, height] = pixels(612, 792);
  assert.ok(width * height <= 2_510_000 && width * height > 2_400_000, `${width} x ${height}`);
});

test('pages of any size stay within bounds', () => {
  for (const [width, height] of [
    [1, 1],
    [14_400, 14_400],
    [1, 14_400],
    [14_400, 1],
    [1e6, 1e6],
    [0.01, 0.01],
  ] as const) {
    const [w, h] = pixels(width, height);
    assert.ok(w <= 1920 && h <= 4096 && w * h <= 2_510_000, `${width} x ${height} -> ${w} x ${h}`);
  }
  assert.deepEqual(pixels(10, 10), [60, 60]);
});

test('widths are never wider than the page, nor nearly equal', () => {
  assert.deepEqual(widthsFor(1920), [320, 960, 1920]);
  assert.deepEqual(widthsFor(1390), [320, 960, 1390]);
  assert.deepEqual(widthsFor(1000), [320, 1000]);
  assert.deepEqual(widthsFor(60), [60]);
});
