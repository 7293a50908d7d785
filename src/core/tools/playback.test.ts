import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playbackType, type PlaybackOp } from '../ot/playback/playback.js';
import type { Change } from '../ot/playback/change.js';
import type { PlaybackState } from '../ot/playback/state.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { videoTool } from './video.js';

const author = { id: 'ada', name: 'Ada', role: 'host' };
const state = (fields: Partial<PlaybackState> = {}): PlaybackState => ({
  src: 'a',
  playing: true,
  position: 10,
  rate: 1,
  at: 1_000,
  ...fields,
});

/** What `verb` makes of `from`, at `now`, and of it when the relay takes it at `then`. */
function after(
  from: PlaybackState,
  now: number,
  verb: string,
  args?: unknown,
  then = now,
): PlaybackState | null {
  const op = videoTool.verbs[verb]!(args, from, { author, now, newId: () => 'x' });
  if (op === null) return null;
  videoTool.admit!(op, from, author);
  return playbackType.apply(from, videoTool.stamp!(op, author, then, from));
}

const refused = (from: PlaybackState, verb: string, args: unknown, names: RegExp): void => {
  assert.throws(() => after(from, 2_000, verb, args), names);
};

describe('the verbs of a playback', () => {
  it('an undo from ages ago leads no further than anybody may go', () => {
    const motion = { playing: true, rate: 4 };
    const back = { did: ['jump'], of: motion, to: motion, place: ['back', 0], at: 0, lead: 0 };
    const [change] = videoTool.stamp!(playbackType.parse([back]), author, 1.8e12, state());
    assert.deepEqual(change!.place, ['back', TOOL_LIMITS.playbackSeconds]);
  });

  it('load opens a source, stopped at its start, at the usual rate', () => {
    const loaded = { src: 'b', playing: false, position: 0, rate: 1, at: 5_000 };
    assert.deepEqual(after(state({ rate: 2 }), 5_000, 'load', { src: 'b' }), loaded);
    assert.equal(after(state(), 5_000, 'load', { src: 'a' }), null, 'it is open already');
    assert.equal(after(state(), 5_000, 'load', { src: null })?.src, null);
  });

  it('load, with `first`, is for where nothing is open, and gives way to any other at the same time', () => {
    const empty = state({ src: null, playing: false, position: 0, at: 0 });
    assert.equal(after(state(), 5_000, 'load', { src: 'b', first: true }), null);
    assert.equal(after(empty, 5_000, 'load', { src: 'b', first: true })?.src, 'b');
    refused(empty, 'load', { src: 'b', first: 1 }, /first/);
    const made = (args: unknown): PlaybackOp =>
      videoTool.verbs['load']!(args, empty, { author, now: 5_000, newId: () => 'x' })!;
    const [seed, other] = [made({ src: 'b', first: true }), made({ src: 'c' })];
    for (const there of [seed, other])
      assert.ok(playbackType.isNoop(playbackType.transform(seed, there, 'after')), 'nothing is opened again');
    assert.deepEqual(playbackType.transform(other, seed, 'after')[0]?.src, 'c');
  });

  it('the relay’s time is the one that counts', () => {
    const played = after(state({ playing: false }), 5_000, 'play', { position: 10 }, 5_400);
    assert.deepEqual(played, state({ at: 5_400 }));
  });

  it('rate goes on from where it is when the relay takes it', () => {
    const fast = after(state(), 5_000, 'rate', { rate: 2 }, 31_000);
    assert.deepEqual(fast, state({ rate: 2, position: 40, at: 31_000 }));
    assert.equal(after(state(), 5_000, 'rate', { rate: 1 }), null);
    assert.equal(after(state(), 5_000, 'rate', { rate: 1.333 })?.rate, 1.35);
  });

  it('play and stop need no position: they mean where it is', () => {
    assert.equal(after(state(), 3_000, 'stop')?.position, 12);
    assert.equal(after(state({ playing: false }), 3_000, 'play')?.position, 10);
    assert.equal(after(state(), 3_000, 'play'), null, 'it plays');
    assert.equal(after(state({ playing: false }), 3_000, 'stop'), null, 'it stands');
  });

  it('wait stands still and goes on by itself; play and rate end it', () => {
    const waiting = after(state(), 3_000, 'wait', { ms: 5_000 })!;
    assert.deepEqual(waiting, state({ position: 12, at: 8_000 }));
    assert.equal(after(waiting, 4_000, 'wait', { ms: 5_000 }), null, 'it waits already');
    assert.deepEqual(after(waiting, 4_000, 'play'), state({ position: 12, at: 4_000 }));
    assert.deepEqual(after(waiting, 4_000, 'rate', { rate: 2 }), state({ position: 12, at: 4_000, rate: 2 }));
    assert.equal(after(state({ playing: false }), 3_000, 'wait', { ms: 5_000 }), null);
  });

  it('an undo goes back to where it would be by now', () => {
    const from = state();
    const op = videoTool.verbs['jump']!({ position: 90 }, from, { author, now: 3_000, newId: () => 'x' })!;
    const back = playbackType.invert(op, from);
    const there = playbackType.apply(from, op);
    videoTool.admit!(back, there, author);
    assert.deepEqual(
      playbackType.apply(there, videoTool.stamp!(back, author, 8_000, there)),
      state({ position: 17, at: 8_000 }),
    );
    assert.deepEqual(playbackType.apply(there, back), from);
  });

  it('refuses what is no position, rate, time or source', () => {
    for (const position of [-1, NaN, Infinity, '3', null, TOOL_LIMITS.playbackSeconds + 1])
      refused(state(), 'jump', { position }, /position/);
    for (const rate of [0, 0.1, 5, NaN, '1', -1]) refused(state(), 'rate', { rate }, /rate/);
    for (const ms of [0, -1, 1.5, 10_001, '5']) refused(state(), 'wait', { ms }, /ms/);
    for (const src of [
      '',
      3,
      undefined,
      'javascript:alert(1)',
      'https://ada:secret@example.org/film.mp4',
      'https:ada@example.org',
      '//ada@example.org/film.mp4',
      'JavaScript:x',
      'data:text/html,x',
      'blob:x',
      'file:///etc/passwd',
    ])
      refused(state(), 'load', { src }, /src/);
    for (const src of [
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001https://a.test',
      'a'.repeat(2_049),
    ])
      refused(state(), 'load', { src }, /src/);
    for (const src of ['dQw4w9WgXcQ', '/films/a.webm', 'https://a.test/b.mp4?c=d:e', 'a.mp4'])
      assert.equal(after(state(), 2_000, 'load', { src })?.src, src);
    refused(state({ src: null }), 'play', { position: 3 }, /nothing is loaded/);
    refused(state(), 'play', { position: 3, at: 0 }, /"at"/);
  });
});

