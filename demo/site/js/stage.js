/**
 * The tools of the stage. Each is put together when it is first shown, so that
 * nobody loads a map that they never open; from then on it stays, and so do
 * the film and the place in it.
 */
import { isDark, onTheme } from './theme.js';
import { reachYouTube } from './youtube.js';

export function setUpStage($) {
  const stage = $('mm-spotlight');
  stage.addEventListener('mm-spotlight-change', ({ target }) => {
    const shown = [...target.children].find((tool) => tool.getAttribute('name') === target.shown);
    if (shown) void fill(shown);
  });
}

async function fill(tool) {
  const template = tool.querySelector(':scope > template');
  if (!template) return;
  template.remove();
  const { content } = template;
  const map = content.querySelector('mm-map');
  if (map) followTheme(map);
  const note = content.querySelector('[data-stand-in]');
  if (note) note.hidden = !(await reachYouTube());
  tool.append(content);
}

/** The world comes in the colours of the day and of the night. */
function followTheme(map) {
  const show = () => map.setAttribute('map-style', `/world/${isDark() ? 'dark' : 'light'}.json`);
  const stop = onTheme(() => (map.isConnected ? show() : stop()));
  show();
}
