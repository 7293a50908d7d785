/** What a video or audio file is. */

export interface MediaInfo {
  readonly kind: 'video' | 'audio';
  /** What the file is stored as; `mime.ts` has the type that goes with it. */
  readonly extension: string;
  /** Pixels as shown; absent where there are none or the file does not tell. */
  readonly width?: number;
  readonly height?: number;
}

/** `width` and `height` where both make sense. */
export function sizeOf(width: number, height: number): { width: number; height: number } | null {
  const fine = (n: number): boolean => Number.isInteger(n) && n > 0 && n <= 65_536;
  return fine(width) && fine(height) ? { width, height } : null;
}
