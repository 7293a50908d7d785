/** The whole SDK: registers every element. The room first, so that it is there when those inside it ask. */
import type * as ProfileTools from './profile.js';

export { MMRoom } from './components/room/mm-room.js';
export { MMPeople } from './components/people/mm-people.js';
export { MMCursors } from './components/cursors/mm-cursors.js';
export { MMChat } from './components/chat/mm-chat.js';
export { MMHistory } from './components/history/mm-history.js';
export { MMSlides } from './components/slides/mm-slides.js';
export { MMMap } from './components/map/mm-map.js';
export { MMNotes } from './components/notes/mm-notes.js';
export { MMPoll } from './components/poll/mm-poll.js';
export { MMHands } from './components/hands/mm-hands.js';
export { MMVideo } from './components/video/mm-video.js';
export { MMYouTube } from './components/youtube/mm-youtube.js';
export { MMWhiteboard } from './components/whiteboard/mm-whiteboard.js';
export { MMTimer } from './components/timer/mm-timer.js';
export { MMReactions } from './components/reactions/mm-reactions.js';
export { MMSpotlight } from './components/spotlight/mm-spotlight.js';
export { MMStage } from './components/stage/mm-stage.js';
export { MMAudio } from './components/audio/mm-audio.js';
export { MMControls } from './components/controls/mm-controls.js';
export { MMState } from './components/state/mm-state.js';
export { MMForeignTool } from './components/tool/mm-tool.js';
export { MMLayout } from './components/layout/mm-layout.js';
export { MMLobby } from './components/lobby/mm-lobby.js';
export * from './components/room/mm-room.events.js';
export * from './components/chat/mm-chat.events.js';
export * from './components/slides/mm-slides.events.js';
export * from './components/map/mm-map.events.js';
export * from './components/notes/mm-notes.events.js';
export * from './components/poll/mm-poll.events.js';
export * from './components/playback/playback.events.js';
export * from './components/hands/mm-hands.events.js';
export * from './components/timer/mm-timer.events.js';
export * from './components/reactions/mm-reactions.events.js';
export * from './components/spotlight/mm-spotlight.events.js';
export * from './components/stage/mm-stage.events.js';
export * from './components/controls/mm-controls.events.js';
export * from './components/lobby/mm-lobby.events.js';
export * from './components/state/mm-state.events.js';
export * from './components/tool/define-tool.js';
export * from './components/tool/mm-tool.events.js';
export {
  MMOpEvent,
  MMOperationRefuseEvent,
  type Deed,
  type Intent,
} from './components/base/operation-event.js';
export { roomContext } from './components/base/room-context.js';
export { MMError, ERRORS, type ErrorCode } from './core/protocol/errors.js';
export type {
  DocChange,
  Presence,
  Room,
  RoomEvent,
  RoomStatus,
  SharedDoc,
  SubmitOptions,
} from './core/room/room.js';
export type { Participant } from './core/protocol/messages.js';

/** Everything of `mm-rooms/profile`, for pages without a bundler; loaded when first asked for. */
export const loadProfileTools = (): Promise<typeof ProfileTools> => import('./profile.js');
