/** The tables of collisions, one a tool. */
import { chatCollisions } from './collisions/chat.js';
import type { CollisionTable } from './collisions/case.js';
import { notesCollisions } from './collisions/notes.js';
import { slidesCollisions } from './collisions/slides.js';
import { stateCollisions } from './collisions/state.js';

export const COLLISIONS: readonly CollisionTable[] = [
  slidesCollisions,
  chatCollisions,
  notesCollisions,
  stateCollisions,
];
