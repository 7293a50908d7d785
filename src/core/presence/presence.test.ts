import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '../protocol/limits.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createPresence } from './presence.js';

const self = { id: 'p1', name: 'Ada', role: 'host', online: true };

function setUp() {
  const clock = createFakeClock();
  const sent: unknown[] = [];
  let changes = 0;
  const presence = createPresence({
    clock,
    send: ({ value }) => void sent.push(value),
    onChange: () => void changes++,
  });
  return { clock, sent, presence, changes: () => changes };
}

function live() {
  const all = setUp();
  all.presence.handleWelcome({ self, presence: [] });
  return all;
}

describe('own presence', () => {
  it('[PR1] goes out at once, then at most once an interval, the latest last', () => {
    const { clock, sent, presence } = live();
    for (const value of [1, 2, 3]) presence.set(value);
    assert.deepEqual(sent, [1]);
    clock.advance(LIMITS.presenceMs);
    assert.deepEqual(sent, [1, 3]);
    presence.set(4);
    clock.advance(LIMITS.presenceMs);
    assert.deepEqual(sent, [1, 3, 4]);
    clock.advance(LIMITS.presenceMs);
    assert.equal(clock.timers, 0);
    presence.set(5);
    assert.deepEqual(sent, [1, 3, 4, 5]);
  });

  it('is sent with the welcome and again after each reconnect', () => {
    const { sent, presence, clock } = setUp();
    presence.set({ cursor: [0, 1] });
    assert.deepEqual(sent, []);
    presence.handleWelcome({ self, presence: [] });
    presence.handleDisconnected();
    presence.set({ cursor: [1, 1] });
    assert.equal(clock.timers, 0);
    presence.handleWelcome({ self, presence: [] });
    assert.deepEqual(sent, [{ cursor: [0, 1] }, { cursor: [1, 1] }]);
  });

  it('sends nothing for somebody who has none', () => {
    const { sent, presence } = setUp();
    presence.set(null);
    presence.handleWelcome({ self, presence: [] });
    presence.set(null);
    assert.deepEqual(sent, []);
  });

  it('is a copy, and null for undefined', () => {
    const { presence } = live();
    const value = { at: [1] };
    presence.set(value);
    value.at.push(2);
    assert.deepEqual(presence.own, { at: [1] });
    presence.set(undefined);
    assert.equal(presence.own, null);
  });

  it(`[PR2] throws TOO_LARGE over ${LIMITS.presenceBytes} bytes and keeps what was`, () => {
    const { presence, sent } = live();
    presence.set('x'.repeat(LIMITS.presenceBytes - 2));
    assert.throws(() => presence.set('é'.repeat(LIMITS.presenceBytes / 2)), { code: 'TOO_LARGE' });
    assert.equal(sent.length, 1);
    assert.equal((presence.own as string).length, LIMITS.presenceBytes - 2);
  });

  it('throws BAD_MESSAGE or TOO_LARGE for what is not JSON', () => {
    const { presence } = live();
    const circle: unknown[] = [];
    circle.push(circle);
    assert.throws(() => presence.set(circle), { code: 'TOO_LARGE' });
    assert.throws(() => presence.set({ n: 1n }), { code: 'BAD_MESSAGE' });
    assert.throws(() => presence.set(JSON.parse('{"__proto__":1}')), { code: 'BAD_MESSAGE' });
  });
});

describe('others’ presence', () => {
  it('[HS4] is what the welcome says, without oneself', () => {
    const { presence, changes } = setUp();
    presence.handleWelcome({
      self,
      presence: [
        ['p1', 1],
        ['p2', 2],
      ],
    });
    assert.deepEqual([...presence.others], [['p2', 2]]);
    assert.equal(changes(), 1);
  });

  it('[PR1] merges changes into a new map; null is none', () => {
    const { presence } = live();
    presence.handleChanged({
      changes: [
        ['p2', 1],
        ['p3', 1],
      ],
    });
    const before = presence.others;
    presence.handleChanged({
      changes: [
        ['p1', 9],
        ['p2', null],
        ['p3', 2],
      ],
    });
    assert.deepEqual(
      [...before],
      [
        ['p2', 1],
        ['p3', 1],
      ],
    );
    assert.deepEqual([...presence.others], [['p3', 2]]);
  });

  it('[PR3] goes with who leaves', () => {
    const { presence, changes } = live();
    presence.handleChanged({ changes: [['p2', 1]] });
    presence.handleLeft('p2');
    assert.equal(presence.others.size, 0);
    const before = changes();
    presence.handleLeft('p2');
    assert.equal(changes(), before);
  });

  it('ends with the room, own included', () => {
    const { presence, clock } = live();
    presence.set(1);
    presence.handleChanged({ changes: [['p2', 1]] });
    presence.close();
    assert.equal(presence.own, null);
    assert.equal(presence.others.size, 0);
    assert.equal(clock.timers, 0);
  });
});

describe('a faster way beside the socket', () => {
  it('[PR1] hears what the socket is sent, and decides what of the socket counts', () => {
    const { clock, sent, presence } = live();
    const heard: unknown[] = [];
    presence.bypass = {
      sent: (value) => void heard.push(value),
      received: (changes) => changes.filter(([participant]) => participant !== 'p2'),
    };
    for (const value of [1, 2, 3]) presence.set(value);
    clock.advance(LIMITS.presenceMs);
    assert.deepEqual(heard, sent);
    presence.handleChanged({
      changes: [
        ['p2', 'overtaken'],
        ['p3', 'counts'],
      ],
    });
    assert.deepEqual([...presence.others], [['p3', 'counts']]);
    presence.bypass = undefined;
    presence.handleChanged({ changes: [['p2', 'alone again']] });
    assert.equal(presence.others.get('p2'), 'alone again');
  });
});
