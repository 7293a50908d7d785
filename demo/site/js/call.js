/**
 * The call, beside the stage; a phone shows it when it is asked for. A dot says
 * that one is in it. Whoever wants to see and hear first has a lobby for it.
 */
export function setUpCall($) {
  const panel = $('[data-call]');
  const toggle = $('[data-call-toggle]');
  const dot = $('[data-calling]');
  toggle.addEventListener('click', () => {
    const open = panel.toggleAttribute('data-open');
    toggle.ariaExpanded = String(open);
    // A phone has room for faces or for words, beside what is shown.
    if (open && $('[data-side]').hasAttribute('data-open')) $('[data-side-toggle]').click();
  });
  panel.addEventListener('mm-stage-change', ({ detail }) => {
    dot.hidden = detail.status !== 'live';
    lobby.hidden = detail.status !== 'idle';
  });
  const lobby = $('[data-lobby]');
  setUpLobby(lobby, $('[data-lobby-dialog]'));
}

/** It is there while it is open: a camera that nobody looks at is off. */
function setUpLobby(button, dialog) {
  const { content } = dialog.querySelector('template');
  button.addEventListener('click', () => {
    dialog.prepend(content.cloneNode(true));
    dialog.showModal();
  });
  dialog.addEventListener('mm-lobby-join', () => dialog.close());
  dialog.addEventListener('close', () => dialog.querySelector('mm-lobby')?.remove());
}