describe('what a hostile client may send', () => {
  const honest: Change = {
    did: ['rate'],
    of: { playing: true, rate: 1 },
    to: { playing: true, rate: 2 },
    place: ['on', 0],
    at: 2_000,
    lead: 0,
  };
  const refusedRows: readonly [why: string, change: Partial<Change>, names: RegExp][] = [
    ['a jump by going on', { place: ['on', 600] }, /from where nobody was/],
    ['a wait that calls itself a rate', { at: 9_000, lead: 9_000 }, /only a wait/],
    ['a position before the beginning', { did: ['jump', 'rate'], place: ['at', -3] }, /position/],
    ['a position beyond all films', { did: ['jump', 'rate'], place: ['back', 1e9] }, /position/],
  ];
  /** What calls itself something else still needs the permission for what it does. */
  const namedRows: readonly [why: string, change: Partial<Change>, verb: string][] = [
    ['a stop that calls itself a rate', { to: { playing: false, rate: 2 } }, 'stop'],
    ['a jump that calls itself a rate', { place: ['at', 3] }, 'jump'],
    ['an undo that calls itself a rate', { place: ['back', 3] }, 'jump'],
    ['a rate that calls itself a jump', { did: ['jump'], place: ['at', 3] }, 'rate'],
    ['a play that calls itself a load', { did: ['load'], src: 'b', of: { playing: false, rate: 1 } }, 'play'],
  ];

  it('the honest one is admitted', () => assert.doesNotThrow(() => admit(honest)));
  for (const [why, change, names] of refusedRows)
    it(`is refused: ${why}`, () => assert.throws(() => admit({ ...honest, ...change }), names));
  for (const [why, change, verb] of namedRows)
    it(`is known for what it is: ${why}`, () => {
      const op = playbackType.parse([{ ...honest, ...change }]);
      assert.ok(videoTool.verbsOf(op).includes(verb), videoTool.verbsOf(op).join());
    });
  it('is refused: anything on nothing', () =>
    assert.throws(() => admit(honest, state({ src: null })), /nothing is loaded/));

  function admit(change: Change, on = state()): void {
    const op: PlaybackOp = playbackType.parse([change]);
    videoTool.admit!(op, on, author);
  }
});
