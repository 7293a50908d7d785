/**
 * What people call an operation that has to be asked for: "speak", "turn the
 * slides". Each is what follows "asks to" and "may". Knows no room; what it has
 * no words for is named as the operation is.
 */

/** By operation, or by tool for all of the tool. */
const DEEDS: Readonly<Record<string, string>> = {
  microphone: 'speak',
  camera: 'show a camera',
  screen: 'share a screen',
  slides: 'use the slides',
  slides_goto: 'turn the slides',
  slides_next: 'turn the slides',
  slides_previous: 'turn the slides',
  slides_load: 'show a document',
  video: 'use the video',
  video_play: 'play the video',
  video_stop: 'stop the video',
  video_jump: 'move in the video',
  video_load: 'show a video',
  youtube: 'use the video',
  youtube_play: 'play the video',
  youtube_stop: 'stop the video',
  youtube_jump: 'move in the video',
  youtube_load: 'show a video',
  map: 'use the map',
  map_pan: 'move the map',
  map_zoom: 'zoom the map',
  map_mark: 'mark places on the map',
  chat: 'use the chat',
  chat_say: 'write in the chat',
  notes: 'write in the notes',
  whiteboard: 'use the whiteboard',
  whiteboard_add: 'draw on the whiteboard',
  whiteboard_clear: 'clear the whiteboard',
  poll: 'use the polls',
  poll_ask: 'ask a poll',
  poll_vote: 'vote',
  hands: 'raise a hand',
  timer: 'use the timer',
  spotlight: 'lead the others',
  state: 'change what everybody sees',
};

/** `operation`: `slides_goto`, `slides_*`, or `microphone`, `camera`, `screen`. */
export function deedOf(operation: string): string {
  const at = operation.indexOf('_');
  const tool = at < 0 ? operation : operation.slice(0, at);
  const known = words(operation) ?? (operation.endsWith('_*') || at < 0 ? words(tool) : undefined);
  if (known) return known;
  const verb = at < 0 ? '*' : operation.slice(at + 1);
  const all = words(tool) ?? `use ${tool}`;
  return verb === '*' || only(tool) ? all : `${all} (${verb})`;
}

const words = (name: string): string | undefined => (Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined);

/** Tools of which everything is one and the same deed. */
const only = (tool: string): boolean => tool === 'notes' || tool === 'state';
