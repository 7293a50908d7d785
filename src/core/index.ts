/** The entry `mm-rooms/core`: rooms without elements, for programs in browsers and in Node. */
export { ERRORS, MMError, type ErrorBody, type ErrorCode } from './protocol/errors.js';
export { LIMITS } from './protocol/limits.js';
export type { AssetProgress, Entry, Participant } from './protocol/messages.js';
export type { Author, Tool, ToolRegistry, Verb, VerbContext } from './tools/tool.js';
export { createToolRegistry, defaultTools } from './tools/registry.js';
export { createRoom, type RoomOptions } from './room/create-room.js';
export { joinRoom, type JoinOptions } from './room/join-room.js';
export type { Media, MediaSource, MediaStatus, OwnSource, RemoteSource } from './media/media.js';
export type {
  DocChange,
  Presence,
  Room,
  RoomEvent,
  RoomStatus,
  SharedDoc,
  SubmitOptions,
} from './room/room.js';
