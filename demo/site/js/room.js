/** The room: the elements do the work; this adds the header, the panel beside the stage and the dialogs. */
import { setUpCall } from './call.js';
import { icon, showTemplate } from './page.js';
import { setUpShare } from './share.js';
import { setUpSide } from './side.js';
import { setUpStage } from './stage.js';
import { themeToggle } from './theme.js';

const QUESTION = 'M9 9a3 3 0 1 1 4.5 2.6c-.9.5-1.5 1.2-1.5 2.4m0 3.5v.01';

export function showRoom(room, name) {
  document.title = `${room} · mm-rooms`;
  const $ = showTemplate('room');
  const element = $('mm-room');
  $('[data-room]').textContent = room;
  element.name = name;
  element.roomId = room;

  themeToggle($('[data-theme-toggle]'));
  setUpStage($);
  setUpCall($);
  setUpSide($);
  setUpShare($, room);
  setUpHelp($);
  const count = () => {
    const { size } = element.room?.participants ?? { size: 0 };
    $('[data-count]').textContent = size > 0 ? String(size) : '';
  };
  element.addEventListener('mm-room-join', () => {
    count();
    element.room.subscribe((event) => event.type === 'participants' && element.isConnected && count());
  });
}

function setUpHelp($) {
  const button = $('[data-help]');
  const dialog = $('[data-help-dialog]');
  button.append(icon(QUESTION));
  button.title = 'Keyboard shortcuts';
  button.addEventListener('click', () => dialog.showModal());
  $('mm-room').addEventListener('keydown', (event) => {
    // Whoever writes a question mark means a question mark.
    const typing = event.composedPath()[0].closest('input, textarea, [contenteditable]');
    if (event.key === '?' && !typing) dialog.showModal();
  });
}
