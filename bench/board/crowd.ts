/**
 * Child process: people without a screen who draw on one board as people do.
 * A stroke takes a second or so, is told while it grows, and becomes an object
 * at its end; then the hand rests for a moment.
 */
import { tellWork, NO_WORK } from '../../src/components/whiteboard/live/live-field.js';
import { strokeObject } from '../../src/components/whiteboard/drawing/make.js';
import type { BoardObject, BoardState } from '../../src/core/ot/board/state.js';
import { joinRoom } from '../../src/core/room/join-room.js';
import type { Room } from '../../src/core/room/room.js';
import { seededRandom } from '../../src/core/testing/random.js';
import { answer } from '../lib/answer.js';
import { drawing, handwriting } from './drawing.js';

export interface Place {
  readonly server: string;
  readonly room: string;
  readonly people: number;
}

/** Milliseconds between what a hand reports, and samples in each. */
const TELL_MS = 50;
const SAMPLES = 4;
const TELLS = 20;
const REST_MS = 900;
/** Objects in one operation. */
const BUNDLE = 60;
/** Board units around the middle in which they all draw. */
const WIDTH = 1_100;
const HEIGHT = 700;
const MIDDLE = { x: 2_400, y: 1_600 };

let people: Room[] = [];
let drawn = 0;
/** Who draws again draws other objects. */
let runs = 0;
let busy = true;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const board = (room: Room) => room.doc<BoardState>('whiteboard');

answer({
  async join({ server, room, people: count }: Place) {
    people = [];
    for (let i = 0; i < count; i++) people.push(await joinRoom({ server, room, name: `Person ${i + 1}` }));
  },

  /** An hour of drawing, from the first of them. */
  async fill(count: number) {
    const objects = drawing(count);
    const doc = board(people[0]!);
    for (let i = 0; i < objects.length; i += BUNDLE)
      await doc.submit('add', { objects: objects.slice(i, i + BUNDLE).map(given) });
    return doc.state.objects.length;
  },

  /** All draw until `stop`. */
  draw() {
    drawn = 0;
    runs++;
    busy = true;
    for (const [i, room] of people.entries()) void draws(room, i + 1, runs);
  },

  /** How many strokes there were. */
  stop() {
    busy = false;
    return drawn;
  },
});

function given({ by: _by, at: _at, ...object }: BoardObject): Omit<BoardObject, 'by' | 'at'> {
  return object as never;
}

async function draws(room: Room, seed: number, run: number): Promise<void> {
  const random = seededRandom(seed);
  const doc = board(room);
  await wait(random() * REST_MS);
  for (let n = 0; busy; n++) {
    const id = `${run}${seed.toString(36)}_${n.toString(36)}`;
    const [x, y] = [MIDDLE.x + (random() - 0.5) * WIDTH, MIDDLE.y + (random() - 0.5) * HEIGHT];
    const points = handwriting(x, y, TELLS * SAMPLES, random);
    const parts = (count: number) => ({
      id,
      z: 1e5 + n,
      color: 'blue',
      width: 4,
      points: points.slice(0, count),
    });
    for (let told = 1; told <= TELLS; told++) {
      tellWork(room, doc.id, { ...NO_WORK, stroke: parts(told * SAMPLES) });
      await wait(TELL_MS);
    }
    await doc.submit('add', { objects: [given(strokeObject(parts(points.length)))] }).catch(() => drawn--);
    drawn++;
    tellWork(room, doc.id, NO_WORK);
    await wait(REST_MS * (0.5 + random()));
  }
}
