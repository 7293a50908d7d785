import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createMemoryRoom, type MemoryRoom } from '../../testing/memory-room.js';
import type { Room, SharedDoc } from '../../room/room.js';
import type { Profile } from '../schema.js';
import { createLaw } from '../law.js';
import { changedBeyond } from './parts.js';
import { coloursManifest } from './testing/colours.js';

const PROFILE: Profile = {
  tools: { colours: { manifest: coloursManifest }, chat: {} },
  roles: {
    boss: { as: 'host' },
    voter: {
      ops: {
        colours_vote: 'allow',
        colours_write: { rule: 'deny', why: 'Only the boss writes' },
        chat_say: 'allow',
      },
    },
    anyone: {},
    onlooker: { as: 'viewer' },
  },
};

describe('the document of a tool from elsewhere', () => {
  let room: MemoryRoom;
  afterEach(() => room.close());
  const start = (): MemoryRoom => (room = createMemoryRoom({ profile: PROFILE }));

  async function docOf(of: Room, id = 'colours'): Promise<SharedDoc<Record<string, unknown>>> {
    const doc = of.doc<Record<string, unknown>>(id, 'state');
    await doc.ready;
    return doc;
  }
  /** Does it as whoever writes operations by hand: what it says it is beside what it sets. */
  const set = (
    doc: SharedDoc,
    verb: string | null,
    path: (string | number)[],
    value: unknown,
  ): Promise<number> => doc.submit('edit', { ...withOp(path, value), ...(verb && { did: [{ verb }] }) });
  const withOp = (path: (string | number)[], value: unknown) => ({ op: [...path, { i: value }] });
  const begin = (doc: SharedDoc): Promise<number> => doc.submit('begin', { value: coloursManifest.initial });
  const refuses = (code: string, message: RegExp) => ({ code, message });

  it('[MF3] takes its verbs for what they say they change', async () => {
    const voter = await start().join('Ana', 'voter');
    const doc = await docOf(voter);
    await begin(doc);
    await set(doc, 'vote', ['votes', voter.self!.id], 'red');
    assert.deepEqual(room.snapshot().docs['colours']!.state, {
      ...coloursManifest.initial,
      votes: { [voter.self!.id]: 'red' },
    });
  });

  for (const [what, verb, path, value, code, message] of [
    [
      'what another has voted',
      'vote',
      ['votes', 'p7'],
      'red',
      'NOT_PERMITTED',
      /^vote of colours may not change votes\/p7$/,
    ],
    [
      'more than the verb is for',
      'vote',
      ['more'],
      1,
      'NOT_PERMITTED',
      /^vote of colours may not change more$/,
    ],
    [
      'anything without a verb',
      null,
      ['votes', 'p1'],
      'red',
      'BAD_OPERATION',
      /^colours is changed by its verbs alone$/,
    ],
    [
      'what does not fit',
      'vote',
      ['votes', 'p1'],
      'pink',
      'BAD_OPERATION',
      /^this would not fit colours: votes\/p1 must be one of/,
    ],
    [
      'by a verb that is not its own',
      'steal',
      ['votes', 'p1'],
      'red',
      'BAD_OPERATION',
      /^colours has no verb steal; there is vote, close or write$/,
    ],
    [
      'what is the host’s',
      'close',
      ['more'],
      true,
      'NOT_PERMITTED',
      /^close of colours is not for the role participant$/,
    ],
  ] as const) {
    it(`[MF3] refuses to change ${what}`, async () => {
      const doc = await docOf(await start().join('Ana', 'anyone'));
      await begin(doc);
      await assert.rejects(set(doc, verb, [...path], value), refuses(code, message));
      assert.deepEqual(room.snapshot().docs['colours']!.state, coloursManifest.initial);
    });
  }

  it('[MF2] asks the profile for each verb by the document’s name', async () => {
    const voter = await docOf(await start().join('Ana', 'voter'));
    const boss = await docOf(await room.join('Bo', 'boss'));
    const onlooker = await docOf(await room.join('Vi', 'onlooker'));
    await begin(boss);
    const write = (doc: SharedDoc) =>
      doc.submit('edit', { op: ['note', { es: ['Hi'] }], did: [{ verb: 'write' }] });
    await assert.rejects(write(voter), refuses('NOT_PERMITTED', /^Only the boss writes$/));
    await assert.rejects(
      write(onlooker),
      refuses('NOT_PERMITTED', /^the role onlooker may not colours_write$/),
    );
    await assert.rejects(begin(await docOf(room.rooms[2]!, 'other')), { code: 'NOT_PERMITTED' });
    await write(boss);
    const both = { op: ['note', { es: [2, '!'] }], did: [{ verb: 'vote' }, { verb: 'write' }] };
    await assert.rejects(voter.submit('edit', both), refuses('NOT_PERMITTED', /^Only the boss writes$/));
    assert.equal(boss.state['note'], 'Hi');
  });

  it('[MF2] keeps the name for the tool, and other shared values out of the room', async () => {
    const ana = await start().join('Ana', 'anyone');
    const chat = ana.doc('colours', 'chat');
    await assert.rejects(
      chat.submit('say', { text: 'Mine' }),
      refuses('NOT_PERMITTED', /is the document of a tool of its own/),
    );
    await assert.rejects((await docOf(ana, 'elsewhere')).submit('edit', { value: { a: 1 } }), {
      code: 'NOT_PERMITTED',
      message: 'this room has no state',
    });
  });

  it('[MF4] refuses the later of two that fit by themselves and not together', async () => {
    const rooms = [await start().join('A', 'voter'), await room.join('B', 'voter')];
    const [a, b] = [await docOf(rooms[0]!), await docOf(rooms[1]!)];
    await begin(a);
    await room.settle();
    const four = ['a', 'b'].map((text) => text.repeat(12));
    const boss = await docOf(await room.join('Bo', 'boss'));
    const other = await docOf(await room.join('Bob', 'boss'));
    room.hold(room.rooms[2]!);
    const late = boss.submit('edit', { op: ['note', { es: [four[0]] }], did: [{ verb: 'write' }] });
    await other.submit('edit', { op: ['note', { es: [four[1]] }], did: [{ verb: 'write' }] });
    const refused = assert.rejects(late, refuses('BAD_OPERATION', /note must be at most 20 characters/));
    room.release(room.rooms[2]!);
    await refused;
    await room.settle();
    assert.equal(boss.state['note'], four[1]);
    assert.equal(b.state['note'], four[1]);
  });

  it('[MF3] lets people take their own back, and nobody else’s', async () => {
    const voter = await start().join('Ana', 'voter');
    const doc = await docOf(voter);
    await begin(doc);
    await set(doc, 'vote', ['votes', voter.self!.id], 'red');
    await doc.undo();
    assert.deepEqual(doc.state['votes'], {});
    await doc.redo();
    assert.deepEqual(doc.state['votes'], { [voter.self!.id]: 'red' });
  });

  it('[MF2] stays closed while its manifest has not been taken in', () => {
    const use = 'https://tools.example/colours.json';
    const law = createLaw({ tools: { colours: { use } }, roles: { a: {} } } as never);
    assert.equal(law.keeper('colours'), undefined);
    assert.equal(law.rule('a', 'state', 'edit').word, 'deny');
    start();
  });

  it('[MF2] is laid out and used by whoever was granted a verb of it, and not before', async () => {
    const asking = { ...PROFILE, roles: { ...PROFILE.roles, voter: { ops: { colours_write: 'request' } } } };
    room = createMemoryRoom({ profile: asking as Profile });
    const [boss, voter] = [await room.join('Boss', 'boss'), await room.join('Ana', 'voter')];
    const doc = await docOf(voter);
    await assert.rejects(begin(doc), refuses('NOT_PERMITTED', /may not colours_vote/));
    const write = (): Promise<number> =>
      doc.submit('edit', { op: ['note', { r: true, i: 'hi' }], did: [{ verb: 'write' }] });
    await voter.doc('flow').submit('ask', { operation: 'colours_write' });
    await boss.doc('flow').submit('grant', { participant: voter.self!.id, operation: 'colours_write' });
    await begin(doc);
    await write();
    await assert.rejects(
      set(doc, 'vote', ['votes', voter.self!.id], 'red'),
      refuses('NOT_PERMITTED', /may not colours_vote/),
    );
    assert.deepEqual(room.snapshot().docs['colours']!.state, { ...coloursManifest.initial, note: 'hi' });
  });
});

