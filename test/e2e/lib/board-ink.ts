/** What is drawn on a board, read from its canvases in a page. Expressions, to be evaluated there. */

export const BOARD = `document.querySelector('mm-whiteboard')`;

/** What is settled, or what moves above it and is not on the board yet. */
export type Plane = 'settled' | 'live';

/** Pixels from the board's corner, and how many of them have ink. */
export type Ink = Readonly<Record<'left' | 'right' | 'top' | 'bottom' | 'count', number>>;

/** Where there is ink; null for none. Evaluates to an `Ink`. */
export const inkOf = (plane: Plane): string => `(() => {
  const root = ${BOARD}?.shadowRoot?.querySelector('.board');
  if (!root) return null;
  const corner = root.getBoundingClientRect();
  let [left, right, top, bottom, count] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (const canvas of root.querySelectorAll('.${plane} canvas')) {
    const box = canvas.getBoundingClientRect();
    if (box.width === 0 || canvas.width === 0) continue;
    const { width, height } = canvas;
    // Pictures were handed over the canvases whole, and cannot be read from them.
    const copy = new OffscreenCanvas(width, height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const by = box.width / width;
    for (let i = 3; i < data.length; i += 4) {
      if (data[i] === 0) continue;
      const at = (i - 3) / 4;
      const x = box.x - corner.x + (at % width) * by;
      const y = box.y - corner.y + Math.floor(at / width) * by;
      if (x < 0 || y < 0 || x >= corner.width || y >= corner.height) continue;
      [left, right, top, bottom, count] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y), count + 1];
    }
  }
  return count && { left, right, top, bottom, count };
})()`;

/** How many pixels have ink. */
export const inkCount = (plane: Plane): string => `(${inkOf(plane)}?.count ?? 0)`;
