/** Saves what is shown as a picture: SVG with its pictures inside it, or PNG. */
import type { BoardObject } from '../../core/ot/board/state.js';
import { exportPng } from './drawing/export-png.js';
import { exportSvg } from './drawing/export-svg.js';
import { createMeasure } from './drawing/measure.js';
import type { Pictures, Theme } from './drawing/types.js';

export interface Exported {
  readonly objects: readonly BoardObject[];
  readonly theme: Theme;
  readonly pictures: Pictures;
  /** The paper's colour; null for a layer, which has none. */
  readonly paper: string | null;
}

export const exported = {
  /** Rejects when there is no canvas that large. */
  png: ({ objects, ...options }: Exported): Promise<Blob> => exportPng(objects, options),

  svg({ objects, theme, pictures, paper }: Exported): Promise<Blob> {
    const data = new Map<string, string | null>();
    const picture = (src: string): string | null => {
      if (!data.has(src)) data.set(src, dataURL(pictures(src)));
      return data.get(src) ?? null;
    };
    const svg = exportSvg(objects, { theme, paper, measure: createMeasure(theme.font), picture });
    return Promise.resolve(new Blob([svg], { type: 'image/svg+xml' }));
  },
} as const;

/** Hands `blob` to the person as a file called `name`; call what is returned when it has long been taken. */
export function download(blob: Blob, name: string): () => void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(blob);
  link.href = url;
  link.download = name;
  link.click();
  return () => URL.revokeObjectURL(url);
}

/** The picture as an address that holds it; null while it is not there. */
function dataURL(source: CanvasImageSource | null): string | null {
  if (!(source instanceof HTMLImageElement)) return null;
  const canvas = document.createElement('canvas');
  const { naturalWidth: width, naturalHeight: height } = source;
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
  return canvas.toDataURL('image/png');
}
