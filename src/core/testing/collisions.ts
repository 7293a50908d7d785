/** The tables of collisions, one a tool. */
import { chatCollisions } from './collisions/chat.js';
import type { CollisionTable } from './collisions/case.js';
import { flowCollisions } from './collisions/flow.js';
import { handsCollisions } from './collisions/hands.js';
import { stageCollisions } from './collisions/stage.js';
import { mapCollisions } from './collisions/map.js';
import { notesCollisions } from './collisions/notes.js';
import { videoCollisions, youtubeCollisions } from './collisions/playback.js';
import { pollCollisions } from './collisions/poll.js';
import { slidesCollisions } from './collisions/slides.js';
import { spotlightCollisions } from './collisions/spotlight.js';
import { stateCollisions } from './collisions/state.js';
import { timerCollisions } from './collisions/timer.js';
import { whiteboardCollisions } from './collisions/whiteboard.js';

export const COLLISIONS: readonly CollisionTable[] = [
  slidesCollisions,
  chatCollisions,
  videoCollisions,
  youtubeCollisions,
  mapCollisions,
  notesCollisions,
  pollCollisions,
  stateCollisions,
  handsCollisions,
  stageCollisions,
  flowCollisions,
  timerCollisions,
  spotlightCollisions,
  whiteboardCollisions,
];
