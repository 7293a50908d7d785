/** What is seen of a painter: its canvases put together as the browser does. */

/** The part of `root` from (x, y) on, in device pixels; `within` is a selector of what counts. */
export function pixelsOf(
  root: HTMLElement,
  { x = 0, y = 0, width, height, ratio = 1, within = '' }: PixelOptions,
): ImageData {
  const sheet = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  const corner = root.getBoundingClientRect();
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>(`${within} canvas`)) {
    const box = canvas.getBoundingClientRect();
    if (box.width === 0) continue;
    const [left, top] = [(box.x - corner.x) * ratio - x, (box.y - corner.y) * ratio - y];
    const { mixBlendMode } = canvas.style;
    sheet.globalCompositeOperation = (mixBlendMode as GlobalCompositeOperation) || 'source-over';
    sheet.drawImage(canvas, left, top, box.width * ratio, box.height * ratio);
  }
  return sheet.getImageData(0, 0, width, height);
}

export interface PixelOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels to a CSS pixel, as the painter was told. */
  readonly ratio?: number;
  readonly within?: string;
}

/** How many pixels have ink. */
export function inkIn({ data }: ImageData): number {
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
  return count;
}