describe('what has changed', () => {
  for (const [before, after, allowed, found] of [
    [{ a: 1 }, { a: 1 }, [], null],
    [{ a: 1 }, { a: 2 }, ['a'], null],
    [{ a: 1 }, { a: 2 }, ['b'], 'a'],
    [{ a: 1 }, {}, ['b'], 'a'],
    [{ a: { b: 1, c: 1 } }, { a: { b: 2, c: 1 } }, ['a/b'], null],
    [{ a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }, ['a/b'], 'a/c'],
    [{ a: { b: 1 } }, { a: 1 }, ['a/b'], 'a'],
    [{ a: {} }, { a: { me: 1 } }, ['a/{self}'], null],
    [{ a: {} }, { a: { you: 1 } }, ['a/{self}'], 'a/you'],
    [{ a: { you: 1 } }, { a: {} }, ['a/{self}'], 'a/you'],
    [{ a: [1] }, { a: [1, 2] }, ['a/{self}'], 'a'],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, [], null],
    [1, 2, ['a'], 'the whole state'],
  ] as const) {
    it(`[MF3] ${JSON.stringify(before)} → ${JSON.stringify(after)} within ${JSON.stringify(allowed)}: ${found ?? 'all of it'}`, () => {
      assert.equal(changedBeyond(before, after, allowed, 'me'), found);
    });
  }
});
