/** The whole SDK: registers every element. The room first, so that it is there when those inside it ask. */
export { MMRoom } from './components/room/mm-room.js';
export { MMPeople } from './components/people/mm-people.js';
export { MMCursors } from './components/cursors/mm-cursors.js';
export { MMChat } from './components/chat/mm-chat.js';
export { MMHistory } from './components/history/mm-history.js';
export { MMSlides } from './components/slides/mm-slides.js';
export { MMNotes } from './components/notes/mm-notes.js';
export { MMHands } from './components/hands/mm-hands.js';
export * from './components/room/mm-room.events.js';
export * from './components/chat/mm-chat.events.js';
export * from './components/slides/mm-slides.events.js';
export * from './components/notes/mm-notes.events.js';
export * from './components/hands/mm-hands.events.js';
export { MMOperationRefuseEvent } from './components/base/operation-event.js';
export { roomContext } from './components/base/room-context.js';
export { MMError, ERRORS, type ErrorCode } from './core/protocol/errors.js';
export type { DocChange, Presence, Room, RoomEvent, RoomStatus, SharedDoc } from './core/room/room.js';
export type { Participant } from './core/protocol/messages.js';
