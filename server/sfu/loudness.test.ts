import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { SfuEvent } from '../../src/core/protocol/sfu.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { Ears } from './ears.js';
import { Loudness, type Level } from './loudness.js';
import type { MediaCall } from './call.js';
import { CODECS } from './codecs.js';
import { microphone, soundPacket } from './testing/rtp.js';
import { startSfu } from './testing/test-sfu.js';

function listening() {
  const clock = createFakeClock();
  const told: SfuEvent[] = [];
  const loudness = new Loudness({ clock, tell: (event) => told.push(event) });
  const [one, two] = [{ router: 1 }, { router: 2 }];
  return { clock, loudness, one, two, take: () => told.splice(0) };
}

const levels = (...all: Level[]): SfuEvent => ({ event: 'levels', levels: all });
const speaker = (participant: string | null): SfuEvent => ({ event: 'speaker', participant });

describe('who is heard', () => {
  it('[SG7] is told together, loudest first, over all routers', () => {
    const { clock, loudness, one, two, take } = listening();
    loudness.levels(one, [['ana', -30]]);
    assert.deepEqual(take(), [levels(['ana', -30])], 'the first at once');
    loudness.levels(two, [
      ['ben', -10],
      ['cem', -40],
    ]);
    assert.deepEqual(take(), []);
    clock.advance(350);
    assert.deepEqual(take(), [levels(['ben', -10], ['ana', -30], ['cem', -40])]);
    loudness.close();
    loudness.levels(one, [['ana', -30]]);
    assert.equal(clock.timers, 0);
  });

  it('[SG7] needs no timer where one router measures', () => {
    const { clock, loudness, one, take } = listening();
    for (let n = 0; n < 5; n++) {
      loudness.levels(one, [['ana', -30 - n]]);
      assert.equal(clock.timers, 0);
      clock.advance(400);
    }
    loudness.levels(one, [['ben', -30]]);
    assert.deepEqual(take(), [levels(['ana', -30]), levels(['ben', -30])]);
  });

  it('[SG7] is nobody once, and then nothing is said until somebody is', () => {
    const { clock, loudness, one, take } = listening();
    loudness.levels(one, []);
    assert.deepEqual(take(), []);
    loudness.levels(one, [['ana', -30]]);
    clock.advance(350);
    loudness.levels(one, []);
    clock.advance(699);
    assert.deepEqual(take(), [levels(['ana', -30])], 'a pause between words is none');
    clock.advance(1);
    assert.deepEqual(take(), [levels()]);
    loudness.levels(one, []);
    clock.advance(700);
    assert.deepEqual(take(), []);
    assert.equal(clock.timers, 0, 'silence needs no timer');
  });

  it('[SG7] is told at once when somebody begins, soon when somebody stops, and seldom while they are the same', () => {
    const { clock, loudness, one, take } = listening();
    const round = (...all: Level[]): SfuEvent[] => {
      loudness.levels(one, all);
      clock.advance(350);
      return take();
    };
    const told = Array.from({ length: 26 }, (_, n) => round(['ana', -20 - n]).length);
    assert.deepEqual(
      told.flatMap((times, n) => (times > 0 ? n : [])),
      [0, 12, 24],
      'some four seconds from one to the next',
    );
    assert.deepEqual(round(['ana', -20], ['ben', -30]), [levels(['ana', -20], ['ben', -30])]);
    assert.deepEqual(round(['ana', -20], ['ben', -60]), [], 'too low to speak, but that may be a breath');
    assert.deepEqual(round(['ana', -20], ['ben', -64]), [levels(['ana', -20], ['ben', -64])]);
    assert.deepEqual(round(['ana', -20], ['ben', -64]), []);
    loudness.again();
    assert.deepEqual(round(['ana', -21]), [levels(['ana', -21])], 'somebody has come who was not told');
    loudness.gone('ana');
    clock.advance(1_050);
    assert.deepEqual(take(), [levels()], 'nobody is heard of whom there is no microphone');
    assert.equal(clock.timers, 0);
  });

  it('[SG7] and speaks, is the louder one of two routers’ speakers, for as long as they are heard', () => {
    const { clock, loudness, one, two, take } = listening();
    loudness.dominant(one, 'ana');
    assert.deepEqual(take(), [], 'nobody has heard them yet');
    loudness.levels(one, [['ana', -20]]);
    assert.deepEqual(take(), [levels(['ana', -20]), speaker('ana')]);
    loudness.levels(two, [['ben', -50]]);
    clock.advance(350);
    take();
    loudness.dominant(two, 'ben');
    assert.deepEqual(take(), [], 'a quieter one does not take over');
    loudness.levels(one, []);
    clock.advance(350);
    assert.deepEqual(take(), [speaker('ben')], 'until the other falls silent');
    loudness.gone('ben');
    assert.deepEqual(take(), [speaker(null)]);
  });

  it('[SG7] is nobody of a router that is lost', () => {
    const { loudness, one, take } = listening();
    loudness.levels(one, [['ana', -30]]);
    loudness.dominant(one, 'ana');
    loudness.lost(one);
    assert.deepEqual(take(), [levels(['ana', -30]), speaker('ana'), speaker(null)]);
  });

  it('[SG7] and speaks, is told to whoever comes later, after the answer', async (t: TestContext) => {
    const { visitor, sfu } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    const { loudness } = (sfu.call('r') as MediaCall).floor;
    const router = {};
    loudness.levels(router, [['ana', -20]]);
    loudness.dominant(router, 'ana');
    assert.equal((await ana.next('speaker')).participant, 'ana');
    await ben.ask('join', {});
    assert.equal((await ben.next('speaker')).participant, 'ana');
    assert.deepEqual(ben.heard, [1, 'speaker']);
  });

  it('[SG7] is found by mediasoup in what microphones send', async (t: TestContext) => {
    const { pool } = await startSfu(t);
    const router = await pool.running[0]!.worker.createRouter({ mediaCodecs: [...CODECS] });
    const heard: string[] = [];
    let [enough, silent] = [() => {}, () => {}];
    const all = new Promise<void>((resolve) => (enough = resolve));
    const quiet = new Promise<void>((resolve) => (silent = resolve));
    const ears = await Ears.open(router, {
      levels: ([first]) => {
        heard.push(first ? `level ${first[0]} ${first[1]}` : 'silence');
        if (heard.some((each) => each.startsWith('speaker'))) enough();
        if (!first) silent();
      },
      dominant: (participant) => void heard.push(`speaker ${participant}`),
    });
    const transport = await router.createDirectTransport();
    const producer = await transport.produce({
      kind: 'audio',
      rtpParameters: microphone() as never,
      appData: { participant: 'ana' },
    });
    await ears.listen(producer);
    let speaking = true;
    const end = all.then(() => (speaking = false));
    for (let sequence = 0; speaking; sequence++) {
      producer.send(soundPacket(sequence, -20));
      await Promise.race([end, router.dump()]);
    }
    await quiet;
    assert.ok(heard.includes('level ana -20'), heard.join(', '));
    assert.ok(heard.includes('speaker ana'), heard.join(', '));
    router.close();
  });
});
