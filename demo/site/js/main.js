/** Which page this is: with a room in the address and a name, the room; else the way in. */
import '/sdk/mm-rooms.js';
import { showLanding } from './landing.js';
import { savedName } from './name.js';
import { showRoom } from './room.js';
import { applyTheme } from './theme.js';

/** What a room may be called; the server checks it again. */
const ROOM = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

applyTheme();
route();
// Leaving and coming back by the browser's buttons.
window.addEventListener('popstate', route);

function route() {
  const wanted = new URLSearchParams(location.search).get('room') ?? '';
  const room = ROOM.test(wanted) ? wanted : '';
  const name = savedName();
  if (room && name) showRoom(room, name);
  else showLanding(room, enter);
}

function enter(room, name) {
  const url = new URL(location.href);
  url.searchParams.set('room', room);
  url.hash = '';
  if (url.href === location.href) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  showRoom(room, name);
}
