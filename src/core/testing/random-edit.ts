/** One edit that a person might make, in a document of any of the default tools. */
import type { DocSet } from '../doc/doc-set.js';
import { editChat } from './random-edits/chat.js';
import type { Below, RandomEdit } from './random-edits/edit.js';
import { editMap } from './random-edits/map.js';
import { editPlayback } from './random-edits/playback.js';
import { editPoll } from './random-edits/poll.js';
import { editSlides } from './random-edits/slides.js';
import { editFlow, editHands, editSpotlight, editStage, editTimer } from './random-edits/small.js';
import { editWhiteboard } from './random-edits/whiteboard.js';
import { generateRandomOp } from './random-ops.js';

const EDITS: Readonly<Record<string, RandomEdit<never>>> = {
  slides: editSlides,
  chat: editChat,
  video: editPlayback,
  youtube: editPlayback,
  map: editMap,
  whiteboard: editWhiteboard,
  poll: editPoll,
  hands: editHands,
  timer: editTimer,
  spotlight: editSpotlight,
  stage: editStage,
  flow: editFlow,
};

/** In a document of one of `tools`. Null when the chosen verb has nothing to act on. */
export function randomEdit(
  docs: DocSet,
  tools: readonly string[],
  random: () => number,
): Promise<number> | null {
  const below: Below = (n) => Math.floor(random() * n);
  const tool = tools[below(tools.length)]!;
  const doc = docs.doc(tool);
  const edit = EDITS[tool];
  const joins = below(4) === 0;
  if (edit) {
    const chosen = edit(doc.state as never, below);
    return chosen && doc.submit(chosen[0], chosen[1], { joins });
  }
  // Texts and shared values take any operation of their type.
  const [op] = generateRandomOp(doc.type, doc.state, random);
  return doc.submit('edit', { op }, { joins });
}
