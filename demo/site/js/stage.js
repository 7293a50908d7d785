/**
 * The tools of the stage. Each is put together when it is first shown, so that
 * nobody loads a map that they never open; from then on it stays, and so do
 * the film and the place in it.
 */
import { isDark, onTheme } from './theme.js';
import { reachYouTube } from './youtube.js';

export function setUpStage($) {
  const stage = $('mm-spotlight');
  const look = () => {
    for (const tool of stage.querySelectorAll('[data-tool]')) if (!tool.hidden) void fill(tool);
  };
  // The stage hides what it does not show.
  new MutationObserver(look).observe(stage, { subtree: true, attributeFilter: ['hidden', 'slot'] });
  stage.addEventListener('mm-spotlight-change', look);
  look();
}

async function fill(tool) {
  const template = tool.querySelector(':scope > template');
  if (!template) return;
  template.remove();
  if (tool.dataset.tool === 'youtube') {
    const standIn = await reachYouTube();
    template.content.querySelector('[data-stand-in]').hidden = !standIn;
  }
  if (tool.dataset.tool === 'map') followTheme(template.content.querySelector('mm-map'));
  tool.append(template.content);
}

/** The world comes in the colours of the day and of the night. */
function followTheme(map) {
  const show = () => map.setAttribute('map-style', `/world/${isDark() ? 'dark' : 'light'}.json`);
  const stop = onTheme(() => (map.isConnected ? show() : stop()));
  show();
}
