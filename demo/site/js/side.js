/** What is beside the stage: tabs, which a phone may put away. A dot says that somebody wrote. */

const FIRST = 'chat';

export function setUpSide($) {
  const side = $('[data-side]');
  const toggle = $('[data-side-toggle]');
  const dots = [$('[data-unread]'), $('[data-unread-outside]')];
  const tabs = [...side.querySelectorAll('[role=tab]')];
  const panelOf = (tab) => $(`#${tab.getAttribute('aria-controls')}`);
  const selected = () => tabs.find((tab) => tab.ariaSelected === 'true');
  /** Whether it is put away. */
  const closed = () => toggle.checkVisibility() && toggle.ariaExpanded === 'false';

  const read = () => {
    if (selected().id === `tab-${FIRST}` && !closed()) for (const dot of dots) dot.hidden = true;
  };
  const select = (tab) => {
    for (const one of tabs) {
      one.ariaSelected = String(one === tab);
      one.tabIndex = one === tab ? 0 : -1;
      panelOf(one).hidden = one !== tab;
    }
    read();
  };
  const open = (yes) => {
    toggle.ariaExpanded = String(yes);
    side.toggleAttribute('data-open', yes);
    read();
  };

  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
      if (!step) return;
      const next = tabs.at((index + step) % tabs.length);
      select(next);
      next.focus();
    });
  }
  toggle.addEventListener('click', () => open(toggle.ariaExpanded === 'false'));
  $('[data-side-close]').addEventListener('click', () => {
    open(false);
    toggle.focus();
  });
  side.addEventListener('keydown', (event) => {
    // A menu inside that was closed by it says so.
    if (event.key !== 'Escape' || event.defaultPrevented || closed() || !toggle.checkVisibility()) return;
    open(false);
    toggle.focus();
  });
  // A phone held upright has room for both.
  open(window.matchMedia('(min-height: 600px)').matches);
  $('mm-chat').addEventListener('mm-chat-message', () => {
    for (const dot of dots) dot.hidden = false;
    read();
  });
}
