/** What operations cost: honest people never notice, and nobody keeps the relay busy. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocRefused, DocSubmit } from '../../src/core/protocol/messages.js';
import { Sequencer } from '../../src/core/relay/sequencer.js';
import type { Charge } from '../../src/core/relay/work.js';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { defaultTools } from '../../src/core/tools/registry.js';
import { parseConfig } from '../config.js';
import { chargeTo } from './person.js';
import { TokenBucket } from './token-bucket.js';

const { workMs } = parseConfig({});
const RATE = { perSecond: workMs * 1_000, burst: workMs * 20_000 };
const tools = defaultTools();
await Promise.all(['whiteboard', 'notes', 'slides'].map((name) => tools.load(name)));

/** A room; everybody in it is charged as by default. */
function room() {
  const clock = createFakeClock();
  const sequencer = new Sequencer({ tools: (name) => tools.get(name) });
  let ids = 0;
  function join(id: string) {
    sequencer.attach(id);
    const charge: Charge = chargeTo(new TokenBucket(RATE, clock));
    const author = { id, name: id, role: 'host' };
    let seq = 0;
    const submit = (tool: string, verb: string, op: unknown, base = sequencer.rev) => {
      const pipeline = sequencer.pipelineOf(id);
      const place = { kind: 'doc/submit', pipeline, seq: ++seq, base, tool, doc: tool, verb } as const;
      return sequencer.submit(author, { ...place, op } satisfies DocSubmit, clock.now(), charge);
    };
    /** The verb at the head; fails unless it is taken. */
    const act = (tool: string, verb: string, args: unknown): void => {
      const { type, verbs } = tools.get(tool)!;
      const context = { author, now: clock.now(), newId: () => `i${++ids}` };
      const op: unknown = verbs[verb]!(args, sequencer.state(tool) ?? type.create(), context);
      const result = submit(tool, verb, JSON.parse(JSON.stringify(op)));
      assert.equal(result.kind, 'entry', JSON.stringify(result));
    };
    return { submit, act };
  }
  return { clock, sequencer, join };
}

const stroke = (points: number, from = 0) => ({
  ...({ kind: 'stroke', color: 'ink', width: 3 } as const),
  points: Array.from({ length: points }, (_, i) => [from + i, (i * 7) % 100]),
});
const codeOf = ({ refusal }: { readonly refusal: DocRefused }): string => refusal.error.code;

test('[RF5] an hour of drawing is never refused', () => {
  const { clock, join } = room();
  const ada = join('ada');
  for (let second = 0; second < 3_600; second++) {
    // A stroke each second; now and then the board is wiped, as boards are.
    ada.act('whiteboard', 'add', { object: stroke(200, second % 50) });
    if (second % 15 === 14) ada.act('whiteboard', 'clear', {});
    clock.advance(1_000);
  }
});

test('[RF5] dragging sixty times a second for half a minute is never refused', () => {
  const { clock, join } = room();
  const ada = join('ada');
  const objects = Array.from({ length: 100 }, (_, i) => ({ ...stroke(20), id: `o${i}` }));
  ada.act('whiteboard', 'add', { objects });
  for (let frame = 0; frame < 60 * 30; frame++) {
    ada.act('whiteboard', 'set', {
      objects: objects.map(({ id }) => ({ id, x: frame % 1_000, y: frame + 1 })),
    });
    clock.advance(16);
  }
});

test('[RF5] pasting 200 objects, and 10,000 words, is never refused, several times in a row', () => {
  const { join } = room();
  const ada = join('ada');
  const words = 'every word counts, '.repeat(3_334).slice(0, 60_000);
  ada.submit('notes', 'edit', ['start']);
  for (let time = 0; time < 3; time++) {
    for (let part = 0; part < 20; part++)
      ada.act('whiteboard', 'add', { objects: Array.from({ length: 10 }, () => stroke(1_000)) });
    assert.equal(ada.submit('notes', 'edit', [words]).kind, 'entry');
  }
});

test('[RF5] a thousand operations from an hour without a network come in at once', () => {
  const { sequencer, join } = room();
  const [ada, bob] = [join('ada'), join('bob')];
  for (let n = 0; n < 50; n++) bob.act('whiteboard', 'add', { object: stroke(100) });
  const base = sequencer.rev - 5;
  for (let n = 0; n < 1_000; n++) {
    const object = { ...stroke(0), id: `a${n}`, points: '', x: 1, y: 1, w: 1, h: 1, z: n, by: 'ada', at: 1 };
    const result = ada.submit('notes', 'edit', [`word ${n} ${object.id}`], base);
    assert.equal(result.kind, 'entry', JSON.stringify(result));
  }
});

test('[RF5] the largest operations, 200 a second, are refused for rate, and later taken again', () => {
  const { clock, join } = room();
  const eve = join('eve');
  const large = { asset: null, words: 'x'.repeat(65_000) };
  let within = 0;
  for (let second = 0; second < 10; second++) {
    for (let n = 0; n < 200; n++) {
      const result = eve.submit('slides', 'load', large);
      assert.equal(result.kind, 'refused');
      if (codeOf(result) !== 'RATE_LIMITED') within++;
    }
    clock.advance(1_000);
  }
  // The burst, and what may be done in ten seconds.
  assert.ok(within <= (RATE.burst + 10 * RATE.perSecond) / 19_500, `${within} were looked at`);
  assert.ok(within > 100, `${within} were looked at`);
  clock.advance(60_000);
  assert.equal(eve.submit('notes', 'edit', ['well']).kind, 'entry');
});

test('[RF5] who stays behind on purpose pays for what has to be transformed, and is sent to catch up', () => {
  const { sequencer, join } = room();
  const [ada, bob, eve] = [join('ada'), join('bob'), join('eve')];
  const place = { of: 64, page: 0 };
  ada.act('slides', 'load', { asset: 'a1' });
  ada.act('slides', 'insert', { at: 0, pages: [{ asset: 'a1', from: 0, count: 64 }] });
  const base = sequencer.rev;
  // There and back: each of them leaves the deck as it was.
  const moves = Array.from({ length: 64 }, (_, i) => (i % 2 ? ['move', 40, 30] : ['move', 30, 40]));
  const op = { ...place, steps: moves };
  for (let n = 0; n < 30; n++) {
    const result = ada.submit('slides', 'move', op);
    assert.equal(result.kind, 'entry', JSON.stringify(result));
  }
  let refused = false;
  for (let n = 0; n < 60 && !refused; n++) {
    const result = eve.submit('slides', 'move', op, base);
    refused = result.kind === 'refused' && codeOf(result) === 'RATE_LIMITED';
    assert.ok(result.kind === 'entry' || refused, JSON.stringify(result));
  }
  assert.ok(refused, 'at some time it is enough');
  for (let n = 0; n < 40; n++) ada.submit('slides', 'move', op);
  assert.equal(bob.submit('slides', 'move', op, base).kind, 'behind');
});
