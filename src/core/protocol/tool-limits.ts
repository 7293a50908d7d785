/** The limits that tools and the relay keep. A module of its own: a page loads it with its first tool, or never. */
import { ELEMENT_LIMITS } from './element-limits.js';

export const TOOL_LIMITS = {
  /** Documents in a room. */
  docs: 256,
  /** Milliseconds that a socket has to say hello. */
  helloMs: 5_000,
  /** Pages in a deck. */
  pages: 5_000,
  /** Characters of an asset's id or URL in a deck. */
  assetChars: 2_048,
  /** Messages that a chat keeps. */
  messages: 10_000,
  /** Unicode characters of a shared text. */
  textChars: 1_000_000,
  /** Characters of a shared value as JSON. */
  stateChars: 1_000_000,
  /** Deeds of a custom tool that one operation tells of. */
  stateNotes: 8,
  /** Characters of what the history tells of one. */
  stateNoteChars: 160,
  /** Characters of a chat message. */
  messageChars: 4_000,
  /** Polls of one document. */
  polls: 200,
  /** Removed polls of one document that can still be brought back. */
  removedPolls: 20,
  /** Options of a poll. */
  pollOptions: 30,
  /** Characters of the question of a poll. */
  questionChars: 500,
  /** Characters of an option of a poll. */
  optionChars: 200,
  /** Characters of an answer in one's own words. */
  answerChars: 1_000,
  /** Votes in a poll. */
  votes: 2_000,
  /** Marked places on a map. */
  mapMarks: 1_000,
  /** Lines and areas on a map. */
  mapShapes: 200,
  /** Points of one line or area on a map. */
  mapPoints: 500,
  /** Characters of a label on a map. */
  mapLabelChars: 120,
  /** Hands that are up at once, those of people who left included. */
  hands: 500,
  /** Decisions of moderators that stand at once. */
  stageMarks: 2_000,
  /** Changes in one operation on the course of a room. */
  flowChanges: 2_000,
  /** People who wait before the door at once. */
  flowWaiting: 200,
  /** Requests that stand at once. */
  flowAsks: 150,
  /** Those of one person. */
  flowAsksEach: 8,
  /** What was granted and stands. */
  flowGrants: 150,
  /** People who were given another role than they came with. */
  flowRoles: 500,
  /** People who are banned from one room. */
  flowBans: 1_000,
  /** Characters of the source of a video: its URL or id. */
  sourceChars: 2_048,
  /** Seconds into a video that an operation may name. */
  playbackSeconds: 10_000_000,
  /** The slowest rate of a video. */
  playbackSlowest: 0.25,
  /** The fastest rate of a video; rates are multiples of 0.05. */
  playbackFastest: 4,
  /** Objects on a whiteboard, those removed a moment ago included: one operation can name them all. */
  boardObjects: 7_000,
  /** Characters of all points, texts and addresses on a whiteboard. */
  boardChars: 8_000_000,
  /** Characters of a text or a note on a whiteboard. */
  boardTextChars: 4_000,
  /** Points of one stroke. */
  strokePoints: 2_000,
  ...ELEMENT_LIMITS,
} as const;
