/** What every catalogue driver does with applications and revocations. Called by the catalogue's contract. */
import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import type { AppRecord, Catalogue, Revocation } from '../types.js';

interface Opened {
  readonly catalogue: Catalogue;
  reopen?(): Promise<Catalogue>;
}

const app = (id: string, change: Partial<AppRecord> = {}): AppRecord => ({
  id,
  name: 'School <b> \u{1f600}',
  keys: [{ id: 'k1', hash: 'aa', secret: 'sealed', createdAt: 1 }],
  origins: ['https://school.example'],
  quotas: { rooms: 3 },
  createdAt: 1,
  disabled: false,
  ...change,
});

const room = (id: string, owner?: string) => ({
  id,
  profile: 'default',
  createdAt: 1,
  ...(owner && { app: owner }),
});

const bar = (value: string, change: Partial<Revocation> = {}): Revocation => ({
  room: 'r1',
  kind: 'jti',
  value,
  at: 10,
  until: 100,
  ...change,
});

export function testApps(open: (test: TestContext) => Promise<Opened>): void {
  it('[CA5] keeps applications, oldest first, and changes them', async (test) => {
    const { catalogue, reopen } = await open(test);
    assert.deepEqual([await catalogue.listApps(), await catalogue.findApp('a1')], [[], null]);
    await catalogue.saveApp(app('a2', { createdAt: 2, issuer: 'https://two.example' }));
    await catalogue.saveApp(app('a1'));
    assert.equal(await catalogue.saveApp(app('a1', { disabled: true, quotas: {} })), true);
    const again = (await reopen?.()) ?? catalogue;
    assert.deepEqual(
      (await again.listApps()).map(({ id }) => id),
      ['a1', 'a2'],
    );
    assert.deepEqual(await again.findApp('a1'), app('a1', { disabled: true, quotas: {} }));
    assert.equal((await again.findAppByIssuer('https://two.example'))?.id, 'a2');
    assert.equal(await again.findAppByIssuer('https://three.example'), null);
    assert.equal(await again.removeApp('a1'), true);
    assert.equal(await again.removeApp('a1'), false);
    assert.equal(await again.findApp('a1'), null);
  });

  it('[CA5] an issuer belongs to one application', async (test) => {
    const { catalogue } = await open(test);
    const issuer = 'https://id.example';
    assert.equal(await catalogue.saveApp(app('a1', { issuer })), true);
    assert.equal(await catalogue.saveApp(app('a2', { issuer })), false);
    assert.equal(await catalogue.findApp('a2'), null);
    assert.equal(await catalogue.saveApp(app('a1', { issuer, name: 'again' })), true);
    assert.equal(await catalogue.saveApp(app('a1')), true);
    assert.equal(await catalogue.saveApp(app('a2', { issuer })), true);
  });

  it('[CA6] knows whose a room is, and what an application uses', async (test) => {
    const { catalogue } = await open(test);
    const facts = { room: 'a1~r1', name: 'x', kind: 'document', createdAt: 1, bytes: 5 } as const;
    assert.deepEqual(await catalogue.appUsage('a1'), { rooms: 0, bytes: 0 });
    for (const each of [room('a1~r1', 'a1'), room('a1~r2', 'a1'), room('a2~r1', 'a2'), room('r1')])
      assert.deepEqual((await catalogue.ensureRoom(each)).room, each);
    assert.deepEqual(await catalogue.findRoom('a1~r1'), room('a1~r1', 'a1'));
    assert.deepEqual(await catalogue.findRoom('r1'), room('r1'));
    await catalogue.saveAsset({ ...facts, id: 'f1', status: 'ready', stored: 20 });
    await catalogue.saveAsset({ ...facts, id: 'f2', status: 'ready', stored: 3 });
    for (const each of ['a1~r1', 'a1~r2', 'a2~r1', 'r1']) await catalogue.addToRoom(each, 'f1');
    await catalogue.addToRoom('r1', 'f2');
    assert.deepEqual(await catalogue.appUsage('a1'), { rooms: 2, bytes: 20 });
    assert.deepEqual(await catalogue.appUsage('a3'), { rooms: 0, bytes: 0 });
  });

  it('[CA7] counts operations by application and day', async (test) => {
    const { catalogue, reopen } = await open(test);
    assert.equal(await catalogue.countOperations('a1', '2030-01-01', 5), 5);
    assert.equal(await catalogue.countOperations('a1', '2030-01-01', 7), 12);
    assert.equal(await catalogue.countOperations('a1', '2030-01-02', 1), 1);
    assert.equal(await catalogue.countOperations('a2', '2030-01-01', 0), 0);
    const again = (await reopen?.()) ?? catalogue;
    assert.equal(await again.countOperations('a1', '2030-01-01', 0), 12);
  });

  it('[CA8] keeps revocations of a room until they have run out, or are lifted', async (test) => {
    const { catalogue, reopen } = await open(test);
    const all = [bar('t1', { at: 11 }), bar('t1', { kind: 'sub', until: 50 }), bar('t1', { room: 'r2' })];
    for (const each of all) await catalogue.revoke(each);
    const again = (await reopen?.()) ?? catalogue;
    assert.deepEqual(await again.listRevocations('r1', 20), [all[1], all[0]]);
    assert.deepEqual(await again.listRevocations('r1', 50), [all[0]]);
    assert.deepEqual(await again.listRevocations('r3', 0), []);
    const find = (...marks: Pick<Revocation, 'kind' | 'value'>[]) => again.findRevocations('r1', marks, 20);
    assert.deepEqual(await find({ kind: 'jti', value: 't1' }), [all[0]]);
    assert.deepEqual(await find({ kind: 'jti', value: 'x' }, { kind: 'sub', value: 't1' }), [all[1]]);
    assert.deepEqual(await find({ kind: 'participant', value: 't1' }), []);
    assert.deepEqual(await find(), []);
    await again.revoke(bar('t1', { at: 30, until: 300 }));
    assert.deepEqual(await find({ kind: 'jti', value: 't1' }), [bar('t1', { at: 30, until: 300 })]);
    assert.equal((await again.listRevocations('r1', 0)).length, 2, 'what runs out is kept for a while');
    await again.revoke(bar('t2', { at: 60, until: 300 }));
    assert.equal((await again.listRevocations('r1', 0)).length, 2, 'and not for ever');
    assert.equal(await again.liftRevocation('r1', 'jti', 't1'), true);
    assert.equal(await again.liftRevocation('r1', 'jti', 't1'), false);
    assert.deepEqual(await find({ kind: 'jti', value: 't1' }), []);
  });
}
