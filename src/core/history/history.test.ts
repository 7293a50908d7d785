import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { MMError } from '../protocol/errors.js';
import { lightTools } from '../testing/light-tools.js';
import { createMemoryRoom } from '../testing/memory-room.js';
import { openHistory, type History } from './history.js';
import type { RoomLog } from './room-log.js';

/** Ana and Ben in a room, and a log that may have been pruned or may fail. */
async function setUp(test: TestContext) {
  const memory = createMemoryRoom();
  test.after(() => memory.close());
  const [ana, ben] = [await memory.join('Ana'), await memory.join('Ben')];
  const deck = ana.doc('slides');
  const source = { oldest: 1, fails: false, pages: 0 };
  const log: RoomLog = {
    async read(after, limit) {
      if (source.fails) throw new MMError('UNAVAILABLE', 'the log is away');
      source.pages++;
      const ops = memory.log.filter(({ rev }) => rev > after && rev >= source.oldest).slice(0, limit);
      return { ops, rev: memory.rev, people: { gone: 'Cleo' } };
    },
    snapshot: async () => memory.snapshot(),
  };
  const open = (): History => {
    const history = openHistory(ben, lightTools(), log);
    test.after(() => history.close());
    return history;
  };
  return { memory, ana, ben, deck, log, source, open };
}

/** Resolves when the history says so. */
function until(history: History, done: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!done()) return;
      stop();
      resolve();
    };
    const stop = history.subscribe(look);
    look();
  });
}

const texts = (history: History): string[] => history.lines.map(({ text }) => text);

test('tells what was done before and what is done since, in the one order', async (t) => {
  const { ana, ben, deck, memory, open } = await setUp(t);
  await deck.submit('load', { asset: 'd', pages: 5 });
  await ben.doc('chat').submit('say', { text: 'Hello <b>there</b>' });
  const history = open();
  await until(history, () => history.status === 'ready');
  assert.deepEqual(texts(history), ['Ana opened a document', 'Ben: Hello <b>there</b>']);
  await deck.submit('next');
  await ben.doc('slides').submit('goto', { page: 3 });
  await memory.settle();
  await until(history, () => history.lines.length === 4);
  assert.deepEqual(texts(history).slice(2), ['Ana moved to slide 2', 'Ben moved to slide 4']);
  assert.equal(history.complete, true);
  const { rev, by, name, op, doc } = history.lines[2]!;
  assert.deepEqual([rev, by, name, op, doc], [3, ana.self!.id, 'Ana', 'slides_next', 'slides']);
});

test('reads a long log page by page, with what is done meanwhile', async (t) => {
  const { ana, memory, source, open } = await setUp(t);
  const say = (n: number): Promise<number> => ana.doc('chat').submit('say', { text: `m${n}` });
  for (let batch = 0; batch < 6; batch++) await Promise.all(Array.from({ length: 200 }, (_, n) => say(n)));
  assert.equal(memory.rev, 1_200);
  const history = open();
  await ana.doc('chat').submit('say', { text: 'last' });
  await until(history, () => texts(history).at(-1) === 'Ana: last');
  assert.equal(source.pages, 3);
  assert.equal(history.lines.length, 1_000, 'the last thousand');
});

test('begins with the present where the past is gone', async (t) => {
  const { deck, source, memory, open } = await setUp(t);
  await deck.submit('load', { asset: 'd', pages: 5 });
  await deck.submit('next');
  source.oldest = 2;
  const history = open();
  await until(history, () => history.status === 'ready');
  assert.deepEqual([history.complete, texts(history)], [false, []]);
  await deck.submit('next');
  await memory.settle();
  await until(history, () => history.lines.length === 1);
  assert.deepEqual(texts(history), ['Ana moved to slide 3']);
});

test('fills a gap that a lost connection left', async (t) => {
  const { deck, ben, memory, open } = await setUp(t);
  await deck.submit('load', { asset: 'd', pages: 5 });
  const history = open();
  await until(history, () => history.status === 'ready');
  memory.cut(ben);
  await deck.submit('next');
  await deck.submit('next');
  memory.restore(ben);
  await memory.settle();
  await until(history, () => history.lines.length === 3);
  assert.deepEqual(texts(history).slice(1), ['Ana moved to slide 2', 'Ana moved to slide 3']);
});

test('says that it failed, and tries again', async (t) => {
  const { deck, source, open } = await setUp(t);
  await deck.submit('load', { asset: 'd', pages: 5 });
  source.fails = true;
  const history = open();
  await until(history, () => history.status === 'failed');
  assert.equal(history.error?.message, 'the log is away');
  source.fails = false;
  history.retry();
  await until(history, () => history.status === 'ready');
  assert.deepEqual(texts(history), ['Ana opened a document']);
  assert.equal(history.error, null);
});

test('leaves nobody behind when it is closed', async (t) => {
  const { deck, open } = await setUp(t);
  const history = open();
  await until(history, () => history.status === 'ready');
  history.close();
  await deck.submit('load', { asset: 'd', pages: 5 });
  assert.deepEqual(texts(history), []);
});
