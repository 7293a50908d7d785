// Dragging with mouse, pen and finger alike: by pointer events, which HTML's own drag and drop leaves out on phones.

/** A listener for `pointerdown` on the grip of a card; calls `drop({ id, column, before })` where it is let go. */
export function dragging(drop) {
  return (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    const grip = down.currentTarget;
    const held = grip.closest('[data-card]');
    const root = grip.getRootNode();
    let target = null;
    grip.setPointerCapture(down.pointerId);
    held.classList.add('held');

    const over = (section) => {
      target?.classList.remove('over');
      target = section ?? null;
      target?.classList.add('over');
    };
    const move = ({ clientX, clientY }) => {
      held.style.translate = `${clientX - down.clientX}px ${clientY - down.clientY}px`;
      over(root.elementFromPoint(clientX, clientY)?.closest('[data-column]'));
    };
    const end = ({ type, clientY }) => {
      const section = target;
      over(null);
      held.classList.remove('held');
      held.style.translate = '';
      stop.abort();
      if (type !== 'pointerup' || !section) return;
      const below = [...section.querySelectorAll('[data-card]')].find((card) => {
        const { top, height } = card.getBoundingClientRect();
        return card !== held && clientY < top + height / 2;
      });
      drop({ id: held.dataset.card, column: section.dataset.column, before: below?.dataset.card });
    };

    const stop = new AbortController();
    const { signal } = stop;
    grip.addEventListener('pointermove', move, { signal });
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'])
      grip.addEventListener(type, end, { signal });
  };
}
