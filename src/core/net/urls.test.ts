import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBackoff } from './backoff.js';
import { roomUrls } from './urls.js';

describe('room urls', () => {
  for (const [server, base, socket] of [
    ['http://localhost:8787', 'http://localhost:8787', 'ws://localhost:8787'],
    ['https://rooms.example/', 'https://rooms.example', 'wss://rooms.example'],
    ['https://example.org/rooms//?x=1#y', 'https://example.org/rooms', 'wss://example.org/rooms'],
    ['wss://example.org', 'https://example.org', 'wss://example.org'],
    ['http://[::1]:80', 'http://[::1]', 'ws://[::1]'],
  ]) {
    it(`${server} is ${base}`, () => {
      assert.deepEqual(roomUrls(server!, 'r1'), { server: base, socket: `${socket}/v1/rooms/r1/socket` });
    });
  }

  it('are relative to the page', () => {
    const page = 'https://school.example/course/1.html';
    assert.equal(roomUrls('/', 'r1', page).server, 'https://school.example');
    assert.equal(roomUrls('rooms', 'r1', page).server, 'https://school.example/course/rooms');
  });

  it('leave out what only a browser may say of a user', () => {
    assert.equal(roomUrls('https://ada:secret@example.org', 'r1').server, 'https://example.org');
  });

  for (const server of ['', 'localhost', 'ftp://example.org', 'javascript:alert(1)', '//example.org']) {
    it(`refuse the server ${JSON.stringify(server)}`, () => {
      assert.throws(() => roomUrls(server, 'r1'), { code: 'BAD_MESSAGE', message: /server must be/ });
    });
  }

  for (const room of ['', '..', '../x', 'a/b', '__proto__', 'constructor', 'ä', 'x'.repeat(65)]) {
    it(`refuse the room ${JSON.stringify(room.slice(0, 20))}`, () => {
      assert.throws(() => roomUrls('http://localhost', room), {
        code: 'BAD_MESSAGE',
        message: /room must be/,
      });
    });
  }
});

describe('backoff', () => {
  for (const random of [0, 0.5, 0.999]) {
    it(`grows from some 250 ms to at most 5 s, at random ${random}`, () => {
      const backoff = createBackoff(() => random);
      const waits = Array.from({ length: 20 }, () => backoff.next());
      assert.ok(waits[0]! >= 250 && waits[0]! <= 750);
      assert.ok(waits.every((wait, i) => wait <= 5_000 && wait >= (waits[i - 1] ?? 0)));
      assert.ok(waits.at(-1)! >= 3_750);
    });
  }

  it('starts anew after a connection that lasted, not after one that did not', () => {
    const backoff = createBackoff(() => 0);
    for (let i = 0; i < 3; i++) backoff.next();
    backoff.opened(1_000);
    backoff.lost(2_000);
    assert.ok(backoff.next() > 250);
    backoff.opened(10_000);
    backoff.lost(15_000);
    assert.equal(backoff.next(), 250);
  });
});
