/** Chat and people share a place; a dot says that somebody wrote meanwhile. */
export function setUpTabs($) {
  const tabs = [$('#tab-chat'), $('#tab-people')];
  const unread = $('[data-unread]');
  const select = (tab) => {
    for (const one of tabs) {
      const selected = one === tab;
      one.setAttribute('aria-selected', String(selected));
      one.tabIndex = selected ? 0 : -1;
      $(`#${one.getAttribute('aria-controls')}`).hidden = !selected;
    }
    if (tab === tabs[0]) unread.hidden = true;
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
      const next = tabs[(index + 1) % tabs.length];
      select(next);
      next.focus();
    });
  }
  $('mm-chat').addEventListener('mm-chat-message', () => {
    unread.hidden = tabs[0].getAttribute('aria-selected') === 'true';
  });
}
