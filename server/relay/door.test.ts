import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Door, type Comer } from './door.js';

const comer = (id: string, token?: string, back = false): Comer => ({ id, token, back, role: 'participant' });

describe('a room’s door', () => {
  it('[MO3] remembers as many tokens as it may, and those of the removed longest', () => {
    const removed = new Set(['p0']);
    const door = new Door(() => ({ removed, locked: false, banned: [] }));
    for (let i = 0; i < 6_000; i++) door.entered(comer(`p${i}`, `token ${i}`));
    assert.throws(() => door.check(comer('new', 'token 0')), { code: 'NOT_PERMITTED' });
    removed.add('p1').add('p5999');
    door.check(comer('new', 'token 1'));
    assert.throws(() => door.check(comer('new', 'token 5999')), { code: 'NOT_PERMITTED' });
  });

  it('[MO3] knows all tokens that somebody came with, the newest if they are many', () => {
    const door = new Door(() => ({ removed: new Set(['ana']), locked: false, banned: [] }));
    for (let i = 0; i < 20; i++) door.entered(comer('ana', `token ${i}`, true));
    door.entered(comer('ana', undefined, true));
    for (const token of ['token 19', 'token 13'])
      assert.throws(() => door.checkBearer(token), { code: 'NOT_PERMITTED', message: /removed you/ });
    door.checkBearer('token 0');
    door.check(comer('new'));
  });
});
