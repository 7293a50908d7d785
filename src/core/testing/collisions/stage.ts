/** Moderation. Shown as `locked` and `recording`, then who has which marks; `ada` and `bob`, the two, are muted and asked to speak. */
import type { StageState } from '../../ot/stage/stage.js';
import { stageTool } from '../../tools/stage.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const START: StageState = {
  locked: false,
  recording: false,
  people: [
    { participant: 'ada', marks: ['ask-microphone', 'microphone'] },
    { participant: 'bob', marks: ['ask-microphone', 'microphone'] },
    { participant: 'dee', marks: ['removed'] },
  ],
};

const eve = (verb: string): Deed => deed(verb, { participant: 'eve' });
const [mute, stopVideo, stopScreen] = [eve('mute'), eve('stop-video'), eve('stop-screen')];
const [ask, remove, readmit] = [eve('ask'), eve('remove'), deed('readmit', { participant: 'dee' })];
/** Of oneself; that of whoever comes first is said first. */
const [unmute, decline, lock] = [deed('unmute'), deed('decline'), deed('lock')];
/** The server's own, whoever does the other. */
const record = deed('record');

const collisions: readonly Collision[] = [
  pair(mute, mute, 'Muted, once', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:mic'),
  pair(mute, stopVideo, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:camera+mic'),
  pair(mute, stopScreen, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:mic+screen'),
  pair(mute, remove, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:mic+removed'),
  pair(mute, readmit, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic eve:mic'),
  pair(mute, unmute, 'Both', 'ada:ask-mic+mic dee:removed eve:mic', 'bob:ask-mic+mic dee:removed eve:mic'),
  pair(mute, ask, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:ask-mic+mic'),
  pair(
    mute,
    decline,
    'Both',
    'ada:ask-mic+mic bob:mic dee:removed eve:mic',
    'ada:mic bob:ask-mic+mic dee:removed eve:mic',
  ),
  pair(mute, lock, 'Both', 'locked ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:mic'),
  pair(stopVideo, stopVideo, 'Stopped, once', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:camera'),
  pair(stopVideo, stopScreen, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:camera+screen'),
  pair(stopVideo, remove, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:camera+removed'),
  pair(stopVideo, readmit, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic eve:camera'),
  pair(
    stopVideo,
    unmute,
    'Both',
    'ada:ask-mic+mic dee:removed eve:camera',
    'bob:ask-mic+mic dee:removed eve:camera',
  ),
  pair(stopVideo, ask, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:ask-mic+camera'),
  pair(
    stopVideo,
    decline,
    'Both',
    'ada:ask-mic+mic bob:mic dee:removed eve:camera',
    'ada:mic bob:ask-mic+mic dee:removed eve:camera',
  ),
  pair(stopVideo, lock, 'Both', 'locked ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:camera'),
  pair(stopScreen, stopScreen, 'Stopped, once', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:screen'),
  pair(stopScreen, remove, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:removed+screen'),
  pair(stopScreen, readmit, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic eve:screen'),
  pair(
    stopScreen,
    unmute,
    'Both',
    'ada:ask-mic+mic dee:removed eve:screen',
    'bob:ask-mic+mic dee:removed eve:screen',
  ),
  pair(stopScreen, ask, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:ask-mic+screen'),
  pair(
    stopScreen,
    decline,
    'Both',
    'ada:ask-mic+mic bob:mic dee:removed eve:screen',
    'ada:mic bob:ask-mic+mic dee:removed eve:screen',
  ),
  pair(stopScreen, lock, 'Both', 'locked ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:screen'),
  pair(remove, remove, 'Removed, once', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:removed'),
  pair(remove, readmit, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic eve:removed'),
  pair(
    remove,
    unmute,
    'Both',
    'ada:ask-mic+mic dee:removed eve:removed',
    'bob:ask-mic+mic dee:removed eve:removed',
  ),
  pair(remove, ask, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:ask-mic+removed'),
  pair(
    remove,
    decline,
    'Both',
    'ada:ask-mic+mic bob:mic dee:removed eve:removed',
    'ada:mic bob:ask-mic+mic dee:removed eve:removed',
  ),
  pair(remove, lock, 'Both', 'locked ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:removed'),
  pair(readmit, readmit, 'Let back in, once', 'ada:ask-mic+mic bob:ask-mic+mic'),
  pair(readmit, unmute, 'Both', 'ada:ask-mic+mic', 'bob:ask-mic+mic'),
  pair(readmit, ask, 'Both', 'ada:ask-mic+mic bob:ask-mic+mic eve:ask-mic'),
  pair(readmit, decline, 'Both', 'ada:ask-mic+mic bob:mic', 'ada:mic bob:ask-mic+mic'),
  pair(readmit, lock, 'Both', 'locked ada:ask-mic+mic bob:ask-mic+mic'),
  pair(unmute, unmute, 'Each for themselves', 'dee:removed'),
  pair(
    unmute,
    ask,
    'Both',
    'bob:ask-mic+mic dee:removed eve:ask-mic',
    'ada:ask-mic+mic dee:removed eve:ask-mic',
  ),
  pair(unmute, decline, 'Both', 'bob:mic dee:removed', 'ada:mic dee:removed'),
  pair(unmute, lock, 'Both', 'locked bob:ask-mic+mic dee:removed', 'locked ada:ask-mic+mic dee:removed'),
  pair(ask, ask, 'Asked, once', 'ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:ask-mic'),
  pair(
    ask,
    decline,
    'Both',
    'ada:ask-mic+mic bob:mic dee:removed eve:ask-mic',
    'ada:mic bob:ask-mic+mic dee:removed eve:ask-mic',
  ),
  pair(ask, lock, 'Both', 'locked ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:ask-mic'),
  pair(decline, decline, 'Each for themselves', 'ada:mic bob:mic dee:removed'),
  pair(
    decline,
    lock,
    'Both',
    'locked ada:mic bob:ask-mic+mic dee:removed',
    'locked ada:ask-mic+mic bob:mic dee:removed',
  ),
  pair(lock, lock, 'Locked, once', 'locked ada:ask-mic+mic bob:ask-mic+mic dee:removed'),
  pair(record, mute, 'Both', 'recording ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:mic'),
  pair(record, stopVideo, 'Both', 'recording ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:camera'),
  pair(record, stopScreen, 'Both', 'recording ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:screen'),
  pair(record, remove, 'Both', 'recording ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:removed'),
  pair(record, readmit, 'Both', 'recording ada:ask-mic+mic bob:ask-mic+mic'),
  pair(
    record,
    unmute,
    'Both',
    'recording ada:ask-mic+mic dee:removed',
    'recording bob:ask-mic+mic dee:removed',
  ),
  pair(record, ask, 'Both', 'recording ada:ask-mic+mic bob:ask-mic+mic dee:removed eve:ask-mic'),
  pair(
    record,
    decline,
    'Both',
    'recording ada:ask-mic+mic bob:mic dee:removed',
    'recording ada:mic bob:ask-mic+mic dee:removed',
  ),
  pair(record, lock, 'Both', 'locked recording ada:ask-mic+mic bob:ask-mic+mic dee:removed'),
  pair(record, record, 'Recorded, once', 'recording ada:ask-mic+mic bob:ask-mic+mic dee:removed'),
];

const short = (mark: string): string => mark.replace('microphone', 'mic');

export const stageCollisions: CollisionTable = {
  tool: stageTool,
  start: START,
  show(state) {
    const { locked, recording, people } = state as StageState;
    const shown = people.map(({ participant, marks }) => `${participant}:${marks.map(short).join('+')}`);
    return [...(locked ? ['locked'] : []), ...(recording ? ['recording'] : []), ...shown].join(' ');
  },
  collisions,
};
