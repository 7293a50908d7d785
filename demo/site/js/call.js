/** The call, beside the stage; a phone shows it when it is asked for. A dot says that one is in it. */
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
  });
}
