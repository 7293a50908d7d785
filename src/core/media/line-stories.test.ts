/**
 * What people see of the ladder when their line or their machine has a bad time:
 * an own line of numbers, with an SFU that thinks of it as real ones do, on a
 * clock that stands still.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../testing/fake-clock.js';
import type { Lacking } from './ladder.js';
import { createLine } from './line.js';
import type { Rung } from './media.js';
import { MEDIA } from './settings.js';
import type { SfuClient } from './sfu-client.js';

interface Weather {
  /** Bits per second that the line really takes. */
  readonly takes: number;
  /** The machine has no time. */
  readonly busy?: boolean;
  /** The others send pictures. */
  readonly pictures?: boolean;
}

const GOOD: Weather = { takes: 5_000_000 };
const JAMMED: Weather = { takes: 5_000_000, busy: true };

const VOICE = 32_000;
/** What a picture takes at least, and what all layers take that are asked for on a rung. */
const PICTURE = 130_000;
const WANTED: Readonly<Record<Rung, number>> = {
  full: 1_700_000,
  reduced: PICTURE + VOICE,
  audio: VOICE,
  operations: 0,
};

/** A stay in the call; `during` lets so many seconds of some weather pass and says the rung after each. */
function stay() {
  const clock = createFakeClock();
  let [thought, received, lost, roundTrip] = [1_000_000, 0, 0, 40];
  let lacking: Lacking = 'nothing';
  let rows: Record<string, unknown>[] = [];
  const line = createLine({
    clock,
    score: () => (lost > 0 ? 6 : 10),
    lacking: () => lacking,
    senderOf: (track) => track,
    probe: () => null,
    onLook: () => {},
    onRung: () => {},
  });
  line.start({
    stats: async (direction: string) =>
      new Map(direction === 'receive' ? rows.map((row, i) => [String(i), row]) : []),
  } as unknown as SfuClient);

  /** A second on the line: what is sent, what of it arrives, what is thought afterwards. */
  const pass = ({ takes, busy = false, pictures = true }: Weather): void => {
    const wanted = pictures ? WANTED[line.rung] : Math.min(WANTED[line.rung], VOICE);
    const sent = Math.min(wanted, Math.max(thought, VOICE));
    const share = Math.min(1, takes / Math.max(sent, 1));
    received += Math.round((sent * share) / 8_000);
    lost = Math.round((sent * (1 - share)) / 8_000);
    roundTrip = busy ? 1_800 : share < 1 ? 700 : 40;
    // What comes late was held up on the way, for all that anybody knows. Short of something, more is tried.
    if (busy) thought = 34_000;
    else if (wanted > thought) thought = Math.min(thought * 2, takes * 0.9, wanted * 1.35);
    else thought = Math.min(thought, takes * 0.9, sent * 1.5 + 10_000);
    lacking = wanted <= thought || wanted <= VOICE ? 'nothing' : thought < PICTURE ? 'pictures' : 'layers';
    line.bandwidth(thought);
    rows = ['ana', 'bo'].map((trackIdentifier) => ({
      ...{ type: 'inbound-rtp', trackIdentifier, packetsReceived: received, packetsLost: lost },
    }));
    rows.push({
      ...{ type: 'candidate-pair', nominated: true, state: 'succeeded' },
      currentRoundTripTime: roundTrip / 1_000,
    });
  };

  return {
    async during(weather: Weather, seconds: number): Promise<Rung[]> {
      const rungs: Rung[] = [];
      for (let second = 0; second < seconds; second++) {
        pass(weather);
        if (weather.busy) clock.sleep(MEDIA.sampleMs + 400);
        clock.advance(MEDIA.sampleMs);
        await new Promise((resolve) => setImmediate(resolve));
        rungs.push(line.rung);
      }
      return rungs;
    },
  };
}

const hasPictures = (rung: Rung): boolean => rung === 'full' || rung === 'reduced';
/** Steps that people notice: pictures that go, or come. */
const turns = (rungs: readonly Rung[]): number =>
  rungs.filter((rung, i) => i > 0 && hasPictures(rung) !== hasPictures(rungs[i - 1]!)).length;

test('a machine that is overloaded for five seconds keeps its pictures', async () => {
  const { during } = stay();
  await during(GOOD, 20);
  const rungs = [...(await during(JAMMED, 5)), ...(await during(GOOD, 10))];
  assert.ok(rungs.every(hasPictures), rungs.join(' '));
  assert.equal(rungs.at(-1), 'full');
});

test('one that was short of time from the first second on has them all the same', async () => {
  const { during } = stay();
  const rungs = [...(await during(JAMMED, 10)), ...(await during(GOOD, 10))];
  assert.ok(rungs.every(hasPictures), rungs.join(' '));
});

test('a line that is gone for five seconds has its pictures back within ten, and all of them within twenty', async () => {
  const { during } = stay();
  await during(GOOD, 20);
  const narrow = await during({ takes: 40_000 }, 5);
  assert.equal(narrow.at(-1), 'audio');
  const after = await during(GOOD, 20);
  const back = after.findIndex(hasPictures) + 1;
  assert.ok(back > 0 && back <= 10, `after ${back} s`);
  assert.ok(after.slice(back).every(hasPictures), after.join(' '));
  assert.equal(after.at(-1), 'full');
});

test('a line that stays narrow is tried less and less often', async () => {
  const { during } = stay();
  const rungs = await during({ takes: 60_000 }, 300);
  assert.ok(turns(rungs) <= 15, `${turns(rungs)} turns in five minutes`);
  assert.ok(turns(rungs.slice(-120)) <= 4, `${turns(rungs.slice(-120))} in the last two`);
  assert.ok(!rungs.includes('operations'));
});

test('a line that bears a small picture shows one all the time', async () => {
  const { during } = stay();
  const rungs = await during({ takes: 300_000 }, 300);
  assert.ok(rungs.every(hasPictures), rungs.join(' '));
});

test('a room in which nobody shows anything is no bad line, and whoever then does is seen at once', async () => {
  const { during } = stay();
  assert.deepEqual([...new Set(await during({ ...GOOD, pictures: false }, 60))], ['full']);
  assert.deepEqual([...new Set(await during(GOOD, 60))], ['full']);
});
