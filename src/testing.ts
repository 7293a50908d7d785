/** The entry `mm-rooms/testing`: a room in memory and random operations, for authors of tools and their tests. */
export { generateRandomOp } from './core/testing/random-ops.js';
export { createFakeClock, type FakeClock } from './core/testing/fake-clock.js';
export { createMemoryRoom, type MemoryRoom, type MemoryRoomOptions } from './core/testing/memory-room.js';
