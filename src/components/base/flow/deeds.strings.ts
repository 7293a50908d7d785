/**
 * What people call an operation that has to be asked for: "speak", "turn the
 * slides". Each is what follows "asks to" and "may". Knows no room; what it has
 * no words for is named as the operation is.
 */

import type { Room } from '../../../core/room/room.js';
import { texts, WORDING, type Worded } from '../texts.js';

/** By operation, with a dot for the underscore, or by tool for all of the tool. */
export const deedTexts = /* @__PURE__ */ texts('deeds', {
  microphone: 'speak',
  camera: 'show a camera',
  screen: 'share a screen',
  slides: 'use the slides',
  'slides.goto': 'turn the slides',
  'slides.next': 'turn the slides',
  'slides.previous': 'turn the slides',
  'slides.load': 'show a document',
  video: 'use the video',
  'video.play': 'play the video',
  'video.stop': 'stop the video',
  'video.jump': 'move in the video',
  'video.load': 'show a video',
  youtube: 'use the video',
  'youtube.play': 'play the video',
  'youtube.stop': 'stop the video',
  'youtube.jump': 'move in the video',
  'youtube.load': 'show a video',
  map: 'use the map',
  'map.pan': 'move the map',
  'map.zoom': 'zoom the map',
  'map.mark': 'mark places on the map',
  chat: 'use the chat',
  'chat.say': 'write in the chat',
  notes: 'write in the notes',
  whiteboard: 'use the whiteboard',
  'whiteboard.add': 'draw on the whiteboard',
  'whiteboard.clear': 'clear the whiteboard',
  poll: 'use the polls',
  'poll.ask': 'ask a poll',
  'poll.vote': 'vote',
  hands: 'raise a hand',
  timer: 'use the timer',
  spotlight: 'lead the others',
  state: 'change what everybody sees',
});

/** For what has no words of its own. */
export const otherTexts = /* @__PURE__ */ texts('deed', {
  use: (tool: string): string => `use ${tool}`,
  withVerb: (deed: string, verb: string): string => `${deed} (${verb})`,
});

/** `operation`: `slides_goto`, `slides_*`, or `microphone`, `camera`, `screen`; in the words of `room`. */
export function deedOf(operation: string, room?: Room): string {
  const at = operation.indexOf('_');
  const tool = at < 0 ? operation : operation.slice(0, at);
  const deeds: Readonly<Record<string, string>> = deedTexts(room);
  // What tools do that nobody knows here, only their room can put into words.
  const own = (room as Worded | undefined)?.[WORDING]?.strings ?? {};
  const words = (name: string): string | undefined => {
    if (Object.hasOwn(deeds, name)) return deeds[name];
    return (Object.hasOwn(own, `deeds.${name}`) && own[`deeds.${name}`]) || undefined;
  };
  const known =
    words(operation.replace('_', '.')) ?? (operation.endsWith('_*') || at < 0 ? words(tool) : undefined);
  if (known) return known;
  const { use, withVerb } = otherTexts(room);
  const verb = at < 0 ? '*' : operation.slice(at + 1);
  const all = words(tool) ?? use(tool);
  return verb === '*' || only(tool) ? all : withVerb(all, verb);
}

/** Tools of which everything is one and the same deed. */
const only = (tool: string): boolean => tool === 'notes' || tool === 'state';
