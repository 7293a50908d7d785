/** A room that was built here: nothing but `<mm-layout>`, which makes all of it from the profile. */
import '/sdk/mm-rooms.js';
import { savedName } from '../js/name.js';
import { copy } from '../js/page.js';
import { applyTheme, themeToggle } from '../js/theme.js';
import { h } from './dom.js';

applyTheme();
themeToggle(document.querySelector('[data-theme-toggle]'));
const query = new URLSearchParams(location.search);
const room = query.get('room') ?? '';
document.querySelector('[data-room]').textContent = room;
document
  .querySelector('main')
  .append(
    h(
      'mm-room',
      { room, name: savedName() || 'Guest', 'join-as': query.get('as') ?? '' },
      h('mm-layout', { remember: room }),
    ),
  );
document.querySelector('[data-copy]').addEventListener('click', async ({ target }) => {
  // Others come as whom the profile takes newcomers for.
  const url = new URL(location.href);
  url.searchParams.delete('as');
  target.textContent = (await copy(url.href)) ? 'Copied' : url.href;
});
