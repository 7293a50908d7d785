import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Room } from '../room/room.js';
import { createFakeClock } from './fake-clock.js';
import { createMemoryRoom } from './memory-room.js';
import { seededRandom } from './random.js';

interface Messages {
  readonly messages: readonly { readonly text: string }[];
}
const said = (room: Room) => room.doc<Messages>('chat').state.messages.map(({ text }) => text);

describe('the room in memory', () => {
  it('needs no clock of the test: a confirmed edit has reached everybody after settle', async () => {
    const memory = createMemoryRoom();
    const [ada, bob] = [await memory.join('Ada'), await memory.join('Bob')];
    await Promise.all([ada.doc('chat').ready, bob.doc('chat').ready]);
    await ada.doc('chat').submit('say', { text: 'hi' });
    await memory.settle();
    assert.deepEqual([said(bob), memory.rev], [['hi'], 1]);
    memory.close();
    assert.deepEqual([ada.status, bob.status, memory.rooms], ['closed', 'closed', []]);
  });

  it('starts with what it is given', async () => {
    const first = createMemoryRoom();
    const ada = await first.join('Ada');
    await ada.doc('chat').ready;
    await ada.doc('chat').submit('say', { text: 'kept' });
    const second = createMemoryRoom({ snapshot: first.snapshot() });
    const bob = await second.join('Bob');
    await bob.doc('chat').ready;
    assert.deepEqual([said(bob), bob.rev, second.rev], [['kept'], 1, 1]);
    first.close();
    second.close();
  });

  it('holds what is on the way, both ways, until it is released', async () => {
    const clock = createFakeClock();
    const memory = createMemoryRoom({ clock });
    const [ada, bob] = [await memory.join('Ada'), await memory.join('Bob')];
    await Promise.all([ada.doc('chat').ready, bob.doc('chat').ready]);
    memory.hold(ada);
    void ada.doc('chat').submit('say', { text: 'held' });
    void bob.doc('chat').submit('say', { text: 'free' });
    clock.advance(20);
    await memory.settle();
    assert.deepEqual([said(ada), said(bob), memory.rev], [['held'], ['free'], 1]);
    memory.release(ada);
    await memory.settle();
    assert.deepEqual(
      [said(ada), said(bob)],
      [
        ['free', 'held'],
        ['free', 'held'],
      ],
    );
    memory.close();
    assert.equal(clock.timers, 0);
  });

  it('ends a room whose connection is cut with a code that is final', async () => {
    const memory = createMemoryRoom();
    const ada = await memory.join('Ada');
    memory.cut(ada, 4400);
    assert.deepEqual([ada.status, ada.error?.code], ['closed', 'BAD_MESSAGE']);
    memory.close();
  });

  it('refuses a room that is not its own', async () => {
    const [one, other] = [createMemoryRoom(), createMemoryRoom()];
    const ada = await one.join('Ada');
    assert.throws(() => other.cut(ada), /not made here/);
    one.close();
    other.close();
  });

  it('[RS1] converges whatever is cut, held and edited, with each edit once', async () => {
    for (let seed = 1; seed <= 60; seed++) await randomRun(seed);
  });
});

/** Three people edit two documents over connections that break, stall and come back. */
async function randomRun(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const clock = createFakeClock();
  const memory = createMemoryRoom({ clock });
  const rooms = [await memory.join('Ada'), await memory.join('Bob'), await memory.join('Cleo')];
  await Promise.all(rooms.flatMap((room) => [room.doc('chat').ready, room.doc('slides').ready]));
  const outcomes: Promise<number>[] = [rooms[0]!.doc('slides').submit('load', { asset: 'a', pages: 9 })];

  // Everybody has the deck before anybody goes to a page of it.
  clock.advance(20);
  await memory.settle();

  const actions: ((room: Room) => unknown)[] = [
    (room) => outcomes.push(room.doc('chat').submit('say', { text: `${outcomes.length}` })),
    (room) => outcomes.push(room.doc('slides').submit('goto', { page: Math.floor(random() * 9) })),
    (room) => outcomes.push(room.doc('slides').submit('next')),
    (room) => room.presence.set(random()),
    (room) => memory.cut(room),
    (room) => memory.restore(room),
    (room) => memory.hold(room),
    (room) => memory.release(room),
    (room) => room.reconnect(),
    () => clock.advance(random() * 40),
    () => memory.settle(),
    () => Promise.resolve(),
  ];
  for (let step = 0; step < 120; step++) await pick(actions)(pick(rooms));

  for (const room of rooms) {
    memory.release(room);
    memory.restore(room);
  }
  for (let i = 0; i < 10; i++) {
    await memory.settle();
    clock.advance(100);
  }
  await memory.settle();

  const failed = (await Promise.allSettled(outcomes)).filter(({ status }) => status === 'rejected');
  const truth = memory.snapshot();
  for (const room of rooms) {
    assert.equal(room.status, 'live', `seed ${seed}`);
    assert.equal(room.rev, truth.rev, `seed ${seed}`);
    for (const id of ['chat', 'slides']) {
      assert.deepEqual(
        room.doc(id).state,
        truth.docs[id]?.state ?? room.doc(id).state,
        `seed ${seed}: ${id}`,
      );
      assert.equal(room.doc(id).pending, 0, `seed ${seed}`);
    }
  }
  const texts = said(rooms[0]!);
  assert.equal(new Set(texts).size, texts.length, `seed ${seed}: nothing twice`);
  assert.deepEqual(failed, [], `seed ${seed}: nothing lost`);
  memory.close();
  assert.equal(clock.timers, 0, `seed ${seed}: everything is stopped`);
}

