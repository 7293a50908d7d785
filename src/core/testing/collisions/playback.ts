/**
 * Playback. Everything happens at the same time, so a position shown is the one
 * that was meant: `playing a at 20` is source a, playing, twenty seconds in.
 */
import type { PlaybackState } from '../../ot/playback/state.js';
import { videoTool } from '../../tools/video.js';
import { youtubeTool } from '../../tools/youtube.js';
import type { AnyTool } from '../../tools/tool.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const load = (src: string): Deed => deed('load', { src });
const play = (position: number): Deed => deed('play', { position });
const stop = (position: number): Deed => deed('stop', { position });
const jump = (position: number): Deed => deed('jump', { position });
const rate = (to: number): Deed => deed('rate', { rate: to });
const wait = deed('wait', { ms: 5_000 });

const VOID = 'The new source; what was meant for the old one is void';

const collisions: readonly Collision[] = [
  pair(load('b'), load('c'), 'The later source', 'c stopped at 0', 'b stopped at 0'),
  pair(load('b'), play(12), VOID, 'b stopped at 0'),
  pair(load('b'), stop(12), VOID, 'b stopped at 0'),
  pair(load('b'), jump(60), VOID, 'b stopped at 0'),
  pair(load('b'), rate(2), VOID, 'b stopped at 0'),
  pair(load('b'), wait, VOID, 'b stopped at 0'),
  pair(play(12), play(13), 'One start, the earlier one', 'a playing at 12', 'a playing at 13'),
  pair(play(12), stop(10), 'The later one', 'a stopped at 10', 'a playing at 12'),
  pair(play(12), jump(60), 'Both: it plays from there', 'a playing at 60'),
  pair(play(12), rate(2), 'Both', 'a playing at 12, 2x'),
  pair(play(12), wait, 'Nobody waits for what starts anyway', 'a playing at 12'),
  pair(stop(10), stop(11), 'One stop, the earlier one', 'a stopped at 10', 'a stopped at 11'),
  pair(stop(10), jump(60), 'Both: it stands there', 'a stopped at 60'),
  pair(stop(10), rate(2), 'Both', 'a stopped at 10, 2x'),
  pair(stop(10), wait, 'Stopped, whichever came first', 'a stopped at 10'),
  pair(jump(60), jump(70), 'The later place', 'a playing at 70', 'a playing at 60'),
  pair(jump(60), rate(2), 'Both', 'a playing at 60, 2x'),
  pair(jump(60), wait, 'Nobody waits for a place that was left', 'a playing at 60'),
  pair(rate(2), rate(3), 'The later rate', 'a playing at 5, 3x', 'a playing at 5, 2x'),
  pair(
    rate(2),
    wait,
    'The rate, and who sets it later ends the wait',
    'a waiting at 5, 2x',
    'a playing at 5, 2x',
  ),
  pair(wait, wait, 'One wait', 'a waiting at 5'),
];

function show(raw: unknown): string {
  const { src, playing, position, rate: at, at: when } = raw as PlaybackState;
  const how = !playing ? 'stopped' : when > 0 ? 'waiting' : 'playing';
  return `${src} ${how} at ${position}${at === 1 ? '' : `, ${at}x`}`;
}

const table = (tool: AnyTool): CollisionTable => ({
  tool,
  start: { src: 'a', playing: true, position: 5, rate: 1, at: 0 } satisfies PlaybackState,
  show,
  collisions,
});

export const videoCollisions = table(videoTool);
export const youtubeCollisions = table(youtubeTool);
