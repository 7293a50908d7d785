/** The link to the room: copied, or handed to the phone's own sharing. */
import { copy, icon } from './page.js';

const PLUS = 'M12 5v14M5 12h14';

export function setUpShare($, room) {
  const dialog = $('[data-share-dialog]');
  const link = $('[data-link]');
  const said = $('[data-copied]');
  const url = new URL(`/?room=${encodeURIComponent(room)}`, location.href).href;
  link.value = url;

  $('[data-share]').append(icon(PLUS), 'Invite');
  $('[data-share]').ariaLabel = 'Invite others';
  $('[data-share]').addEventListener('click', () => {
    said.textContent = '';
    dialog.showModal();
    link.select();
  });
  $('[data-copy]').addEventListener('click', async () => {
    link.select();
    said.textContent = (await copy(url)) ? 'Copied. Paste it anywhere.' : 'Press Ctrl C or ⌘ C to copy it.';
  });

  const send = $('[data-send]');
  send.hidden = typeof navigator.share !== 'function';
  send.addEventListener('click', () => {
    // A person who changes their mind is no error.
    navigator.share({ title: `Room ${room}`, url }).catch(() => undefined);
  });
}
