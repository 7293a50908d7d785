/** What the row of reactions says, and what each of them is called for those who do not see it. */
import { texts } from '../texts.js';

export const barTexts = /* @__PURE__ */ texts('emoji', {
  label: 'Reactions',
  'thumbs-up': 'thumbs up',
  applause: 'applause',
  love: 'love',
  laughter: 'laughter',
  surprise: 'surprise',
  celebration: 'celebration',
  thinking: 'thinking',
  'thumbs-down': 'thumbs down',
});
