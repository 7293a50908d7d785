import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../src/core/protocol/messages.js';
import type { Rooms } from './relay/types.js';
import { createMembers } from './members.js';
import type { MemberRecord } from './storage/types.js';

function setUp(save: (member: MemberRecord) => Promise<void> = async () => {}) {
  const saved: MemberRecord[] = [];
  const warnings: string[] = [];
  const participants = [{ id: 'p1', name: 'Ada', role: 'host', online: true }];
  const committed = createMembers({
    rooms: () => ({ loaded: () => ({ participants }) }) as unknown as Rooms,
    catalogue: { saveMember: (member) => (saved.push(member), save(member)) },
    logger: { warn: (_details, message) => warnings.push(message) },
  });
  return { saved, warnings, commit: (by: string) => committed('r1', { by } as Entry) };
}

test('keeps an author once, and neither the server nor strangers', () => {
  const { saved, commit } = setUp();
  for (const by of ['p1', 'server', 'p1', 'p2']) commit(by);
  assert.deepEqual(saved, [{ room: 'r1', id: 'p1', name: 'Ada' }]);
});

test('tries again after a failure', async () => {
  const failures = [Promise.reject(new Error('disk full')), Promise.resolve()];
  const { saved, warnings, commit } = setUp(() => failures.shift()!);
  commit('p1');
  await new Promise(setImmediate);
  assert.deepEqual(warnings, ['a member could not be kept']);
  commit('p1');
  assert.equal(saved.length, 2);
});
