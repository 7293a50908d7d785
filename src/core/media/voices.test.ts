import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../testing/fake-clock.js';
import { MEDIA } from './settings.js';
import { createVoices, loudnessOf, loudnessOfLevel } from './voices.js';

function stage() {
  const clock = createFakeClock();
  let changes = 0;
  const voices = createVoices(clock, () => changes++);
  const levels = (...heard: [string, number][]): void => voices.handle({ event: 'levels', levels: heard });
  return { clock, voices, levels, changes: () => changes };
}

test('who is heard speaks until something else is told, through a breath, and not for ever', () => {
  const { clock, voices, levels } = stage();
  const speaks = (): boolean => voices.speaking.has('ana');
  levels(['ana', -30]);
  assert.ok(speaks());
  clock.advance(MEDIA.speakingMs - 1);
  levels(['ana', -40]);
  clock.advance(MEDIA.speakingMs - 1);
  assert.ok(speaks());
  clock.advance(1);
  assert.ok(!speaks(), 'nothing is told any more');
  levels(['ana', -30]);
  levels(['bo', -30]);
  clock.advance(MEDIA.stoppedMs - 1);
  assert.ok(speaks());
  levels(['bo', -30]);
  clock.advance(1);
  assert.ok(!speaks(), 'told twice to have stopped, they have not stopped later');
  levels(['ana', -30]);
  levels(['ana', MEDIA.speakingLevel - 1]);
  levels(['ana', -30]);
  clock.advance(MEDIA.stoppedMs);
  assert.ok(speaks(), 'they went on');
  voices.clear();
  assert.equal(clock.timers, 0);
});

test('a murmur is no speech', () => {
  const { voices, levels } = stage();
  levels(['ana', MEDIA.speakingLevel - 1]);
  assert.equal(voices.speaking.size, 0);
  assert.equal(voices.level('ana'), MEDIA.speakingLevel - 1);
});

test('the latest speaker is first, and a newcomer who is heard is nobody’s last', () => {
  const { voices, levels } = stage();
  voices.handle({ event: 'speaker', participant: 'ana' });
  voices.handle({ event: 'speaker', participant: 'bo' });
  levels(['cleo', -20]);
  assert.deepEqual(voices.speakers, ['bo', 'cleo', 'ana']);
  voices.handle({ event: 'speaker', participant: null });
  assert.deepEqual(voices.speakers, ['bo', 'cleo', 'ana'], 'silence makes no speaker');
  voices.keep(
    new Map([
      ['ana', 1],
      ['cleo', 1],
    ]),
  );
  assert.deepEqual(voices.speakers, ['cleo', 'ana']);
});

test('it tells of changes and of nothing else', () => {
  const { levels, changes } = stage();
  levels(['ana', -30]);
  const before = changes();
  levels(['ana', -31]);
  assert.equal(changes(), before);
});

test('loudness goes from nothing to everything as a bar on a screen should', () => {
  assert.equal(loudnessOf(0), 0);
  assert.equal(loudnessOf(1), 1);
  assert.equal(loudnessOfLevel(-127), 0);
  assert.equal(loudnessOfLevel(0), 1);
  assert.ok(loudnessOf(0.1) > 0.5 && loudnessOf(0.1) < 0.8);
});
