import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeBrowser } from '../testing/media-stage.js';
import { createSound } from './sound.js';

const stream = (): MediaStream => new FakeBrowser().newStream([]);
/** Lets what was started come to its end. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('each sound has a player, which is emptied when it ends', async () => {
  const browser = new FakeBrowser();
  const sound = createSound(browser, () => {});
  const first = stream();
  sound.set('a', first);
  sound.set('a', first);
  sound.set('b', stream());
  await turn();
  assert.equal(browser.players.length, 2);
  sound.set('a', null);
  assert.deepEqual(
    browser.players.map(({ playing, srcObject }) => [playing, srcObject !== null]),
    [
      [false, false],
      [true, true],
    ],
  );
  sound.clear();
  assert.ok(browser.players.every(({ srcObject }) => srcObject === null));
});

test('a browser that wants a gesture is told of, and one gesture unlocks everything', async () => {
  const browser = new FakeBrowser();
  let changes = 0;
  const sound = createSound(browser, () => changes++);
  browser.blocksSound = true;
  sound.set('a', stream());
  sound.set('b', stream());
  await turn();
  assert.equal(sound.blocked, true);
  assert.equal(changes, 1);
  await sound.unlock();
  assert.equal(sound.blocked, true, 'not from a gesture: still blocked');
  browser.blocksSound = false;
  await sound.unlock();
  assert.equal(sound.blocked, false);
  assert.ok(browser.players.every(({ playing }) => playing));
});

test('the output is that of all sound, also of what comes later', async () => {
  const browser = new FakeBrowser();
  const sound = createSound(browser, () => {});
  sound.set('a', stream());
  await sound.choose('out-1');
  sound.set('b', stream());
  await turn();
  assert.deepEqual(
    browser.players.map(({ output }) => output),
    ['out-1', 'out-1'],
  );
  await assert.rejects(sound.choose('nowhere'));
  sound.set('c', stream());
  await turn();
  assert.equal(browser.players[2]?.output, 'out-1', 'what failed was not chosen');
});