describe('a room in memory with a profile', () => {
  it('[PF3] [PF4] knows its roles, tells them what they may, and refuses the rest with the reason', async () => {
    const room = createMemoryRoom({ profile: 'classroom' });
    const [teacher, student] = [await room.join('Tess', 'teacher'), await room.join('Sam')];
    assert.deepEqual([student.self?.role, student.self?.as], ['student', 'participant']);
    assert.deepEqual(
      [teacher, student].map((each) => each.permits('slides', 'goto')),
      [true, false],
    );
    assert.equal(student.participants.get(teacher.self!.id)?.may, undefined, 'what others may is theirs');
    const slides = student.doc('slides');
    await assert.rejects(slides.submit('load', { asset: `a${'0'.repeat(32)}` }), {
      code: 'NOT_PERMITTED',
      message: 'The teacher turns the pages',
    });
    await student.doc('chat').submit('say', { text: 'Hello' });
    await assert.rejects(room.join('Eve', 'boss'), { code: 'NOT_PERMITTED' });
    room.close();
  });

  it('[PF5] counts rates by its clock', async () => {
    const clock = createFakeClock();
    const profile = { roles: { a: { ops: { chat_say: { rule: 'allow', rate: '2/min' } } } } } as const;
    const room = createMemoryRoom({ clock, profile });
    const chat = (await room.join('Ana')).doc('chat');
    const say = (): Promise<number> => chat.submit('say', { text: 'Hello' });
    await Promise.all([say(), say()].map((said) => (clock.advance(20), said)));
    clock.advance(1_000);
    await assert.rejects(Promise.all([say(), clock.advance(20)]), { code: 'RATE_LIMITED' });
    room.close();
  });

  it('[PF1] is not made with a profile that does not hold', () => {
    assert.throws(() => createMemoryRoom({ profile: 'clasroom' }), { code: 'BAD_MESSAGE' });
    assert.throws(
      () => createMemoryRoom({ profile: { roles: { a: { as: 'hots' as 'host' } } } }),
      /roles\.a\.as/,
    );
  });
});

describe('a room in memory with a course', () => {
  it('[FL3] [FL10] follows phases and grants, and tells everybody what they may', async () => {
    const memory = createMemoryRoom({
      profile: { extends: 'classroom', roles: { student: { ops: { timer_start: 'request' } } } },
    });
    const teacher = await memory.join('Tea', 'teacher');
    const student = await memory.join('Stu', 'student');
    const course = teacher.doc('flow');
    const say = () => student.doc('chat').submit('say', { text: 'Hello' });
    await Promise.all([course.ready, student.doc('chat').ready, student.doc('flow').ready]);
    await say();
    await course.submit('phase', { phase: 'test' });
    await memory.settle();
    assert.equal(student.permits('chat', 'say'), false);
    await assert.rejects(say(), { code: 'NOT_PERMITTED', message: 'There is no chat during the test' });
    await assert.rejects(student.doc('flow').submit('phase', { phase: 'lesson' }), { code: 'NOT_PERMITTED' });
    await course.submit('phase', { phase: null });
    await memory.settle();
    assert.equal(student.permits('chat', 'say'), true);
    await say();

    const start = () => student.doc('timer').submit('start', { seconds: 60 });
    await assert.rejects(start(), { code: 'NOT_PERMITTED' });
    await course.submit('grant', { participant: student.self!.id, name: 'Stu', operation: 'timer_start' });
    await memory.settle();
    assert.equal(student.permits('timer', 'start'), true);
    await start();
    memory.close();
  });

  it('[FL7] [FL9] gives roles, and ends for everybody', async () => {
    const memory = createMemoryRoom({ profile: 'classroom' });
    const teacher = await memory.join('Tea', 'teacher');
    const student = await memory.join('Stu', 'student');
    const { id } = student.self!;
    await Promise.all([teacher.doc('flow').ready, student.doc('flow').ready]);
    await teacher.doc('flow').submit('promote', { participant: id, name: 'Stu', role: 'teacher' });
    await memory.settle();
    assert.deepEqual([student.self!.role, student.self!.as], ['teacher', 'host']);
    assert.equal(teacher.participants.get(id)!.role, 'teacher');
    await student
      .doc('flow')
      .submit('end')
      .catch(() => {});
    await memory.settle();
    assert.deepEqual([teacher.status, teacher.error?.code], ['closed', 'ROOM_ENDED']);
    assert.equal(student.status, 'closed');
    memory.close();
  });
});
